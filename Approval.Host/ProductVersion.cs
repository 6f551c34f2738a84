using System.Reflection;

namespace Approval.Host;

/// <summary>The release of the product.</summary>
internal static class ProductVersion
{
    /// <summary>Its number: <c>1.0.0</c>.</summary>
    internal static string Text { get; } = typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}

using Approval.Engine.Reference;

namespace Approval.Tests.Reference;

/// <summary>The reference data as the product ships them.</summary>
internal static class ShippedRolls
{
    public static IReadOnlyDictionary<string, string> Files { get; } = Repository.Texts("workflows/reference", "*.json");

    public static ReferenceRolls Value { get; } = ReferenceRolls.Load(Files) is { Value: { } rolls }
        ? rolls
        : throw new InvalidOperationException(string.Join('\n', ReferenceRolls.Load(Files).Faults));
}

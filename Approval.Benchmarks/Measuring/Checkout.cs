using Approval.Tests;

namespace Approval.Benchmarks.Measuring;

/// <summary>The repository that the program was built in.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root => Repository.Root;

    /// <summary>The shipped scenarios, in order of their names.</summary>
    public static IReadOnlyList<string> Scenarios { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "workflows", "scenarios"), "*.json").Order(StringComparer.Ordinal)];

    /// <summary>The public record of approvals beside the repository; null where it is not there.</summary>
    public static string? PublicRecord { get; } =
        Path.Combine(Root, "..", "shared", "data", "aap-history-2009-2018.csv") is var path && File.Exists(path) ? Path.GetFullPath(path) : null;
}

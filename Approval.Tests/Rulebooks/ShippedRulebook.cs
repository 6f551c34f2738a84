using Approval.Engine.Rulebooks;

namespace Approval.Tests.Rulebooks;

/// <summary>The rulebook as the product ships it.</summary>
internal static class ShippedRulebook
{
    public static IReadOnlyDictionary<string, string> Files { get; } = Repository.Texts("workflows/rulebook", "*.json");

    public static Rulebook Value { get; } = Rulebook.Load(Files) is { Value: { } rulebook }
        ? rulebook
        : throw new InvalidOperationException(string.Join('\n', Rulebook.Load(Files).Faults));
}

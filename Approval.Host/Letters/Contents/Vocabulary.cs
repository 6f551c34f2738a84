using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Approval.Host.Letters.Contents;

/// <summary>The names that templates may use.</summary>
internal static class Vocabulary
{
    private static readonly FrozenDictionary<string, Placeholder> s_placeholders =
        new[] { TextPlaceholders.All, EventPlaceholders.All, CommentPlaceholders.All }
            .SelectMany(each => each)
            .ToFrozenDictionary(placeholder => placeholder.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Condition> s_conditions =
        Conditions.All.ToFrozenDictionary(condition => condition.Name, StringComparer.Ordinal);

    /// <summary>The names of values, in alphabetical order.</summary>
    internal static ImmutableArray<string> PlaceholderNames { get; } = [.. s_placeholders.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The names of conditions, in alphabetical order.</summary>
    internal static ImmutableArray<string> ConditionNames { get; } = [.. s_conditions.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A value by name; null for an unknown one.</summary>
    internal static Placeholder? Placeholder(string name) => s_placeholders.GetValueOrDefault(name);

    /// <summary>A condition by name; null for an unknown one.</summary>
    internal static Condition? Condition(string name) => s_conditions.GetValueOrDefault(name);
}

using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;

namespace Approval.Host.Configuration;

/// <summary>What the log tells: the least level, and other levels for parts of the product.</summary>
/// <param name="Least">The least level that is told.</param>
/// <param name="OfParts">The least level of a part, such as <c>Approval.Host.Messaging</c>.</param>
public sealed record LogLevels(LogLevel Least, ImmutableSortedDictionary<string, LogLevel> OfParts)
{
    /// <summary>Reads levels such as <c>information, Approval.Host.Messaging=debug</c>.</summary>
    /// <returns>The levels; null where the text has not that form.</returns>
    public static LogLevels? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split(',', StringSplitOptions.TrimEntries);
        if (Terms.Find<LogLevel>(words[0]) is not { } least)
        {
            return null;
        }

        var parts = ImmutableSortedDictionary.CreateBuilder<string, LogLevel>(StringComparer.Ordinal);
        foreach (var word in words.Skip(1))
        {
            var sides = word.Split('=', StringSplitOptions.TrimEntries);
            if (sides.Length != 2 || sides[0].Length == 0 || Terms.Find<LogLevel>(sides[1]) is not { } level || !parts.TryAdd(sides[0], level))
            {
                return null;
            }
        }

        return new LogLevels(least, parts.ToImmutable());
    }
}

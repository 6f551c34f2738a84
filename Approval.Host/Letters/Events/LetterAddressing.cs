using System.Collections.Immutable;
using Approval.Engine.Members;
using Approval.Engine.Rulebooks;

namespace Approval.Host.Letters.Events;

/// <summary>
/// By which routing keys a member hears of letters and events: those that the law addresses to its kind of membership,
/// and those to itself. An Associate takes part in one study group and hears of that one's (Res. 31).
/// </summary>
public static class LetterAddressing
{
    /// <summary>The patterns of routing keys, where <c>*</c> stands for one word, in their order.</summary>
    /// <param name="member">The member.</param>
    /// <param name="rulebook">The rulebook, whose letters name their addressees.</param>
    public static ImmutableArray<string> PatternsOf(Member member, Rulebook rulebook)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(rulebook);
        var group = member is { Category: MemberCategory.Associate, StudyGroup: { } only } ? only.Value.ToLowerInvariant() : "*";
        return
        [
            .. EventsOf(rulebook)
                .GroupBy(each => each.Event.Audience, StringComparer.Ordinal)
                .SelectMany(audience => NamesFor(member.Category, [.. audience]).Select(name => $"*.{name}.{group}.{audience.Key}"))
                .Append($"*.*.*.{member.Id.Value}")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Every word by which more than one member is addressed; no member's id may be one.</summary>
    public static ImmutableSortedSet<string> Audiences(Rulebook rulebook)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        return [.. EventsOf(rulebook).Select(each => each.Event.Audience)];
    }

    private static IEnumerable<(Notification Letter, LetterEvent Event)> EventsOf(Rulebook rulebook) =>
        rulebook.Notifications.SelectMany(letter => LetterEvent.AllOf(letter.Kind).Select(each => (letter, each)));

    /// <summary>The names of an audience's events that a kind of membership hears of; one <c>*</c> where it is all of them.</summary>
    private static HashSet<string> NamesFor(MemberCategory category, ImmutableArray<(Notification Letter, LetterEvent Event)> audience)
    {
        var heard = audience.Where(each => each.Letter.Addressees.Any(addressee => Includes(addressee, category))).Select(each => each.Event.Name).ToHashSet(StringComparer.Ordinal);
        return audience.All(each => heard.Contains(each.Event.Name)) ? ["*"] : heard;
    }

    private static bool Includes(string addressee, MemberCategory category) => addressee switch
    {
        "membership" or "public" or "study-group-meeting" => true,
        "member-states" => category == MemberCategory.MemberState,
        "sector-members" => category == MemberCategory.SectorMember,
        "associates" => category == MemberCategory.Associate,
        "academia" => category == MemberCategory.Academia,
        _ => false,
    };
}

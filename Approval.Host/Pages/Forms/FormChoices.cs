using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Engine.Rulebooks;
using Approval.Host.Acts;
using Approval.Host.Api.Views;
using Approval.Host.Pages.Design;

namespace Approval.Host.Pages.Forms;

/// <summary>One of several things that a field may name.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Words">What a person reads.</param>
public sealed record FormChoice(string Value, string Words);

/// <summary>What the fields of a form may name.</summary>
public sealed record FormChoices
{
    /// <summary>Nothing that an approval or the installation knows.</summary>
    public static FormChoices None { get; } = new();

    /// <summary>The six languages of the Union.</summary>
    private static readonly ImmutableArray<FormChoice> s_languages =
        [new("ar", "Arabic"), new("en", "English"), new("es", "Spanish"), new("fr", "French"), new("ru", "Russian"), new("zh", "Chinese")];

    /// <summary>The meetings.</summary>
    public ImmutableArray<FormChoice> Meetings { get; init; } = [];

    /// <summary>The members.</summary>
    public ImmutableArray<FormChoice> Members { get; init; } = [];

    /// <summary>The study groups.</summary>
    public ImmutableArray<FormChoice> Groups { get; init; } = [];

    /// <summary>Whether one of <see cref="Groups"/> must be named: a chair launches for its own groups, TSB for any.</summary>
    public bool AreGroupsAll { get; init; }

    /// <summary>The kinds of letters.</summary>
    public ImmutableArray<FormChoice> Letters { get; init; } = [];

    /// <summary>The acts that stand, with their types.</summary>
    public ImmutableArray<(string Type, FormChoice Choice)> Acts { get; init; } = [];

    /// <summary>Whether an override may be given: by TSB, whose it is (readings § 30).</summary>
    public bool MayOverride { get; init; }

    /// <summary>What an act in an approval may name.</summary>
    internal static FormChoices Of(ShownCase shown, IEnumerable<Meeting> meetings, IEnumerable<Member> members, Rulebook rulebook, bool mayOverride)
    {
        var known = meetings.Concat(shown.Case.Facts.Meetings.Values).Where(meeting => !meeting.IsCancelled).DistinctBy(meeting => meeting.Id);
        return new FormChoices
        {
            Meetings = [.. known.OrderByDescending(meeting => meeting.Opens).Select(meeting => new FormChoice(meeting.Id.Value, WordsOf(meeting)))],
            Members = [.. members.Select(member => new FormChoice(member.Label, member.Name))],
            Letters = [.. KnownLaw.LetterKindsOf(rulebook).Select(kind => new FormChoice(kind, StateNames.Act(kind)))],
            Acts = [.. shown.Case.Acts.Reverse().Where(act => shown.Sight.Sees(act, shown.Received)).Select(act => (Terms.NameOf(act), ChoiceOf(shown, act)))],
            MayOverride = mayOverride,
        };
    }

    /// <summary>What a field may name; empty where it is written freely.</summary>
    public ImmutableArray<FormChoice> For(ActField field) => field.Kind switch
    {
        FieldKind.Choice => [.. field.Words.Select(word => new FormChoice(word, StateNames.Word(word)))],
        FieldKind.Meeting => Meetings,
        FieldKind.Member => Members,
        FieldKind.Group => Groups,
        FieldKind.Letter => Letters,
        FieldKind.Language => s_languages,
        FieldKind.Act => [.. Acts.Where(act => field.Words.IsEmpty || field.Words.Contains(act.Type)).Select(act => act.Choice)],
        _ => [],
    };

    /// <summary>A meeting in words: <c>SG17, 7 June 2027 to 18 June 2027 (sg17-2027-06)</c>.</summary>
    public static string WordsOf(Meeting meeting) =>
        $"{meeting.Group}, {Deadline.InWords(meeting.Opens)} to {Deadline.InWords(meeting.Closes)} ({meeting.Id})";

    private static FormChoice ChoiceOf(ShownCase shown, Act act)
    {
        var number = act.Index.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var from = act switch
        {
            Comment comment => $" of {shown.Sender(comment.From).Name}",
            Reply reply => $" of {shown.Sender(reply.From).Name}",
            Objection objection => $" of {shown.Sender(objection.From).Name}",
            _ => string.Empty,
        };
        return new FormChoice(number, $"{number}: {StateNames.Act(Terms.NameOf(act))}{from}");
    }
}

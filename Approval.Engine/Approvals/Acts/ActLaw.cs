using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Approval.Engine.Approvals.Acts;

/// <summary>What a type of act is by the law: its clause in each procedure that knows it, and what it brings about.</summary>
/// <param name="Type">The type's name: <c>announce-last-call</c>.</param>
/// <param name="OfAap">Its clause in AAP; null where AAP does not know it.</param>
/// <param name="OfTap">Its clause in TAP; null where TAP does not know it.</param>
/// <param name="Effect">What it brings about, in one sentence for a person.</param>
public sealed record ActLaw(string Type, ClauseRef? OfAap, ClauseRef? OfTap, string Effect)
{
    private static readonly FrozenDictionary<string, ActLaw> s_byType = Listed().ToFrozenDictionary(law => law.Type, StringComparer.Ordinal);

    /// <summary>Every type of act, in alphabetical order.</summary>
    public static ImmutableArray<ActLaw> All { get; } = [.. s_byType.Values.OrderBy(law => law.Type, StringComparer.Ordinal)];

    /// <summary>The procedures that know it.</summary>
    public ImmutableArray<Procedure> Procedures => [.. Enum.GetValues<Procedure>().Where(procedure => ClauseIn(procedure) is not null)];

    /// <summary>A type's; null where there is no such type.</summary>
    public static ActLaw? Find(string type) => s_byType.GetValueOrDefault(type);

    /// <summary>Its clause in a procedure; null where that does not know it.</summary>
    public ClauseRef? ClauseIn(Procedure procedure) => procedure == Procedure.Aap ? OfAap : OfTap;

    private static IEnumerable<ActLaw> Listed() =>
    [
        Both("schedule-meeting", "A.1 § 1.1.4", "A.1 § 1.1.4", "A meeting comes into the calendar and can be named from then on."),
        Both("enrol-member", "CV Art. 19", "CV Art. 19", "A member other than a Member State takes part and can speak from then on."),
        Both("reschedule-meeting", "A.1 § 1.3.3", "A.1 § 1.3.3", "A meeting gets other days, and every deadline that hangs on it and is still open moves with it."),
        Both("cancel-meeting", "A.1 § 1.3.3", "A.1 § 1.3.3", "A meeting will not take place, and an announcement for it lapses."),
        Both("withdraw", "A.8 § 3.4", "Res. 1 § 9.3.6", "The text is withdrawn, and its approval ends for good."),
        Both("correct", "A.8 § 6.3", "Res. 1 § 9.6.2", "The latest act of a person is undone; both stay in the record."),
        Both("issue-letter", "A.8 § 6.1", "Res. 1 § 9.6.1", "A letter that was due has gone out."),
        Both("withdraw-message", "A.8 § 4.4", "Res. 1 § 9.4.4", "A member takes back a comment, a reply or an objection; before the close it counts as not received."),
        Both("text-ready", "A.8 § 3.2", "Res. 1 § 9.3.3", "TSB reports what it holds of the text, without which nothing is announced."),
        Both("ipr-statement", "A.8 § 3.6", "Res. 1 § 9.3.8", "A statement on intellectual property is filed and made known; it stops nothing."),
        Both("change-procedure", "Res. 1 § 8.3", "Res. 1 § 8.3", "A study group meeting reconsiders the choice of procedure; where it changes, the text goes on in a new approval under the other."),
        Both("defer-to-wtsa", "Res. 1 § 9.2.2", "Res. 1 § 9.2.2", "The decision is left to WTSA."),
        Both("wtsa-decision", "Res. 1 § 1.1 c", "Res. 1 § 1.1 c", "WTSA approves the text, rejects it, or returns it to the study group."),
        Both("publish", "A.8 § 6.4", "Res. 1 § 9.6.3", "The approved text is put on line."),
        Both("meeting-decision", "A.8 § 5", "Res. 1 § 9.5", "The study group meeting decides: the text is approved or not, or more time is given to oppose."),
        Both("objection", "A.8 § 5.6", "Res. 1 § 9.5.5", "A Member State that asked for more time at the meeting opposes approval."),
        Both("restart", "A.8 § 5.8", "Res. 1 § 9.5.5.2", "The approval starts anew without a new decision of a meeting, as far as the readings chosen allow."),
        new("consent", new("A.8 § 3.1"), null, "A meeting finds the draft mature enough for the last call."),
        new("request-last-call", new("A.8 § 3.1"), null, "The chair asks the Director to announce the last call."),
        new("announce-last-call", new("A.8 § 3.1"), null, "The last call opens, and its announcement goes out."),
        new("comment", new("A.8 § 4.4"), null, "A member comments while the last call or the additional review is open."),
        new("reclassify-comment", new("A.8 § 4.4.1"), null, "The chair with TSB judges the class of a comment; if all that count are typographical, the text is approved as of the close."),
        new("compile-comments", new("A.8 § 4.4.3"), null, "The comments stand in one document."),
        new("judge-last-call", new("A.8 § 4.4.2"), null, "The chair with TSB judges whether the text goes to a study group meeting or its comments are resolved first."),
        new("resolve-comments", new("A.8 § 4.4.4"), null, "The comments are resolved; a new report of the text is needed."),
        new("judge-resolution", new("A.8 § 4.4.4"), null, "The chair with TSB judges whether the text goes to a study group meeting or to additional review."),
        new("announce-additional-review", new("A.8 § 4.5"), null, "The additional review opens, and its announcement goes out."),
        new("announce-meeting", new("A.8 § 4.6"), null, "The intention to approve at a study group meeting is announced."),
        new("determine", null, new("Res. 1 § 9.3.1"), "A meeting finds the draft mature enough; from then on the choice of TAP cannot change."),
        new("request-approval", null, new("Res. 1 § 9.3.1"), "The chair asks the Director to announce the intention to approve."),
        new("announce", null, new("Res. 1 § 9.3.1"), "The intention to approve at a study group meeting is announced, and the consultation of Member States opens."),
        new("judge-consultation", null, new("Res. 1 § 9.4.6 Note"), "The Director decides whether the meeting may consider the text, where replies came but none supports or opposes."),
        new("distribute-text", null, new("Res. 1 § 9.3.5"), "The text is distributed in languages; several distributions add up."),
        new("reply", null, new("Res. 1 § 9.4.1"), "A Member State says whether the study group may consider approval; its last reply before the close counts."),
    ];

    private static ActLaw Both(string type, string aap, string tap, string effect) => new(type, new(aap), new(tap), effect);
}

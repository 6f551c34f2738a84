using System.Collections.Frozen;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;

namespace Approval.Host.Letters.Events;

/// <summary>What a letter is to those who listen on the queue (queue contract, "Letters and events").</summary>
/// <param name="Name">The event: <c>last-call-opened</c>.</param>
/// <param name="Audience">The last word of the routing key: <c>members</c>.</param>
public sealed record LetterEvent(string Name, string Audience)
{
    private const string Members = "members";
    private const string Public = "public";
    private const string Meeting = "study-group-meeting";
    private const string NotApproved = "not-approved";

    // The contract changes only by a new version: these names stay, whatever the wording of letters.
    private static readonly FrozenDictionary<LetterKind, LetterEvent> s_events = new Dictionary<LetterKind, LetterEvent>
    {
        [LetterKinds.Announcement] = new("approval-announced", Members),
        [LetterKinds.ConsultationRequest] = new("consultation-opened", "member-states"),
        [LetterKinds.ConsultationInformation] = new("consultation-information", "bureaux-and-organizations"),
        [LetterKinds.TextDistribution] = new("text-distributed", Members),
        [LetterKinds.ConsultationResult] = new("consultation-closed", "study-group-chair"),
        [LetterKinds.ConsultationComments] = new("consultation-comments", Meeting),
        [LetterKinds.TapResult] = new("approved", Members),
        [LetterKinds.ProvisionalText] = new("text-on-line", Public),
        [LetterKinds.LastCallAnnouncement] = new("last-call-opened", Members),
        [LetterKinds.IprPosting] = new("ipr-statement-posted", Public),
        [LetterKinds.LastCallInformation] = new("last-call-information", "bureaux"),
        [LetterKinds.CommentsPosting] = new("comments-posted", Members),
        [LetterKinds.AdditionalReviewAnnouncement] = new("additional-review-opened", Members),
        [LetterKinds.MeetingAnnouncement] = new("meeting-announced", Members),
        [LetterKinds.ReviewResult] = new("approved", Members),
        [LetterKinds.AapResult] = new("approved", Members),
        [LetterKinds.SelectionChanged] = new("selection-changed", Meeting),
    }.ToFrozenDictionary();

    /// <summary>
    /// The event of a letter. One that tells a result is <c>approved</c> or <c>not-approved</c>; the latter also where a
    /// last call or additional review has brought comments and the text goes on.
    /// </summary>
    /// <exception cref="ArgumentException">No event is agreed for letters of that kind.</exception>
    public static LetterEvent Of(LetterDraft draft)
    {
        var known = s_events.GetValueOrDefault(draft.Row.Kind)
            ?? throw new ArgumentException($"No event is agreed for letters '{draft.Row.Kind}'.", nameof(draft));
        return LetterKinds.IsResult(draft.Row.Kind) && draft.TellsApproval != true ? known with { Name = NotApproved } : known;
    }

    /// <summary>The events that letters of a kind can be; none where none is agreed.</summary>
    public static IEnumerable<LetterEvent> AllOf(LetterKind kind) =>
        !s_events.TryGetValue(kind, out var known) ? [] : LetterKinds.IsResult(kind) ? [known, known with { Name = NotApproved }] : [known];

    /// <summary>Whether an event is agreed for letters of a kind.</summary>
    public static bool Knows(LetterKind kind) => s_events.ContainsKey(kind);

    /// <summary>The routing key: <c>aap.last-call-opened.sg17.members</c>.</summary>
    public string RoutingKey(LetterDraft draft) =>
        $"{Terms.Of(draft.Case.Procedure)}.{Name}.{draft.Case.Opening.Text.StudyGroup.Value.ToLowerInvariant()}.{Audience}";
}

using Approval.Engine.Approvals.Record;

namespace Approval.Host.Letters;

/// <summary>The kinds of letters that the product treats apart from others.</summary>
internal static class LetterKinds
{
    internal static LetterKind Announcement { get; } = new("announcement");

    internal static LetterKind ConsultationRequest { get; } = new("consultation-request");

    internal static LetterKind ConsultationInformation { get; } = new("consultation-information");

    internal static LetterKind TextDistribution { get; } = new("text-distribution");

    internal static LetterKind ConsultationResult { get; } = new("consultation-result");

    internal static LetterKind ConsultationComments { get; } = new("consultation-comments");

    internal static LetterKind TapResult { get; } = new("tap-result");

    internal static LetterKind ProvisionalText { get; } = new("provisional-text");

    internal static LetterKind LastCallAnnouncement { get; } = new("last-call-announcement");

    internal static LetterKind IprPosting { get; } = new("ipr-posting");

    internal static LetterKind LastCallInformation { get; } = new("last-call-information");

    internal static LetterKind CommentsPosting { get; } = new("comments-posting");

    internal static LetterKind AdditionalReviewAnnouncement { get; } = new("additional-review-announcement");

    internal static LetterKind MeetingAnnouncement { get; } = new("meeting-announcement");

    internal static LetterKind ReviewResult { get; } = new("review-result");

    internal static LetterKind AapResult { get; } = new("aap-result");

    internal static LetterKind SelectionChanged { get; } = new("selection-changed");

    /// <summary>Whether a letter tells whether a text is approved.</summary>
    internal static bool IsResult(LetterKind kind) => kind == TapResult || kind == AapResult || kind == ReviewResult;
}

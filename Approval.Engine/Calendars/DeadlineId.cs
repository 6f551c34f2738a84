using System.Collections.Immutable;

namespace Approval.Engine.Calendars;

/// <summary>The name of a deadline, which stays for good: <c>last-call-closes</c>.</summary>
/// <param name="Value">The name, in lower case with hyphens.</param>
public readonly record struct DeadlineId(string Value)
{
    /// <summary>The last call closes (A.8 § 4.1).</summary>
    public static DeadlineId LastCallCloses { get; } = new("last-call-closes");

    /// <summary>The comments of the last call must be compiled (A.8 § 4.4.3).</summary>
    public static DeadlineId CommentCompilationDue { get; } = new("comment-compilation-due");

    /// <summary>The additional review closes (A.8 § 4.5).</summary>
    public static DeadlineId AdditionalReviewCloses { get; } = new("additional-review-closes");

    /// <summary>The intention to approve at a meeting must be announced (A.8 § 4.6).</summary>
    public static DeadlineId MeetingAnnouncementDue { get; } = new("meeting-announcement-due");

    /// <summary>The intention to apply TAP must be announced (Res. 1 § 9.3.3).</summary>
    public static DeadlineId AnnouncementDue { get; } = new("announcement-due");

    /// <summary>The text must be distributed (Res. 1 § 9.3.5).</summary>
    public static DeadlineId TextDistributionDue { get; } = new("text-distribution-due");

    /// <summary>The consultation of Member States closes (Res. 1 § 9.4.1).</summary>
    public static DeadlineId ConsultationCloses { get; } = new("consultation-closes");

    /// <summary>The window for opposition after a meeting closes (Res. 1 § 9.5.5; A.8 § 5.6).</summary>
    public static DeadlineId ObjectionWindowCloses { get; } = new("objection-window-closes");

    /// <summary>The result must be notified (Res. 1 § 9.6.1; A.8 § 6.2).</summary>
    public static DeadlineId ResultNotificationDue { get; } = new("result-notification-due");

    /// <summary>Every deadline of the two procedures.</summary>
    public static ImmutableArray<DeadlineId> All { get; } =
    [
        LastCallCloses, CommentCompilationDue, AdditionalReviewCloses, MeetingAnnouncementDue,
        AnnouncementDue, TextDistributionDue, ConsultationCloses, ObjectionWindowCloses, ResultNotificationDue,
    ];

    /// <inheritdoc/>
    public override string ToString() => Value;
}

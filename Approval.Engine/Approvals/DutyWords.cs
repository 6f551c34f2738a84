using System.Collections.Frozen;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Calendars;

namespace Approval.Engine.Approvals;

/// <summary>How the story names windows and duties.</summary>
internal static class DutyWords
{
    private static readonly FrozenDictionary<DeadlineId, string> s_neglected = new Dictionary<DeadlineId, string>
    {
        [DeadlineId.CommentCompilationDue] = "The comments have not been compiled in one document.",
        [DeadlineId.MeetingAnnouncementDue] = "The intention to approve at the meeting aimed at has not been announced.",
        [DeadlineId.AnnouncementDue] = "The intention to approve at the next meeting in reach has not been announced.",
        [DeadlineId.TextDistributionDue] = "The text has not been distributed in all required languages.",
        [DeadlineId.ResultNotificationDue] = "The result has not been notified.",
    }.ToFrozenDictionary();

    /// <summary>What should have been done by a duty's deadline.</summary>
    internal static string Of(DeadlineId duty) => s_neglected[duty];

    /// <summary>The beginning of a sentence that says until when a window is open.</summary>
    internal static string OpenUntil(WindowKind kind) => $"{Name(kind)} is open until";

    /// <summary>The beginning of a sentence that says that a window has closed.</summary>
    internal static string Closed(WindowKind kind) => $"{Name(kind)} closed";

    private static string Name(WindowKind kind) => kind switch
    {
        WindowKind.LastCall => "The last call",
        WindowKind.AdditionalReview => "The additional review",
        WindowKind.Consultation => "The consultation of Member States",
        _ => "The window for opposition after the meeting",
    };
}

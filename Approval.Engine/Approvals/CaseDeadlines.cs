using Approval.Engine.Approvals.Facts;
using Approval.Engine.Calendars;
using NodaTime;

namespace Approval.Engine.Approvals;

/// <summary>Which fact of a case each deadline counts from.</summary>
internal static class CaseDeadlines
{
    /// <summary>The end of the announced meeting's last day: watched, because a meeting that passes without a decision is asked about (readings § 27).</summary>
    internal const string MeetingEnds = "meeting-ends";

    /// <summary>A deadline as the case's facts give it now; null while they do not.</summary>
    internal static Deadline? Find(CaseStep step, string name)
    {
        var facts = step.Facts;
        var reckoner = step.Law.Reckoner;
        return name switch
        {
            "last-call-closes" => Closing(facts, WindowKind.LastCall) ?? reckoner.LastCallCloses(step.Now),
            "additional-review-closes" => Closing(facts, WindowKind.AdditionalReview) ?? reckoner.AdditionalReviewCloses(step.Now),
            "comment-compilation-due" => facts.LastWindow(WindowKind.LastCall) is { } lastCall ? reckoner.CommentCompilationDue(lastCall.Closing) : null,
            "meeting-announcement-due" => facts.Meeting(facts.AimedAt) is { } aimed ? reckoner.MeetingAnnouncementDue(aimed.Opens) : null,
            "announcement-due" => facts.Meeting(facts.AimedAt) is { } aimed ? reckoner.AnnouncementDue(aimed.Opens) : null,
            "text-distribution-due" => facts.AnnouncedMeeting is { } announced ? reckoner.TextDistributionDue(announced.Opens) : null,
            "consultation-closes" => facts.AnnouncedMeeting is { } announced ? reckoner.ConsultationCloses(announced.Opens) : null,
            "objection-window-closes" => facts.Decision is { } decision ? reckoner.ObjectionWindowCloses(facts.Meetings[decision.Meeting].Closes) : null,
            "result-notification-due" => ResultDay(facts) is { } day ? reckoner.ResultNotificationDue(day) : null,
            _ => throw new ArgumentException($"No deadline is named '{name}'.", nameof(name)),
        };
    }

    /// <summary>
    /// The end of the last day of the meeting at which approval was announced; null where that has passed and been asked
    /// about already, until the meeting moves.
    /// </summary>
    internal static Instant? MeetingEnd(CaseStep step)
    {
        if (step.Facts.AnnouncedMeeting is not { } meeting)
        {
            return null;
        }

        var end = step.Case.Opening.Calendar.StartOf(meeting.Closes.PlusDays(1));
        return end == step.Facts.PassedAt ? null : end;
    }

    /// <summary>The day that the notification counts from: the window's last whole day, else the last day of the meeting that decided, which may still move.</summary>
    private static NodaTime.LocalDate? ResultDay(CaseFacts facts) =>
        facts.ResultDay ?? (facts.Decision is { } decision ? facts.Meetings[decision.Meeting].Closes : null);

    private static Deadline? Closing(CaseFacts facts, WindowKind kind) =>
        facts.OpenWindow is { } open && open.Kind == kind ? open.Closing : null;
}

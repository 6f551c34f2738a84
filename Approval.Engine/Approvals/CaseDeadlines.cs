using System.Collections.Frozen;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Calendars;
using NodaTime;

namespace Approval.Engine.Approvals;

/// <summary>Which fact of a case each deadline counts from.</summary>
internal static class CaseDeadlines
{
    /// <summary>The end of the announced meeting's last day: watched, because a meeting that passes without a decision is asked about (readings § 27).</summary>
    internal const string MeetingEnds = "meeting-ends";

    private static readonly FrozenDictionary<DeadlineId, Func<CaseStep, Deadline?>> s_deadlines = new Dictionary<DeadlineId, Func<CaseStep, Deadline?>>
    {
        [DeadlineId.LastCallCloses] = step => Closing(step.Facts, WindowKind.LastCall) ?? step.Law.Reckoner.LastCallCloses(step.Now),
        [DeadlineId.AdditionalReviewCloses] = step => Closing(step.Facts, WindowKind.AdditionalReview) ?? step.Law.Reckoner.AdditionalReviewCloses(step.Now),
        [DeadlineId.CommentCompilationDue] = step => step.Facts.LastWindow(WindowKind.LastCall) is { } lastCall ? step.Law.Reckoner.CommentCompilationDue(lastCall.Closing) : null,
        [DeadlineId.MeetingAnnouncementDue] = step => step.Facts.Meeting(step.Facts.AimedAt) is { } aimed ? step.Law.Reckoner.MeetingAnnouncementDue(aimed.Opens) : null,
        [DeadlineId.AnnouncementDue] = step => step.Facts.Meeting(step.Facts.AimedAt) is { } aimed ? step.Law.Reckoner.AnnouncementDue(aimed.Opens) : null,
        [DeadlineId.TextDistributionDue] = step => step.Facts.AnnouncedMeeting is { } announced ? step.Law.Reckoner.TextDistributionDue(announced.Opens) : null,
        [DeadlineId.ConsultationCloses] = step => step.Facts.AnnouncedMeeting is { } announced ? step.Law.Reckoner.ConsultationCloses(announced.Opens) : null,
        [DeadlineId.ObjectionWindowCloses] = step => step.Facts.Decision is { } decision ? step.Law.Reckoner.ObjectionWindowCloses(step.Facts.Meetings[decision.Meeting].Closes) : null,
        [DeadlineId.ResultNotificationDue] = step => ResultDay(step.Facts) is { } day ? step.Law.Reckoner.ResultNotificationDue(day) : null,
    }.ToFrozenDictionary();

    /// <summary>A deadline as the case's facts give it now; null while they do not.</summary>
    /// <exception cref="KeyNotFoundException">No procedure has a deadline of that name.</exception>
    internal static Deadline? Find(CaseStep step, DeadlineId id) => s_deadlines[id](step);

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

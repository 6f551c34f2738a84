using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Tap;
using Approval.Engine.Calendars;

namespace Approval.Engine.Approvals.Admission;

/// <summary>Whether the act keeps the periods before a meeting; each of these limits can be overridden (readings §§ 5, 26, 30).</summary>
[Executes("TAP-11", "TAP-16", "AAP-16", "AAP-23")]
internal static class LimitChecks
{
    internal static Refusal? AnnouncementTooLate(Examination exam) => exam is { Act: Announce, Meeting: { } meeting }
        ? Unless(exam, exam.Law.Reckoner.AnnouncementDue(meeting.Opens), "announcement-too-late", "The announcement must be received at least three months before the meeting opens. Announce for a later meeting, or record an override with its reason.")
        : null;

    internal static Refusal? TextTooLate(Examination exam)
    {
        if (exam.Act is DistributeText && exam.Facts.Meeting(exam.Facts.Announcement?.Meeting) is { } announced)
        {
            return Unless(exam, exam.Law.Reckoner.TextDistributionDue(announced.Opens), "text-too-late", "The text must be distributed at least a month before the meeting opens. Postpone to a later meeting, or record an override with its reason.");
        }

        if (exam.Act is not MeetingDecision || exam.IsAap || !TextDistribution.Missing(exam.Law, exam.Facts).Any())
        {
            return null;
        }

        return Refusal.Of(
            "text-too-late",
            "Res. 1 § 9.3.5",
            $"The text was not distributed a month before the meeting in: {string.Join(", ", TextDistribution.Missing(exam.Law, exam.Facts))}. Decide at a later meeting, or record an override with its reason.");
    }

    internal static Refusal? MeetingAnnouncementTooLate(Examination exam) => exam is { Act: AnnounceMeeting, Meeting: { } meeting }
        ? Unless(exam, exam.Law.Reckoner.MeetingAnnouncementDue(meeting.Opens), "meeting-announcement-too-late", "The intention to approve must be announced at least three weeks before the meeting opens. Announce for a later meeting, or record an override with its reason.")
        : null;

    internal static Refusal? MeetingTooSoon(Examination exam) => exam is { Act: JudgeLastCall or JudgeResolution, Meeting: { } meeting }
        ? Unless(exam, exam.Law.Reckoner.MeetingAnnouncementDue(meeting.Opens), "meeting-too-soon", "A meeting that opens in under three weeks cannot be announced for approval any more. Judge for a later meeting, or record an override with its reason.")
        : null;

    private static Refusal? Unless(Examination exam, Deadline limit, string code, string rule) => exam.Act.At < limit.At
        ? null
        : new Refusal(code, limit.Clause, $"Too late: it was possible until {limit.Label} ({limit.Reckoning}) {rule}");
}

using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Tap;
using Approval.Engine.Calendars;

namespace Approval.Engine.Approvals.Admission;

/// <summary>Whether the act keeps the periods before a meeting; each of these limits can be overridden (readings §§ 5, 26, 30).</summary>
internal static class LimitChecks
{
    /// <summary>An override sets the period before the meeting aside, not what the period is for: the consultation itself, and a meeting still to come.</summary>
    [Executes("TAP-17")]
    internal static Refusal? NothingLeft(Examination exam)
    {
        if (exam.Act.Override is null || exam.Meeting is not { } meeting)
        {
            return null;
        }

        return exam.Act switch
        {
            Announce when exam.Law.Reckoner.ConsultationCloses(meeting.Opens) is { } closing && exam.Act.At >= closing.At =>
                new Refusal("announcement-too-late", closing.Clause, $"The consultation would have closed at {closing.Label} already, and no override spares Member States their consultation. Announce for a later meeting."),
            AnnounceMeeting when meeting.Closes < exam.Opening.Calendar.DayOf(exam.Act.At) =>
                Refusal.Of("meeting-announcement-too-late", "A.8 § 4.6", $"The meeting '{meeting.Id}' ended on {Deadline.InWords(meeting.Closes)}. Announce for a later meeting."),
            _ => null,
        };
    }

    [Executes("TAP-11")]
    internal static Refusal? AnnouncementTooLate(Examination exam) => exam is { Act: Announce, Meeting: { } meeting }
        ? Unless(exam, exam.Law.Reckoner.AnnouncementDue(meeting.Opens), "announcement-too-late", "The announcement must be received by then. Announce for a later meeting, or record an override with its reason.")
        : null;

    [Executes("TAP-16")]
    internal static Refusal? TextTooLate(Examination exam)
    {
        if (exam.Act is DistributeText && exam.Facts.AnnouncedMeeting is { } announced)
        {
            return Unless(exam, exam.Law.Reckoner.TextDistributionDue(announced.Opens), "text-too-late", "The text must be distributed by then. Postpone to a later meeting, or record an override with its reason.");
        }

        if (exam.Act is not MeetingDecision || exam.IsAap)
        {
            return null;
        }

        var missing = TextDistribution.Missing(exam.Law, exam.Facts, exam.Meeting).ToList();
        return missing.Count == 0 ? null : Refusal.Of(
            "text-too-late",
            "Res. 1 § 9.3.5",
            $"The text was not distributed in time before the meeting in: {string.Join(", ", missing)}. Decide at a later meeting, or record an override with its reason.");
    }

    [Executes("AAP-23")]
    internal static Refusal? MeetingAnnouncementTooLate(Examination exam) => exam is { Act: AnnounceMeeting, Meeting: { } meeting }
        ? Unless(exam, exam.Law.Reckoner.MeetingAnnouncementDue(meeting.Opens), "meeting-announcement-too-late", "The intention to approve must be announced by then. Announce for a later meeting, or record an override with its reason.")
        : null;

    [Executes("AAP-16", "AAP-18")]
    internal static Refusal? MeetingTooSoon(Examination exam) => exam is { Act: JudgeLastCall or JudgeResolution, Meeting: { } meeting }
        ? Unless(exam, exam.Law.Reckoner.MeetingAnnouncementDue(meeting.Opens), "meeting-too-soon", "The intention to approve at that meeting cannot be announced in time any more. Judge for a later meeting, or record an override with its reason.")
        : null;

    private static Refusal? Unless(Examination exam, Deadline limit, string code, string rule) => exam.Act.At < limit.At
        ? null
        : new Refusal(code, limit.Clause, $"Too late: it was possible until {limit.Label} ({limit.Reckoning}) {rule}");
}

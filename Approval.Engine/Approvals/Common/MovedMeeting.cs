using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Recording;
using Approval.Engine.Approvals.Tap;
using Approval.Engine.Calendars;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Meetings;

namespace Approval.Engine.Approvals.Common;

/// <summary>
/// A meeting that moves or is cancelled: where the announced period no longer holds and no override is recorded, the
/// announcement lapses (readings § 7; Res. 1 § 9.3.3; A.8 § 4.6).
/// </summary>
[Executes("TAP-11", "AAP-23")]
internal static class MovedMeeting
{
    internal static WorkOutcome PeriodStillHolds(CaseStep step)
    {
        var moved = step.Act switch
        {
            RescheduleMeeting reschedule => reschedule.Meeting,
            ScheduleMeeting schedule => schedule.Meeting,
            _ => ((CancelMeeting)step.Act!).Meeting,
        };
        if (step.Facts.Announcement is not { } announcement || announcement.Meeting != moved)
        {
            return Answer(holds: true);
        }

        var clause = new ClauseRef(step.Case.Procedure == Procedure.Aap ? "A.8 § 4.6" : "Res. 1 § 9.3.3");
        if (step.Facts.Meeting(moved) is not { } meeting)
        {
            return Lapse(step, clause, $"The meeting {moved} is cancelled, and with it the announcement for it.");
        }

        ReviewDistribution(step, meeting);
        AskTheMeetingAgain(step, meeting);
        var limit = Limit(step, meeting);
        if (announcement.At < limit.At || meeting.Opens >= announcement.OverriddenFor)
        {
            return Answer(holds: true);
        }

        if (step.Act.Override is { } standing)
        {
            step.Facts = step.Facts with { Announcement = announcement with { OverriddenFor = meeting.Opens } };
            Override(step, limit, "The announcement", standing);
            return Answer(holds: true);
        }

        return Lapse(step, clause, $"The meeting now opens on {Deadline.InWords(meeting.Opens)}; the announcement would have had to be out by {limit.Label}, so it lapses. What was received stays in the record and is not counted.");
    }

    /// <summary>A meeting that had passed without a decision and is still to come after all is waited for again (readings § 27).</summary>
    private static void AskTheMeetingAgain(CaseStep step, Meeting meeting)
    {
        var wait = step.Case.Process.Waits.FirstOrDefault(wait => step.Definition.Marks(wait.Node).Acts.Contains("meeting-decision"));
        if (wait is not null && step.Facts.PassedAt is not null && step.Case.Opening.Calendar.StartOf(meeting.Closes.PlusDays(1)) > step.Now)
        {
            step.Facts = step.Facts with { PassedAt = null };
            step.WaitAgain(wait);
        }
    }

    /// <summary>Until when approval at a meeting as it now stands must have been announced.</summary>
    internal static Deadline Limit(CaseStep step, Meeting meeting) => step.Case.Procedure == Procedure.Aap
        ? step.Law.Reckoner.MeetingAnnouncementDue(meeting.Opens)
        : step.Law.Reckoner.AnnouncementDue(meeting.Opens);

    /// <summary>A text that the moved meeting makes late does not end the consultation; the meeting's decision asks for it (readings § 26).</summary>
    private static void ReviewDistribution(CaseStep step, Meeting meeting)
    {
        if (step.Case.Procedure != Procedure.Tap || !TextDistribution.AnyTooLate(step, meeting))
        {
            return;
        }

        var limit = step.Law.Reckoner.TextDistributionDue(meeting.Opens);
        if (step.Act!.Override is { } standing)
        {
            step.Facts = step.Facts with { Distributed = TextDistribution.Overridden(step, meeting) };
            Override(step, limit, "The text", standing);
            return;
        }

        step.Tell("DistributionTooLate", limit.Clause, $"The meeting now opens on {Deadline.InWords(meeting.Opens)}; the text would have had to be out in all required languages by {limit.Label}. The meeting decides on it only under an override.");
    }

    private static void Override(CaseStep step, Deadline limit, string what, Override standing) =>
        step.Tell("RuleOverridden", limit.Clause, $"{what} would have had to be out by {limit.Label}; that stands aside by order of {standing.By ?? step.Act!.By ?? "the secretariat"}: {standing.Reason}");

    /// <summary>No limit of the meeting that was announced for can be kept any more, so none of it is watched.</summary>
    private static WorkOutcome Lapse(CaseStep step, ClauseRef clause, string because)
    {
        step.Facts = step.Facts with { Announcement = null, AimedAt = step.Case.Procedure == Procedure.Tap ? AimedMeeting.NextInReach(step) : null };
        step.Tell("AnnouncementLapsed", clause, because);
        return Answer(holds: false);
    }

    private static WorkOutcome Answer(bool holds) => NamedRules.Answer(CaseVariables.PeriodHolds, FeelValue.Of(holds));
}

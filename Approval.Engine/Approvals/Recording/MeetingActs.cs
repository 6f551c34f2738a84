using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Meetings;
using NodaTime;

namespace Approval.Engine.Approvals.Recording;

/// <summary>Meetings that move, and what meetings and the assembly decide.</summary>
internal static class MeetingActs
{
    private static readonly ClauseRef s_ofMoves = new("A.1 § 1.3.3");

    /// <summary>A meeting is in the calendar; a fact, never refused (A.1 § 1.1.4).</summary>
    [Executes("TAP-11")]
    internal static void Record(CaseStep step, ScheduleMeeting scheduled)
    {
        if (step.Facts.Meetings.TryGetValue(scheduled.Meeting, out var known))
        {
            Move(step, known, scheduled.Opens, scheduled.Closes);
            return;
        }

        var meeting = new Meeting(scheduled.Meeting, scheduled.Group, scheduled.Kind, scheduled.Opens, scheduled.Closes);
        step.Facts = step.Facts with { Meetings = step.Facts.Meetings.Add(meeting.Id, meeting) };
        AimedMeeting.Consider(step, meeting);
        step.Tell("MeetingScheduled", new ClauseRef("A.1 § 1.1.4"), $"The meeting {meeting.Id} of {meeting.Group} ({Terms.Of(meeting.Kind)}) lasts from {Deadline.InWords(meeting.Opens)} to {Deadline.InWords(meeting.Closes)}.");
    }

    /// <summary>A meeting moves; a fact, never refused (readings § 7).</summary>
    internal static void Record(CaseStep step, RescheduleMeeting moved) => Move(step, step.Facts.Meetings[moved.Meeting], moved.Opens, moved.Closes);

    /// <summary>A meeting is cancelled; a fact, never refused (readings § 7).</summary>
    internal static void Record(CaseStep step, CancelMeeting cancelled)
    {
        step.Facts = step.Facts with { Meetings = step.Facts.Meetings.SetItem(cancelled.Meeting, step.Facts.Meetings[cancelled.Meeting] with { IsCancelled = true }) };
        step.Tell("MeetingCancelled", s_ofMoves, $"The meeting {cancelled.Meeting} was cancelled.");
    }

    /// <summary>A study group meeting decides (Res. 1 § 9.5; A.8 § 5).</summary>
    internal static void Record(CaseStep step, MeetingDecision decision)
    {
        step.Facts = step.Facts with { Decision = decision };
        step.Tell("MeetingDecisionRecorded", Wording.Clause(step, "A.8 § 5", "Res. 1 § 9.5"), $"The decision of the meeting {decision.Meeting} was recorded: {Terms.Of(decision.Decision)}.");
    }

    /// <summary>A meeting reconsiders the choice of procedure (Res. 1 § 8.3).</summary>
    [Executes("SEL-08")]
    internal static void Record(CaseStep step, ChangeProcedure change)
    {
        step.Tell("SelectionReconsidered", new ClauseRef("Res. 1 § 8.3"), $"The meeting {change.Meeting} reconsidered the choice of procedure, proposed to be {Terms.Of(change.To).ToUpperInvariant()}{Wording.Because(change.Reason)}.");
    }

    /// <summary>Approval is deferred to WTSA (Res. 1 §§ 1.11.2, 9.2.2).</summary>
    [Executes("WAP-01", "WAP-02")]
    internal static void Record(CaseStep step, DeferToWtsa defer)
    {
        step.Tell("DeferredToWtsa", new ClauseRef("Res. 1 § 9.2.2"), $"Approval is deferred to {defer.Meeting} ({Terms.Of(defer.Ground)}); the report to WTSA says why (Res. 1 § 1.11.2).");
    }

    /// <summary>WTSA decides (Res. 1 § 1.1 c).</summary>
    [Executes("WAP-04")]
    internal static void Record(CaseStep step, WtsaDecision decision)
    {
        step.Tell("WtsaDecided", new ClauseRef("Res. 1 § 1.1 c"), $"{decision.Meeting} decided: {Terms.Of(decision.Decision)}.");
    }

    /// <summary>The text is withdrawn.</summary>
    internal static void Record(CaseStep step, Withdraw withdraw)
    {
        step.Tell("Withdrawn", Wording.Clause(step, "A.8 § 3.4", "Res. 1 § 9.3.6"), $"The text was withdrawn from approval{Wording.Because(withdraw.Reason)}.");
    }

    private static void Move(CaseStep step, Meeting meeting, LocalDate opens, LocalDate closes)
    {
        step.Facts = step.Facts with { Meetings = step.Facts.Meetings.SetItem(meeting.Id, meeting with { Opens = opens, Closes = closes, IsCancelled = false }) };
        step.Tell("MeetingMoved", s_ofMoves, $"The meeting {meeting.Id} now lasts from {Deadline.InWords(opens)} to {Deadline.InWords(closes)} (before: {Deadline.InWords(meeting.Opens)} to {Deadline.InWords(meeting.Closes)}).");
    }
}

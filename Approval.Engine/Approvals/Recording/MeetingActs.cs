using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;

namespace Approval.Engine.Approvals.Recording;

/// <summary>Meetings that move, and what meetings and the assembly decide.</summary>
internal static class MeetingActs
{
    /// <summary>A meeting moves or is cancelled; a fact, never refused (readings § 7).</summary>
    internal static void Move(CaseStep step, Act act)
    {
        var clause = new ClauseRef("A.1 § 1.3.3");
        if (act is RescheduleMeeting moved)
        {
            var meeting = step.Facts.Meetings[moved.Meeting];
            step.Facts = step.Facts with { Meetings = step.Facts.Meetings.SetItem(moved.Meeting, meeting with { Opens = moved.Opens, Closes = moved.Closes, IsCancelled = false }) };
            step.Tell("MeetingMoved", clause, $"The meeting {moved.Meeting} now lasts from {Deadline.InWords(moved.Opens)} to {Deadline.InWords(moved.Closes)} (before: {Deadline.InWords(meeting.Opens)} to {Deadline.InWords(meeting.Closes)}).");
            return;
        }

        var cancelled = ((CancelMeeting)act).Meeting;
        step.Facts = step.Facts with { Meetings = step.Facts.Meetings.SetItem(cancelled, step.Facts.Meetings[cancelled] with { IsCancelled = true }) };
        step.Tell("MeetingCancelled", clause, $"The meeting {cancelled} was cancelled.");
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
}

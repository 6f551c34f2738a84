using Approval.Engine.Approvals.Acts;

namespace Approval.Engine.Approvals.Recording;

/// <summary>The request, announcement and judgment of TAP (Res. 1 §§ 9.3.1, 9.4).</summary>
internal static class ConsultationActs
{
    /// <summary>The chair asks the Director to announce (Res. 1 § 9.3.1).</summary>
    [Executes("TAP-04")]
    internal static void RecordRequestApproval(CaseStep step)
    {
        step.Facts = step.Facts with { AimedAt = AimedMeeting.NextInReach(step) };
        step.Tell("ApprovalRequested", new ClauseRef("Res. 1 § 9.3.1"), "The study group's chair asked the Director to announce the intention to approve.");
    }

    /// <summary>The Director announces and asks Member States (Res. 1 §§ 9.3.1, 9.4.1, 9.4.2).</summary>
    [Executes("TAP-11", "TAP-12", "TAP-14")]
    internal static void Record(CaseStep step, Announce announce)
    {
        AimedMeeting.Announce(step, announce.Meeting, announce);
        step.Tell("ApprovalAnnounced", new ClauseRef("Res. 1 § 9.3.1"), $"The Director announced the intention to approve at the meeting {announce.Meeting}, and asks Member States whether the study group may consider it{(step.Facts.Statements.IsEmpty ? string.Empty : "; the Circular says that statements on intellectual property have been received (Res. 1 § 9.4.2)")}.");
    }

    /// <summary>The Director decides where replies came but none explicit (Res. 1 § 9.4.6 Note).</summary>
    [Executes("TAP-21")]
    internal static void Record(CaseStep step, JudgeConsultation judge)
    {
        step.Tell("ConsultationJudged", new ClauseRef("Res. 1 § 9.4.6 Note"), $"The Director decided that approval {(judge.Decision == ConsultationJudgment.Proceed ? "may proceed" : "may not proceed at that meeting")}{Wording.Because(judge.Reason)}.");
        if (judge.Decision == ConsultationJudgment.Stop)
        {
            step.Facts = step.Facts with { Announcement = null };
        }
    }
}

using Approval.Engine.Approvals.Aap;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;
using Approval.Engine.Execution;
using Approval.Engine.Feel;

namespace Approval.Engine.Approvals.Common;

/// <summary>Res. 1 § 1.1 c: WTSA approves, rejects, or returns a text that was left to it.</summary>
[Executes("WAP-03", "WAP-04")]
internal static class WtsaOutcomes
{
    private static readonly ClauseRef s_clause = new("Res. 1 § 1.1 c");

    internal static WorkOutcome Decide(CaseStep step)
    {
        var act = (WtsaDecision)step.Act!;
        switch (act.Decision)
        {
            case WtsaOutcome.Approve:
                var date = step.Facts.Meetings[act.Meeting].Closes;
                step.Approve(date, Basis(step));
                step.Decide(DecisionEvents.WtsaOutcome, s_clause, DecisionOutcome.Approved, $"WTSA approved the text, which bears the date of its last day, {Deadline.InWords(date)}.");
                return NamedRules.Answer(CaseVariables.Entry, FeelValue.Of("none"));
            case WtsaOutcome.Reject:
                step.Decide(DecisionEvents.WtsaOutcome, s_clause, DecisionOutcome.NotApproved, "WTSA rejected the text.");
                return NamedRules.Answer(CaseVariables.Entry, FeelValue.Of(CaseStates.NotApproved));
            default:
                step.Facts = step.Facts.ForAnotherRun() with { Text = step.Facts.Text };
                step.Decide(DecisionEvents.WtsaOutcome, s_clause, DecisionOutcome.Returned, "WTSA returned the text to the study group, which begins anew with the draft.");
                return NamedRules.Answer(CaseVariables.Entry, FeelValue.Of(CaseStates.Draft));
        }
    }

    /// <summary>What the text has met with on its way: a meeting, an additional review, comments that count, or none of them (readings § 34).</summary>
    private static ApprovalBasis Basis(CaseStep step)
    {
        if (step.Facts.Decision is not null || step.Facts.LastWindow(WindowKind.AdditionalReview) is not null)
        {
            return ApprovalBasis.AfterComments;
        }

        if (step.Facts.LastWindow(WindowKind.LastCall) is not { } lastCall)
        {
            return ApprovalBasis.WithoutComment;
        }

        var count = CommentCount.Of(step.Facts, lastCall, step.Law.Settings);
        return count.Approves ? count.Basis : ApprovalBasis.AfterComments;
    }
}

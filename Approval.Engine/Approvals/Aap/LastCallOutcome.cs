using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Execution;

namespace Approval.Engine.Approvals.Aap;

/// <summary>A.8 § 4.4.1: no comment other than typographical by the end of the last call approves the text.</summary>
[Executes("AAP-16")]
internal static class LastCallOutcome
{
    private static readonly ClauseRef s_judgment = new("A.8 § 4.4.2");

    internal static WorkOutcome Decide(CaseStep step)
    {
        var window = step.Facts.LastWindow(WindowKind.LastCall)!;
        var count = CommentCount.Of(step.Facts, window, step.Law.Settings);
        if (!count.Approves)
        {
            step.Decide(
                DecisionEvents.LastCallOutcome,
                s_judgment,
                DecisionOutcome.Judgment,
                $"The last call brought comments that count: {count.InWords()} The chair, with TSB, judges whether a meeting is near enough or the comments are resolved first (A.8 § 4.4.2).",
                count.Arithmetic());
            return NamedRules.Outcome(DecisionOutcome.Judgment);
        }

        return ReviewApproval.Approve(step, window, count, "The last call brought no comment other than typographical ones");
    }
}

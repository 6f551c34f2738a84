using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;
using Approval.Engine.Execution;

namespace Approval.Engine.Approvals.Aap;

/// <summary>
/// A.8 §§ 4.4.1, 4.5.1: a text without comments other than typographical is approved as of the close of its last call
/// or additional review, whenever the judgment comes (readings §§ 8, 14, 17).
/// </summary>
[Executes("AAP-15", "AAP-21")]
internal static class ReviewApproval
{
    /// <summary>Approves the text.</summary>
    /// <param name="step">The step.</param>
    /// <param name="window">The window that closed.</param>
    /// <param name="count">Its comments, none of which keeps the text from approval.</param>
    /// <param name="fact">What was found, as the beginning of a sentence.</param>
    internal static WorkOutcome Approve(CaseStep step, ReviewWindow window, CommentCount count, string fact)
    {
        var isReview = window.Kind == WindowKind.AdditionalReview;
        var clause = new ClauseRef(isReview ? "A.8 § 4.5.1" : "A.8 § 4.4.1");
        var date = step.Law.Reckoner.DateOfApproval(window.Closing);
        step.Approve(date, isReview ? ApprovalBasis.AfterComments : count.Basis);
        step.Decide(
            isReview ? DecisionEvents.AdditionalReviewOutcome : DecisionEvents.LastCallOutcome,
            clause,
            DecisionOutcome.Approved,
            $"{fact}: {count.InWords()} The text is approved and bears the date {Deadline.InWords(date)} ({clause}; readings § 8).",
            count.Arithmetic());
        return NamedRules.Outcome(DecisionOutcome.Approved);
    }
}

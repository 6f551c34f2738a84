using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Execution;
using Approval.Engine.Feel;

namespace Approval.Engine.Approvals.Aap;

/// <summary>
/// A.8 figure 1, notes 4 and 11: the chair with TSB judges the class of comments. Where the last one that counts turns
/// out typographical before any further step, the text is approved as of the close (readings §§ 14, 17).
/// </summary>
[Executes("AAP-15", "AAP-21")]
internal static class CommentClasses
{
    internal static WorkOutcome Review(CaseStep step) =>
        NamedRules.Answer(CaseVariables.OnlyTypographical, FeelValue.Of(Closed(step) is { } window && CommentCount.Of(step.Facts, window, step.Law.Settings).Approves));

    internal static WorkOutcome ApproveAsOfClose(CaseStep step)
    {
        var window = Closed(step)!;
        var count = CommentCount.Of(step.Facts, window, step.Law.Settings);
        var isReview = window.Kind == WindowKind.AdditionalReview;
        var date = step.Law.Reckoner.DateOfApproval(window.Closing);
        step.Approve(date, isReview ? ApprovalBasis.AfterComments : count.Basis);
        step.Decide(
            isReview ? DecisionEvents.AdditionalReviewOutcome : DecisionEvents.LastCallOutcome,
            new ClauseRef(isReview ? "A.8 § 4.5.1" : "A.8 § 4.4.1"),
            DecisionOutcome.Approved,
            $"The chair, with TSB, has judged every comment, and none counts but typographical ones: {count.InWords()} The text is approved as of the close, and bears the date {Calendars.Deadline.InWords(date)} (readings §§ 8, 14).",
            count.Arithmetic());
        return WorkOutcome.Done;
    }

    private static ReviewWindow? Closed(CaseStep step) =>
        step.Facts.LastWindow(WindowKind.LastCall, WindowKind.AdditionalReview) is { IsOpen: false } window
        && !(window.Kind == WindowKind.AdditionalReview && step.Facts.ResolvedSinceWindow)
            ? window
            : null;
}

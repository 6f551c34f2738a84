using Approval.Engine.Approvals.Facts;
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
        return ReviewApproval.Approve(step, window, count, "The chair, with TSB, has judged every comment, and none counts but typographical ones");
    }

    private static ReviewWindow? Closed(CaseStep step) =>
        step.Facts.LastWindow(WindowKind.LastCall, WindowKind.AdditionalReview) is { IsOpen: false } window
        && !(window.Kind == WindowKind.AdditionalReview && step.Facts.ResolvedSinceWindow)
            ? window
            : null;
}

using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Execution;

namespace Approval.Engine.Approvals.Aap;

/// <summary>A.8 §§ 4.5.1, 4.5.2: no comment other than typographical approves; any other sends the text to the meeting. There is no second review.</summary>
[Executes("AAP-22")]
internal static class AdditionalReviewOutcome
{
    private static readonly ClauseRef s_meeting = new("A.8 § 4.5.2");

    internal static WorkOutcome Decide(CaseStep step)
    {
        var window = step.Facts.LastWindow(WindowKind.AdditionalReview)!;
        var count = CommentCount.Of(step.Facts, window, step.Law.Settings);
        if (!count.Approves)
        {
            // The meeting's document holds the comments of the review with their resolutions (A.8 § 4.6), and none exists yet.
            step.Facts = step.Facts with { HasResolutions = false };
            step.Decide(
                DecisionEvents.AdditionalReviewOutcome,
                s_meeting,
                DecisionOutcome.StudyGroupMeeting,
                $"The additional review brought comments that count: {count.InWords()} The text goes to a study group meeting; there is no second additional review (A.8 § 4.5.2).",
                count.Arithmetic());
            return NamedRules.Outcome(DecisionOutcome.StudyGroupMeeting);
        }

        return ReviewApproval.Approve(step, window, count, "The additional review brought no comment other than typographical ones");
    }
}

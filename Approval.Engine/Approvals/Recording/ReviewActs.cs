using Approval.Engine.Approvals.Acts;
using Approval.Engine.Meetings;

namespace Approval.Engine.Approvals.Recording;

/// <summary>The requests, judgments and announcements of AAP (A.8 §§ 3.1, 4.4 to 4.6).</summary>
internal static class ReviewActs
{
    /// <summary>The chair requests the last call (A.8 § 3.1).</summary>
    [Executes("AAP-03")]
    internal static void Record(CaseStep step, RequestLastCall request)
    {
        AimedMeeting.Aim(step, request.Meeting);
        step.Tell("LastCallRequested", new ClauseRef("A.8 § 3.1"), $"The study group's chair asked the Director to announce the last call{(request.Meeting is { } meeting ? $", aiming at the meeting {meeting}" : string.Empty)}.");
    }

    /// <summary>The Director announces the last call (A.8 § 3.1).</summary>
    [Executes("AAP-03")]
    internal static void RecordAnnounceLastCall(CaseStep step)
    {
        step.Tell("LastCallAnnounced", new ClauseRef("A.8 § 3.1"), "The Director announced the last call, with the summary and the place of the text.");
    }

    /// <summary>The chair with TSB judges the last call (A.8 § 4.4.2).</summary>
    [Executes("AAP-16")]
    internal static void Record(CaseStep step, JudgeLastCall judge)
    {
        AimedMeeting.Aim(step, judge.Meeting);
        step.Tell("LastCallJudged", new ClauseRef("A.8 § 4.4.2"), judge.Decision == LastCallJudgment.StudyGroupMeeting
            ? $"The chair, with TSB, judged that a study group meeting is near enough{Named(judge.Meeting)} (A.8 § 4.4.2 a)."
            : "The chair, with TSB, judged that the comments are resolved first (A.8 § 4.4.2 b).");
    }

    /// <summary>The chair with TSB judges the next step (A.8 § 4.4.4).</summary>
    [Executes("AAP-18")]
    internal static void Record(CaseStep step, JudgeResolution judge)
    {
        AimedMeeting.Aim(step, judge.Meeting);
        step.Tell("ResolutionJudged", new ClauseRef("A.8 § 4.4.4"), judge.Decision == ResolutionJudgment.StudyGroupMeeting
            ? $"The chair, with TSB, judged that the text goes to a study group meeting{Named(judge.Meeting)} (A.8 § 4.4.4 a, c)."
            : "The chair, with TSB, judged that the text goes to additional review (A.8 § 4.4.4 b).");
    }

    /// <summary>The Director announces the additional review (A.8 § 4.5).</summary>
    [Executes("AAP-19")]
    internal static void RecordAnnounceAdditionalReview(CaseStep step)
    {
        step.Tell("AdditionalReviewAnnounced", new ClauseRef("A.8 § 4.5"), "The Director announced the additional review, with the revised text and the comments with their resolutions.");
    }

    /// <summary>The Director announces the intention to approve at a meeting (A.8 § 4.6).</summary>
    [Executes("AAP-23")]
    internal static void Record(CaseStep step, AnnounceMeeting announce)
    {
        AimedMeeting.Announce(step, announce.Meeting, announce);
        step.Tell("MeetingAnnounced", new ClauseRef("A.8 § 4.6"), $"The Director announced the intention to approve at the meeting {announce.Meeting}.");
    }

    private static string Named(MeetingId? meeting) => meeting is { } id ? $", {id}" : string.Empty;
}

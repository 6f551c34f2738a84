using Approval.Engine.Approvals.Acts;

namespace Approval.Engine.Approvals.Admission;

/// <summary>Whether the act brings what the law asks for (readings §§ 16, 31, 33).</summary>
internal static class ContentChecks
{
    [Executes("TAP-05", "TAP-06", "AAP-04", "AAP-05", "AAP-19", "AAP-23")]
    internal static Refusal? TextIncomplete(Examination exam)
    {
        if (exam.Act is not (AnnounceLastCall or AnnounceAdditionalReview or AnnounceMeeting or Announce))
        {
            return null;
        }

        var clause = exam.Act switch
        {
            AnnounceLastCall => "A.8 § 3.2",
            AnnounceAdditionalReview => "A.8 § 4.5",
            AnnounceMeeting => "A.8 § 4.6",
            _ => "Res. 1 § 9.3.3",
        };
        if (exam.Act is AnnounceMeeting && !exam.Facts.HasResolutions)
        {
            return Refusal.Of("text-incomplete", clause, "TSB holds no document with the comments of the last call, or of the additional review where there was one, and their resolutions. Record the resolutions (resolve-comments), then the edited text (text-ready).");
        }

        return exam.Facts.Text switch
        {
            null => Refusal.Of("text-incomplete", clause, "TSB has not reported the present text (text-ready). A new report is needed after comments are resolved and after a restart."),
            { Edited: false } => Refusal.Of("text-incomplete", clause, "TSB does not hold the final edited text. Hand it in, and report it (text-ready with edited)."),
            { ElectronicMaterial: false } => Refusal.Of("text-incomplete", clause, "TSB does not hold all the associated electronic material. Hand it in, and report it (text-ready with electronicMaterial)."),
            { Summary: false } => Refusal.Of("summary-missing", exam.Clause("A.8 § 3.3", "Res. 1 § 9.3.4"), "TSB holds no summary; without one the text is not complete and is not submitted for approval. Hand it in, and report it (text-ready with summary)."),
            _ => null,
        };
    }

    [Executes("SEL-08")]
    internal static Refusal? NotSeconded(Examination exam) =>
        exam.Act is ChangeProcedure { RequestedBy: { } requester } change && (change.SecondedBy is null || change.SecondedBy == requester)
            ? Refusal.Of("not-seconded", "Res. 1 § 8.3.1", $"The proposal of {requester} must be seconded by another member before the meeting takes it up. Name who seconds it (secondedBy).")
            : null;

    [Executes("AAP-18")]
    internal static Refusal? AdditionalReviewExcluded(Examination exam)
    {
        if (exam.Act is not JudgeResolution { Decision: ResolutionJudgment.AdditionalReview }
            || exam.Facts.AddedReferences.FirstOrDefault(reference => !reference.Qualified) is not { } unqualified)
        {
            return null;
        }

        return Refusal.Of(
            "additional-review-excluded",
            "A.8 § 4.4.4 c",
            $"The resolution of comments added the reference '{unqualified.Document}' to {unqualified.Organization}, which is not qualified by A.5 Annex B: no additional review (A.5 § 6.4). Judge for a study group meeting.");
    }

    [Executes("AAP-27")]
    internal static Refusal? PolicyOutcomeRequired(Examination exam) =>
        exam.Act is MeetingDecision { PolicyImplications.Length: > 0, PolicyOutcome: null } && exam.IsAap
            ? Refusal.Of("policy-outcome-required", "A.8 § 5.2", "A Member State declared policy or regulatory implications; say which way it goes: policyOutcome 'tap' or 'restart'.")
            : null;
}

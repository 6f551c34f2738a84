using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Common;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Meetings;

namespace Approval.Engine.Approvals;

/// <summary>Writes the acts that carry a text from one step of its procedure to the next.</summary>
[Executes("TAP-03", "TAP-04", "TAP-08", "TAP-10", "SEL-02", "SEL-04", "AAP-03", "AAP-06", "AAP-09")]
internal static class StepActs
{
    internal static void Record(CaseStep step, Act act)
    {
        switch (act)
        {
            case Consent consent:
                step.Tell("Consented", new ClauseRef("A.8 § 3.1"), $"The meeting {consent.Meeting} consented: the draft is mature enough for AAP.");
                WarnOfText(step);
                break;
            case Determine determine:
                step.Tell("Determined", new ClauseRef("Res. 1 § 9.3.1"), $"The meeting {determine.Meeting} determined: the draft is mature enough. From now on the choice of TAP cannot change (Res. 1 § 8.3.4).");
                WarnOfText(step);
                break;
            case RequestLastCall request:
                Aim(step, request.Meeting);
                step.Tell("LastCallRequested", new ClauseRef("A.8 § 3.1"), $"The study group's chair asked the Director to announce the last call{(request.Meeting is { } meeting ? $", aiming at the meeting {meeting}" : string.Empty)}.");
                break;
            case AnnounceLastCall:
                step.Tell("LastCallAnnounced", new ClauseRef("A.8 § 3.1"), "The Director announced the last call, with the summary and the place of the text.");
                break;
            case CompileComments:
                step.Tell("CommentsCompiled", new ClauseRef("A.8 § 4.4.3"), "The rapporteur, with the editor, has compiled all comments other than typographical in one document.");
                break;
            case JudgeLastCall judge:
                Aim(step, judge.Meeting);
                step.Tell("LastCallJudged", new ClauseRef("A.8 § 4.4.2"), judge.Decision == LastCallJudgment.StudyGroupMeeting
                    ? $"The chair, with TSB, judged that a study group meeting is near enough{Named(judge.Meeting)} (A.8 § 4.4.2 a)."
                    : "The chair, with TSB, judged that the comments are resolved first (A.8 § 4.4.2 b).");
                break;
            case JudgeResolution judge:
                Aim(step, judge.Meeting);
                step.Tell("ResolutionJudged", new ClauseRef("A.8 § 4.4.4"), judge.Decision == ResolutionJudgment.StudyGroupMeeting
                    ? $"The chair, with TSB, judged that the text goes to a study group meeting{Named(judge.Meeting)} (A.8 § 4.4.4 a, c)."
                    : "The chair, with TSB, judged that the text goes to additional review (A.8 § 4.4.4 b).");
                break;
            case AnnounceAdditionalReview:
                step.Tell("AdditionalReviewAnnounced", new ClauseRef("A.8 § 4.5"), "The Director announced the additional review, with the revised text and the comments with their resolutions.");
                break;
            case AnnounceMeeting announce:
                AnnounceFor(step, announce.Meeting, act);
                step.Tell("MeetingAnnounced", new ClauseRef("A.8 § 4.6"), $"The Director announced the intention to approve at the meeting {announce.Meeting}.");
                break;
            case RequestApproval:
                step.Facts = step.Facts with { AimedAt = NextInReach(step) };
                step.Tell("ApprovalRequested", new ClauseRef("Res. 1 § 9.3.1"), "The study group's chair asked the Director to announce the intention to approve.");
                break;
            case Announce announce:
                AnnounceFor(step, announce.Meeting, act);
                step.Tell("ApprovalAnnounced", new ClauseRef("Res. 1 § 9.3.1"), $"The Director announced the intention to approve at the meeting {announce.Meeting}, and asks Member States whether the study group may consider it{(step.Facts.Statements.IsEmpty ? string.Empty : "; the Circular says that statements on intellectual property have been received (Res. 1 § 9.4.2)")}.");
                break;
            case JudgeConsultation judge:
                step.Tell("ConsultationJudged", new ClauseRef("Res. 1 § 9.4.6 Note"), $"The Director decided that approval {(judge.Decision == ConsultationJudgment.Proceed ? "may proceed" : "may not proceed at that meeting")}{ActRecording.Because(judge.Reason)}.");
                if (judge.Decision == ConsultationJudgment.Stop)
                {
                    step.Facts = step.Facts with { Announcement = null };
                }

                break;
            case MeetingDecision decision:
                step.Facts = step.Facts with { Decision = decision };
                step.Tell("MeetingDecisionRecorded", ActRecording.Clause(step, "A.8 § 5", "Res. 1 § 9.5"), $"The decision of the meeting {decision.Meeting} was recorded: {Terms.Of(decision.Decision)}.");
                break;
            case ChangeProcedure change:
                step.Tell("SelectionReconsidered", new ClauseRef("Res. 1 § 8.3"), $"The meeting {change.Meeting} reconsidered the choice of procedure, proposed to be {Terms.Of(change.To).ToUpperInvariant()}{ActRecording.Because(change.Reason)}.");
                break;
            case DeferToWtsa defer:
                step.Tell("DeferredToWtsa", new ClauseRef("Res. 1 § 9.2.2"), $"Approval is deferred to {defer.Meeting} ({Terms.Of(defer.Ground)}); the report to WTSA says why (Res. 1 § 1.11.2).");
                break;
            case WtsaDecision decision:
                step.Tell("WtsaDecided", new ClauseRef("Res. 1 § 1.1 c"), $"{decision.Meeting} decided: {Terms.Of(decision.Decision)}.");
                break;
            case Withdraw withdraw:
                step.Tell("Withdrawn", ActRecording.Clause(step, "A.8 § 3.4", "Res. 1 § 9.3.6"), $"The text was withdrawn from approval{ActRecording.Because(withdraw.Reason)}.");
                break;
            case IssueLetter issue:
                LetterWriting.Issue(step, issue.Letter);
                step.Tell("LetterIssued", step.Library.Rulebook.Notification(issue.Letter).Clause, $"{step.Library.Rulebook.Notification(issue.Letter).Title} was issued.");
                break;
            case Publish publish:
                step.Tell("TextPublished", ActRecording.Clause(step, publish.Provisional ? "A.8 § 6.2" : "A.8 § 6.4", publish.Provisional ? "Res. 1 § 9.6.1" : "Res. 1 § 9.6.3"), $"The text was put on line in: {string.Join(", ", publish.Languages)}{(publish.Provisional ? ", marked as possibly not the final form" : string.Empty)}.");
                break;
            default:
                throw new ArgumentException($"The act '{Terms.NameOf(act)}' is not recorded.", nameof(act));
        }
    }

    private static string Named(MeetingId? meeting) => meeting is { } id ? $", {id}" : string.Empty;

    private static void Aim(CaseStep step, MeetingId? meeting)
    {
        if (meeting is not null)
        {
            step.Facts = step.Facts with { AimedAt = meeting };
        }
    }

    /// <summary>The next meeting of the group that can still be announced in time, so that the limit for it is watched.</summary>
    internal static MeetingId? NextInReach(CaseStep step) =>
        step.Facts.Meetings.Values
            .Where(meeting => meeting is { Kind: MeetingKind.StudyGroup or MeetingKind.Tsag, IsCancelled: false }
                && meeting.Group == step.Case.Opening.Text.StudyGroup
                && step.Law.Reckoner.AnnouncementDue(meeting.Opens).At > step.Now)
            .MinBy(meeting => meeting.Opens)?.Id;

    /// <summary>An override that no limit needed sets nothing aside, also not later (readings § 30).</summary>
    private static void AnnounceFor(CaseStep step, MeetingId id, Act act)
    {
        var meeting = step.Facts.Meetings[id];
        var isOverridden = act.Override is not null && act.At >= MovedMeeting.Limit(step, meeting).At;
        step.Facts = step.Facts with { Announcement = new MeetingAnnounced(id, act.At, isOverridden ? meeting.Opens : null), AimedAt = id };
    }

    private static void WarnOfText(CaseStep step)
    {
        var text = step.Case.Opening.Text;
        if (text.PolicyOrRegulatory && step.Case.Procedure == Procedure.Aap)
        {
            step.Tell("Warning", new ClauseRef("Res. 1 § 8.1.1"), "The text has policy or regulatory implications, or there is doubt; the default for it is TAP. The meeting may choose otherwise by consensus.");
        }

        foreach (var reference in text.NormativeReferences.Where(reference => !reference.Qualified))
        {
            step.Tell("Warning", new ClauseRef("A.5 § 6.3"), $"The text refers to '{reference.Document}' of {reference.Organization}, which is not qualified by A.5 Annex B; the evaluation must be finished the day before.");
        }

        if (!text.OtherStudyGroups.IsEmpty)
        {
            step.Tell("Warning", ActRecording.Clause(step, "A.8 § 3.5", "Res. 1 § 9.3.7"), $"The text touches the mandates of {string.Join(", ", text.OtherStudyGroups)}; the chair consults their chairs before starting.");
        }
    }
}

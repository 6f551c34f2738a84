using Approval.Engine.Approvals.Acts;

namespace Approval.Engine.Approvals.Recording;

/// <summary>Writes what an accepted act says to the facts and to the story, before the procedure moves on it.</summary>
internal static class ActRecording
{
    /// <exception cref="ArgumentException">The act is of a kind that is not recorded.</exception>
    internal static void Record(CaseStep step, Act act)
    {
        switch (act)
        {
            case Comment comment:
                MemberVoices.Record(step, comment);
                break;
            case Reply reply:
                MemberVoices.Record(step, reply);
                break;
            case Objection objection:
                MemberVoices.Record(step, objection);
                break;
            case WithdrawMessage withdrawMessage:
                MemberVoices.Record(step, withdrawMessage);
                break;
            case ReclassifyComment reclassifyComment:
                MemberVoices.Record(step, reclassifyComment);
                break;
            case TextReady textReady:
                TextActs.Record(step, textReady);
                break;
            case IprStatement iprStatement:
                TextActs.Record(step, iprStatement);
                break;
            case CompileComments:
                TextActs.RecordCompileComments(step);
                break;
            case ResolveComments resolveComments:
                TextActs.Record(step, resolveComments);
                break;
            case DistributeText distributeText:
                TextActs.Record(step, distributeText);
                break;
            case IssueLetter issueLetter:
                TextActs.Record(step, issueLetter);
                break;
            case Publish publish:
                TextActs.Record(step, publish);
                break;
            case Consent consent:
                MaturityActs.Record(step, consent);
                break;
            case Determine determine:
                MaturityActs.Record(step, determine);
                break;
            case Restart restart:
                MaturityActs.Record(step, restart);
                break;
            case RequestLastCall requestLastCall:
                ReviewActs.Record(step, requestLastCall);
                break;
            case AnnounceLastCall:
                ReviewActs.RecordAnnounceLastCall(step);
                break;
            case JudgeLastCall judgeLastCall:
                ReviewActs.Record(step, judgeLastCall);
                break;
            case JudgeResolution judgeResolution:
                ReviewActs.Record(step, judgeResolution);
                break;
            case AnnounceAdditionalReview:
                ReviewActs.RecordAnnounceAdditionalReview(step);
                break;
            case AnnounceMeeting announceMeeting:
                ReviewActs.Record(step, announceMeeting);
                break;
            case RequestApproval:
                ConsultationActs.RecordRequestApproval(step);
                break;
            case Announce announce:
                ConsultationActs.Record(step, announce);
                break;
            case JudgeConsultation judgeConsultation:
                ConsultationActs.Record(step, judgeConsultation);
                break;
            case MeetingDecision meetingDecision:
                MeetingActs.Record(step, meetingDecision);
                break;
            case ChangeProcedure changeProcedure:
                MeetingActs.Record(step, changeProcedure);
                break;
            case DeferToWtsa deferToWtsa:
                MeetingActs.Record(step, deferToWtsa);
                break;
            case WtsaDecision wtsaDecision:
                MeetingActs.Record(step, wtsaDecision);
                break;
            case Withdraw withdraw:
                MeetingActs.Record(step, withdraw);
                break;
            case ScheduleMeeting scheduleMeeting:
                MeetingActs.Record(step, scheduleMeeting);
                break;
            case RescheduleMeeting rescheduleMeeting:
                MeetingActs.Record(step, rescheduleMeeting);
                break;
            case CancelMeeting cancelMeeting:
                MeetingActs.Record(step, cancelMeeting);
                break;
            case EnrolMember enrolMember:
                MemberVoices.Record(step, enrolMember);
                break;
            default:
                throw new ArgumentException($"The act '{Terms.NameOf(act)}' is not recorded.", nameof(act));
        }
    }
}

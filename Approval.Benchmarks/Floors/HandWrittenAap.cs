using Approval.Engine.Approvals.Acts;
using Approval.Engine.Meetings;
using NodaTime;

namespace Approval.Benchmarks.Floors;

/// <summary>
/// The floor of AAP: what a programmer in a hurry writes instead of a procedure. A few fields and one switch; no BPMN,
/// no record, no letters, no arithmetic to show, and nearly no refusals. It comes to the same state and date on the
/// stories that take no exception.
/// </summary>
internal sealed class HandWrittenAap
{
    private const int LastCallDays = 28;
    private const int AdditionalReviewDays = 21;
    private const int ObjectionDays = 28;

    private readonly IReadOnlyDictionary<MeetingId, Meeting> meetings;
    private readonly Dictionary<InputIndex, bool> counts = [];
    private string state = "draft";
    private Instant? closes;
    private int opposing;
    private LocalDate? approvedOn;

    private HandWrittenAap(IReadOnlyDictionary<MeetingId, Meeting> meetings) => this.meetings = meetings;

    /// <summary>Where a story ends, and the date of approval; null where there is none.</summary>
    public static HandWrittenEnd Play(IReadOnlyDictionary<MeetingId, Meeting> meetings, IEnumerable<Act> acts, Instant until)
    {
        var aap = new HandWrittenAap(meetings);
        foreach (var act in acts)
        {
            aap.Close(act.At);
            aap.Apply(act);
        }

        aap.Close(until);
        return new HandWrittenEnd(aap.state, aap.approvedOn);
    }

    private void Close(Instant now)
    {
        if (closes is not { } close || close > now)
        {
            return;
        }

        closes = null;
        switch (state)
        {
            case "last-call":
                Decide(close.InUtc().Date, counts.ContainsValue(true) ? "last-call-judgment" : "approved");
                break;
            case "additional-review":
                Decide(close.InUtc().Date, counts.ContainsValue(true) ? "awaiting-meeting" : "approved");
                break;
            case "objection-window":
                Decide(close.InUtc().Date, opposing > 1 ? "not-approved" : "approved");
                break;
        }
    }

    private void Decide(LocalDate day, string next)
    {
        state = next;
        approvedOn = next == "approved" ? day : null;
    }

    private void Apply(Act act)
    {
        switch (act)
        {
            case Consent when state == "draft":
                state = "consented";
                break;
            case RequestLastCall when state == "consented":
                state = "last-call-requested";
                break;
            case AnnounceLastCall when state is "consented" or "last-call-requested":
                Open("last-call", act.At.InUtc().Date, LastCallDays);
                break;
            case AnnounceAdditionalReview when state == "resolution-judgment":
                Open("additional-review", act.At.InUtc().Date, AdditionalReviewDays);
                break;
            case Comment comment when state is "last-call" or "additional-review":
                counts[act.Index] = comment.Opposes || comment.Class != CommentClass.Supportive;
                break;
            case ReclassifyComment judged:
                counts[judged.Comment] = judged.Class == CommentClass.Substantive;
                break;
            case JudgeLastCall judged when state == "last-call-judgment":
                state = judged.Decision == LastCallJudgment.CommentResolution ? "comment-resolution" : "awaiting-meeting";
                break;
            case ResolveComments when state == "comment-resolution":
                state = "resolution-judgment";
                break;
            case JudgeResolution { Decision: ResolutionJudgment.StudyGroupMeeting } when state == "resolution-judgment":
                state = "awaiting-meeting";
                break;
            case AnnounceMeeting when state == "awaiting-meeting":
                state = "meeting-announced";
                break;
            case MeetingDecision decision when state == "meeting-announced" && meetings.TryGetValue(decision.Meeting, out var meeting):
                Meet(decision, meeting);
                break;
            case Objection when state == "objection-window":
                opposing++;
                break;
            case Restart when state == "not-approved":
                state = "consented";
                break;
            case Withdraw:
                state = "withdrawn";
                break;
        }
    }

    private void Open(string window, LocalDate day, int days)
    {
        counts.Clear();
        state = window;
        closes = day.PlusDays(days).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
    }

    private void Meet(MeetingDecision decision, Meeting meeting)
    {
        opposing = decision.Opposing.Count(member => member.Value.Length == 3);
        if (decision.Decision != MeetingDecisionKind.Approve || opposing > 1)
        {
            Decide(meeting.Closes, decision.Decision == MeetingDecisionKind.ReferToWtsa ? "referred-to-wtsa" : "not-approved");
        }
        else if (decision.MoreTime.IsEmpty)
        {
            Decide(meeting.Closes, "approved");
        }
        else
        {
            Open("objection-window", meeting.Closes, ObjectionDays + 1);
        }
    }
}

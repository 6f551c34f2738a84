using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using NodaTime;

namespace Approval.Benchmarks.Floors;

/// <summary>The floor of TAP, made like that of AAP.</summary>
internal sealed class HandWrittenTap
{
    private const int ConsultationWorkingDays = 7;
    private const int ObjectionDays = 28;

    private readonly IReadOnlyDictionary<MeetingId, Meeting> meetings;
    private readonly Dictionary<MemberId, Position> replies = [];
    private string state = "draft";
    private Instant? closes;
    private int opposing;
    private LocalDate? approvedOn;

    private HandWrittenTap(IReadOnlyDictionary<MeetingId, Meeting> meetings) => this.meetings = meetings;

    /// <summary>Where a story ends, and the date of approval; null where there is none.</summary>
    public static HandWrittenEnd Play(IReadOnlyDictionary<MeetingId, Meeting> meetings, IEnumerable<Act> acts, Instant until)
    {
        var tap = new HandWrittenTap(meetings);
        foreach (var act in acts)
        {
            tap.Close(act.At);
            tap.Apply(act);
        }

        tap.Close(until);
        return new HandWrittenEnd(tap.state, tap.approvedOn);
    }

    private void Close(Instant now)
    {
        if (closes is not { } close || close > now)
        {
            return;
        }

        closes = null;
        if (state == "objection-window")
        {
            Decide(close.InUtc().Date, opposing > 0 ? "returned" : "approved");
            return;
        }

        var support = replies.Values.Count(position => position == Position.Support);
        var oppose = replies.Values.Count(position => position == Position.Oppose);
        state = support * 100 >= 70 * (support + oppose) ? "awaiting-meeting" : "determined";
    }

    private void Apply(Act act)
    {
        switch (act)
        {
            case Determine when state == "draft":
                state = "determined";
                break;
            case RequestApproval when state == "determined":
                state = "approval-requested";
                break;
            case Announce announced when state == "approval-requested" && meetings.TryGetValue(announced.Meeting, out var meeting):
                replies.Clear();
                state = "consultation";
                closes = WorkingCalendar.Plain.WorkingDayBefore(meeting.Opens, ConsultationWorkingDays).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
                break;
            case Reply reply when state == "consultation" && reply.From.Value.Length == 3:
                replies[reply.From] = reply.Position;
                break;
            case MeetingDecision decision when state == "awaiting-meeting" && meetings.TryGetValue(decision.Meeting, out var meeting):
                Meet(decision, meeting);
                break;
            case Objection when state == "objection-window":
                opposing++;
                break;
            case Restart when state == "returned":
                state = "determined";
                break;
            case Withdraw:
                state = "withdrawn";
                break;
        }
    }

    private void Decide(LocalDate day, string next)
    {
        state = next;
        approvedOn = next == "approved" ? day : null;
    }

    private void Meet(MeetingDecision decision, Meeting meeting)
    {
        var isOpposed = decision.Opposing.Any(member => member.Value.Length == 3);
        opposing = 0;
        if (decision.Decision != MeetingDecisionKind.Approve || isOpposed)
        {
            Decide(meeting.Closes, decision.Decision == MeetingDecisionKind.ReferToWtsa ? "referred-to-wtsa" : "returned");
        }
        else if (decision.MoreTime.IsEmpty)
        {
            Decide(meeting.Closes, "approved");
        }
        else
        {
            state = "objection-window";
            closes = meeting.Closes.PlusDays(ObjectionDays + 1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        }
    }
}

using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Common;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Calendars;
using Approval.Engine.Execution;
using Approval.Engine.Meetings;

namespace Approval.Engine.Approvals.Recording;

/// <summary>The meeting that a case aims at, and the announcement for it.</summary>
internal static class AimedMeeting
{
    /// <summary>A judgment or request names a meeting.</summary>
    internal static void Aim(CaseStep step, MeetingId? meeting)
    {
        if (meeting is not null)
        {
            step.Facts = step.Facts with { AimedAt = meeting };
        }
    }

    /// <summary>
    /// A meeting that has come into the calendar is the one whose limit is watched where it can still be announced in
    /// time and no meeting before it is aimed at. A limit that has passed is not watched again.
    /// </summary>
    internal static void Consider(CaseStep step, Meeting scheduled)
    {
        var isWatched = step.Case.Process.Waits.Any(wait => wait is { Kind: WaitKind.Timer } && wait.Name == DeadlineId.AnnouncementDue.Value);
        if (isWatched && IsInReach(step, scheduled) && (step.Facts.Meeting(step.Facts.AimedAt) is not { } aimed || scheduled.Opens < aimed.Opens))
        {
            step.Facts = step.Facts with { AimedAt = NextInReach(step) };
        }
    }

    /// <summary>
    /// The next meeting of the group that can still be announced in time, so that the limit for it is watched. Of two that
    /// open on one day it is the first by name: the meetings themselves come in no order that another process would repeat.
    /// </summary>
    internal static MeetingId? NextInReach(CaseStep step) =>
        step.Facts.Meetings.Values.Where(meeting => IsInReach(step, meeting)).OrderBy(meeting => meeting.Opens).ThenBy(meeting => meeting.Id.Value, StringComparer.Ordinal).FirstOrDefault()?.Id;

    /// <summary>An override that no limit needed sets nothing aside, also not later (readings § 30).</summary>
    internal static void Announce(CaseStep step, MeetingId id, Act act)
    {
        var meeting = step.Facts.Meetings[id];
        var isOverridden = act.Override is not null && act.At >= MovedMeeting.Limit(step, meeting).At;
        step.Facts = step.Facts with { Announcement = new MeetingAnnounced(id, act.At, isOverridden ? meeting.Opens : null), AimedAt = id };
    }

    private static bool IsInReach(CaseStep step, Meeting meeting) =>
        meeting is { Kind: MeetingKind.StudyGroup or MeetingKind.Tsag, IsCancelled: false }
        && meeting.Group == step.Case.Opening.Text.StudyGroup
        && step.Law.Reckoner.AnnouncementDue(meeting.Opens).At > step.Now;
}

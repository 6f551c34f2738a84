using Approval.Engine.Files;
using Approval.Engine.Plans;
using NodaTime.Text;

namespace Approval.Host.Proceedings;

/// <summary>The days of a meeting as addresses write them.</summary>
internal static class MeetingDays
{
    /// <summary>What they look like.</summary>
    public const string Form = "a first and a last day with a stroke between, such as 2027-03-09/2027-03-19";

    /// <summary>The days; null where the text is none. The last may stand before the first: the planner refuses that.</summary>
    public static PlannedMeeting? Find(string text) =>
        text.Split('/') is [var first, var last] && Moments.FindDate(first) is { } opens && Moments.FindDate(last) is { } closes
            ? new PlannedMeeting(opens, closes)
            : null;

    /// <summary>The text of such days.</summary>
    public static string Write(PlannedMeeting meeting) => $"{LocalDatePattern.Iso.Format(meeting.Opens)}/{LocalDatePattern.Iso.Format(meeting.Closes)}";
}

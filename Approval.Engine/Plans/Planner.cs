using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Rulebooks;
using NodaTime;

namespace Approval.Engine.Plans;

/// <summary>Computes every deadline of a procedure before it starts, under the newest edition of its law.</summary>
/// <param name="calendar">Zone and working days.</param>
/// <param name="rulebook">The numbers of the law.</param>
/// <param name="settings">The side taken of every reading, and the schedule of AAP announcements.</param>
/// <param name="now">What lies at this instant or before it is too late.</param>
public sealed class Planner(WorkingCalendar calendar, Rulebook rulebook, Settings settings, Instant now)
{
    private const int EarliestYear = 1900;
    private const int LatestYear = 8999;

    private readonly Edition _aap = rulebook.NewestEdition(Procedure.Aap);
    private readonly Edition _tap = rulebook.NewestEdition(Procedure.Tap);

    /// <summary>Plans a TAP approval at a meeting.</summary>
    public Planning ForTap(PlannedMeeting meeting)
    {
        if (Refuse(meeting) is { } refusal)
        {
            return new Planning(null, refusal);
        }

        var reckoner = new DeadlineReckoner(calendar, _tap, settings);
        ImmutableArray<PlannedDeadline> before =
        [
            Row(reckoner.AnnouncementDue(meeting.Opens), "The Director announces; the text is determined, edited and has its summary by then."),
            Row(reckoner.TextDistributionDue(meeting.Opens), "The text is distributed in the official languages."),
            Row(reckoner.ConsultationCloses(meeting.Opens), "The consultation runs from the announcement; replies that come at this instant or later do not count."),
        ];
        return Done(_tap, [.. before, .. AfterMeeting(reckoner, meeting)], []);
    }

    /// <summary>Plans an AAP approval from a consent.</summary>
    /// <param name="consent">The day of the consent. The last call is taken to open on the next announcement day after it.</param>
    /// <param name="meeting">The meeting at which the text would be approved if comments lead there; null for none.</param>
    public Planning ForAap(LocalDate consent, PlannedMeeting? meeting)
    {
        if (Refuse("consent", consent) is { } outOfRange)
        {
            return new Planning(null, outOfRange);
        }

        if (meeting is not null && (Refuse(meeting) ?? RefuseBefore(consent, meeting)) is { } refusal)
        {
            return new Planning(null, refusal);
        }

        var schedule = new AnnouncementSchedule(settings);
        if (schedule.NextAfter(consent) is not { } opens)
        {
            return new Planning(null, new PlanRefusal(
                "no-announcement-day",
                $"The schedule of announcements leaves no day: {settings[SettingName.AnnouncementDays]} without {settings[SettingName.AnnouncementExceptions]}.",
                $"Change the settings {SettingName.AnnouncementDays} and {SettingName.AnnouncementExceptions}."));
        }

        var reckoner = new DeadlineReckoner(calendar, _aap, settings);
        var lastCall = reckoner.LastCallCloses(calendar.StartOf(opens));
        var compilation = reckoner.CommentCompilationDue(lastCall);
        var reviewOpens = schedule.NextAfter(reckoner.LabelDay(compilation))!.Value;
        ImmutableArray<PlannedDeadline> rows =
        [
            Row(lastCall, $"The last call is taken to open on {Deadline.InWords(opens)}, the next announcement day after the consent of {Deadline.InWords(consent)}; without comments that count the text is approved at this instant."),
            Row(compilation, "Only if comments other than typographical come in the last call."),
            Row(
                reckoner.AdditionalReviewCloses(calendar.StartOf(reviewOpens)),
                $"Only if the chair chooses additional review; it is taken to open on {Deadline.InWords(reviewOpens)}, the next announcement day after the comments are compiled, and opens later if their resolution takes longer."),
        ];
        return meeting is null
            ? Done(_aap, rows, [])
            : WithMeeting(reckoner, rows, lastCall, meeting);
    }

    private Planning WithMeeting(DeadlineReckoner reckoner, ImmutableArray<PlannedDeadline> rows, Deadline lastCall, PlannedMeeting meeting)
    {
        var announcement = reckoner.MeetingAnnouncementDue(meeting.Opens);
        ImmutableArray<string> remarks = lastCall.At < announcement.At
            ? []
            : [$"This meeting is too near for comments of the last call: its announcement is due by {announcement.Label}, and the last call closes at {lastCall.Label}."];
        return Done(
            _aap,
            [.. rows, Row(announcement, "Only if the text goes to the meeting; the Director announces the intention to approve it there."), .. AfterMeeting(reckoner, meeting)],
            remarks);
    }

    private IEnumerable<PlannedDeadline> AfterMeeting(DeadlineReckoner reckoner, PlannedMeeting meeting)
    {
        var window = reckoner.ObjectionWindowCloses(meeting.Closes);
        var afterWindow = reckoner.ResultNotificationDue(reckoner.LabelDay(window));
        yield return Row(window, "Only if a Member State asks at the meeting for more time.");
        yield return Row(
            reckoner.ResultNotificationDue(meeting.Closes),
            $"Counted from the meeting; if a Member State asks there for more time, the result is due by {afterWindow.Label}.");
    }

    private PlannedDeadline Row(Deadline deadline, string premise) => new(deadline, premise, deadline.At <= now);

    private static Planning Done(Edition edition, IEnumerable<PlannedDeadline> rows, ImmutableArray<string> remarks) =>
        new(new Plan(edition.Procedure, edition.Id, [.. rows.OrderBy(row => row.Deadline.At)], remarks), null);

    private static PlanRefusal? Refuse(PlannedMeeting meeting) =>
        Refuse("meeting", meeting.Opens) ?? Refuse("meeting", meeting.Closes) ?? (meeting.Closes < meeting.Opens
            ? new PlanRefusal(
                "meeting-ends-before-it-opens",
                $"The meeting opens on {Deadline.InWords(meeting.Opens)} and closes on {Deadline.InWords(meeting.Closes)}.",
                "Give its first day, then its last.")
            : null);

    private static PlanRefusal? RefuseBefore(LocalDate consent, PlannedMeeting meeting) => meeting.Opens <= consent
        ? new PlanRefusal(
            "meeting-before-consent",
            $"The meeting opens on {Deadline.InWords(meeting.Opens)}, and consent is of {Deadline.InWords(consent)}.",
            "Name a later meeting, at which the text could be approved.")
        : null;

    private static PlanRefusal? Refuse(string what, LocalDate day) => day.Year is >= EarliestYear and <= LatestYear
        ? null
        : new PlanRefusal(
            "out-of-range",
            $"The {what} is in the year {day.Year.ToString(CultureInfo.InvariantCulture)}.",
            "Give a year from 1900 to 8999.");
}

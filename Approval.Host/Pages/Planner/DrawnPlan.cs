using System.Collections.Immutable;
using Approval.Engine.Calendars;
using Approval.Engine.Plans;
using Approval.Host.Calendars;
using Approval.Host.Pages.Design;
using Approval.Host.TimeLines;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Pages.Planner;

/// <summary>A plan with what it was made from, as a strip of a time line and as events of a calendar.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Title">Whose it is, in words.</param>
/// <param name="Consent">The day of consent; null for TAP.</param>
/// <param name="Meeting">The meeting at which the text would be approved; null for none.</param>
public sealed record DrawnPlan(Plan Plan, string Title, LocalDate? Consent, PlannedMeeting? Meeting)
{
    /// <summary>What tells this plan from every other: procedure and days.</summary>
    public string Key => string.Join('.', new[]
    {
        "plan",
        Engine.Approvals.Acts.Terms.Of(Plan.Procedure),
        Consent is { } consent ? LocalDatePattern.Iso.Format(consent) : null,
        Meeting is { } meeting ? $"{LocalDatePattern.Iso.Format(meeting.Opens)}.{LocalDatePattern.Iso.Format(meeting.Closes)}" : null,
    }.OfType<string>());

    /// <summary>The days of a meeting in words.</summary>
    public static string DaysInWords(PlannedMeeting meeting) => meeting.Opens == meeting.Closes
        ? Deadline.InWords(meeting.Opens)
        : $"{Deadline.InWords(meeting.Opens)} to {Deadline.InWords(meeting.Closes)}";

    /// <summary>The plan as a strip.</summary>
    public Strip AsStrip(WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ImmutableArray<Mark> consent = Consent is { } day ? [new Mark(MarkKind.Event, "Consent", calendar.StartOf(day), Deadline.InWords(day))] : [];
        return new Strip(
            Title,
            Meeting is { } meeting ? [new Lasting("Meeting", calendar.StartOf(meeting.Opens), calendar.StartOf(meeting.Closes.PlusDays(1)), DaysInWords(meeting))] : [],
            [.. consent, .. Plan.Deadlines.Select(row => new Mark(row.TooLate ? MarkKind.TooLate : MarkKind.Deadline, StateNames.Act(row.Deadline.Id.Value), row.Deadline.At, row.Deadline.Label))]);
    }

    /// <summary>The plan as events of a calendar, which bear the same names whenever the same is planned.</summary>
    /// <param name="address">Where the plan is shown.</param>
    public IEnumerable<CalendarEvent> AsEvents(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Plan.Deadlines.Select(row => new CalendarEvent(
            $"{Key}.{row.Deadline.Id}@{address.Host}",
            row.Deadline.At,
            $"{StateNames.Act(row.Deadline.Id.Value)}: {row.Deadline.Label} ({Title})",
            $"{row.Deadline.Clause}\n{row.Deadline.Reckoning}\n{row.Premise}\nA plan, not a decision: the dates of an approval are those on its own page.")
        {
            Address = address,
        });
    }
}

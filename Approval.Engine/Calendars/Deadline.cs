using NodaTime;
using NodaTime.Text;

namespace Approval.Engine.Calendars;

/// <summary>
/// A deadline: the one value that every page, letter, feed and alarm reads. What arrives at the instant or after it
/// is late (readings § 2).
/// </summary>
/// <param name="Id">Its name.</param>
/// <param name="At">The instant.</param>
/// <param name="Label">The instant as letters print it, midnight as the end of the last day: <c>24:00 UTC on 28 August 2020</c>.</param>
/// <param name="Clause">The clause that sets it.</param>
/// <param name="Reckoning">How it was computed, in words, so that a person can compute it again.</param>
public sealed record Deadline(DeadlineId Id, Instant At, string Label, ClauseRef Clause, string Reckoning)
{
    private static readonly LocalDatePattern s_day = LocalDatePattern.CreateWithInvariantCulture("d MMMM uuuu");

    /// <summary>The deadline at the end of a day.</summary>
    /// <param name="calendar">The zone in which the day ends.</param>
    /// <param name="id">Its name.</param>
    /// <param name="lastDay">The last whole day; the instant is the beginning of the next.</param>
    /// <param name="clause">The clause that sets it.</param>
    /// <param name="reckoning">How the day was found.</param>
    public static Deadline AtEndOf(WorkingCalendar calendar, DeadlineId id, LocalDate lastDay, ClauseRef clause, string reckoning) =>
        new(id, calendar.StartOf(lastDay.PlusDays(1)), $"24:00 {calendar.Zone.Id} on {InWords(lastDay)}", clause, reckoning);

    /// <summary>A day in words: <c>28 August 2020</c>.</summary>
    public static string InWords(LocalDate day) => s_day.Format(day);
}

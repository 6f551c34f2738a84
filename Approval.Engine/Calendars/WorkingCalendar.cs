using System.Collections.Immutable;
using NodaTime;

namespace Approval.Engine.Calendars;

/// <summary>
/// The zone in which days begin and end, and which days are working days: Monday to Friday without the holidays
/// (readings §§ 1, 6).
/// </summary>
/// <param name="Zone">The zone; its id stands in every label.</param>
/// <param name="Holidays">Official holidays.</param>
public sealed record WorkingCalendar(DateTimeZone Zone, ImmutableSortedSet<LocalDate> Holidays)
{
    /// <summary>UTC, Monday to Friday, no holidays.</summary>
    public static WorkingCalendar Plain { get; } = new(DateTimeZone.Utc, []);

    /// <summary>Whether people work on that day.</summary>
    public bool IsWorkingDay(LocalDate day) =>
        day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !Holidays.Contains(day);

    /// <summary>The instant at which a day begins.</summary>
    public Instant StartOf(LocalDate day) => day.AtStartOfDayInZone(Zone).ToInstant();

    /// <summary>The calendar day on which an instant lies.</summary>
    public LocalDate DayOf(Instant instant) => instant.InZone(Zone).Date;
}

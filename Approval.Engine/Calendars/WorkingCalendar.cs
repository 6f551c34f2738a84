using System.Collections.Immutable;
using NodaTime;
using NodaTime.TimeZones;

namespace Approval.Engine.Calendars;

/// <summary>
/// The zone in which days begin and end, and which days are working days: Monday to Friday without the holidays
/// (readings §§ 1, 6).
/// </summary>
/// <param name="Zone">The zone; its id stands in every label.</param>
/// <param name="Holidays">Official holidays.</param>
public sealed record WorkingCalendar(DateTimeZone Zone, ImmutableSortedSet<LocalDate> Holidays)
{
    private static readonly ZoneLocalMappingResolver s_dayBegins =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>UTC, Monday to Friday, no holidays.</summary>
    public static WorkingCalendar Plain { get; } = new(DateTimeZone.Utc, []);

    /// <summary>Whether people work on that day.</summary>
    public bool IsWorkingDay(LocalDate day) =>
        day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !Holidays.Contains(day);

    /// <summary>
    /// The instant at which a day begins: midnight, or the end of the gap where the clocks skip midnight (or, once in
    /// a zone's life, the whole day).
    /// </summary>
    public Instant StartOf(LocalDate day) => Zone.ResolveLocal(day.AtMidnight(), s_dayBegins).ToInstant();

    /// <summary>The calendar day on which an instant lies.</summary>
    public LocalDate DayOf(Instant instant) => instant.InZone(Zone).Date;

    /// <summary>The last day that was over when an instant came.</summary>
    public LocalDate LastWholeDayBefore(Instant instant) => DayOf(StartOf(DayOf(instant)) - Duration.Epsilon);

    /// <summary>The working day that has a given number of working days, itself included, between it and a day.</summary>
    /// <param name="day">The day, which is not counted.</param>
    /// <param name="count">How many working days; at least one.</param>
    public LocalDate WorkingDayBefore(LocalDate day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var found = 0;
        while (found < count)
        {
            day = day.PlusDays(-1);
            found += IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }
}

using System.Collections.Immutable;
using Approval.Engine.Calendars;
using NodaTime;

namespace Approval.Host.Calendars;

/// <summary>A day of a month's sheet.</summary>
/// <typeparam name="T">What stands on it.</typeparam>
/// <param name="Day">The day.</param>
/// <param name="IsOfMonth">Whether it belongs to the month, and not to the one before or after.</param>
/// <param name="IsToday">Whether it is today.</param>
/// <param name="IsWorkingDay">Whether people work on it.</param>
/// <param name="Holidays">The names of the holidays on it.</param>
/// <param name="Entries">What stands on it, in the order given.</param>
public sealed record MonthDay<T>(LocalDate Day, bool IsOfMonth, bool IsToday, bool IsWorkingDay, ImmutableArray<string> Holidays, ImmutableArray<T> Entries);

/// <summary>A month as weeks of seven days, each week from Monday to Sunday.</summary>
/// <typeparam name="T">What stands on its days.</typeparam>
/// <param name="Month">The month.</param>
/// <param name="Weeks">Its weeks, the first and last filled with days of the neighbouring months.</param>
public sealed record MonthSheet<T>(YearMonth Month, ImmutableArray<ImmutableArray<MonthDay<T>>> Weeks)
{
    /// <summary>The first day shown, which is a Monday.</summary>
    public LocalDate First => Weeks[0][0].Day;

    /// <summary>The last day shown, which is a Sunday.</summary>
    public LocalDate Last => Weeks[^1][^1].Day;
}

/// <summary>Lays days out by month.</summary>
public static class MonthSheet
{
    private const int DaysOfAWeek = 7;

    /// <summary>The days that the sheet of a month shows: from the Monday on or before its first day to the Sunday on or after its last.</summary>
    public static DateInterval DaysShown(YearMonth month)
    {
        var whole = month.ToDateInterval();
        return new DateInterval(whole.Start.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)), whole.End.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Sunday)));
    }

    /// <summary>
    /// The day on which a deadline is shown: its last whole day where it falls at midnight, which is 24:00 of that day
    /// (readings § 1), and otherwise the day on which it lies.
    /// </summary>
    public static LocalDate DayOf(WorkingCalendar calendar, Instant deadline)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.DayOf(deadline - Duration.Epsilon);
    }

    /// <summary>The sheet of a month.</summary>
    /// <param name="month">The month.</param>
    /// <param name="calendar">Which days are working days.</param>
    /// <param name="holidays">The names of holidays.</param>
    /// <param name="today">Today.</param>
    /// <param name="entries">What stands on the days.</param>
    /// <param name="dayOf">On which day each of them stands. One that stands on no day of the sheet is left out.</param>
    public static MonthSheet<T> Of<T>(
        YearMonth month, WorkingCalendar calendar, IEnumerable<(LocalDate Day, string Name)> holidays, LocalDate today, IEnumerable<T> entries, Func<T, LocalDate> dayOf)
    {
        var named = holidays.ToLookup(holiday => holiday.Day, holiday => holiday.Name);
        var standing = entries.ToLookup(dayOf);
        var days = DaysShown(month).Select(day => new MonthDay<T>(
            day, day.ToYearMonth() == month, day == today, calendar.IsWorkingDay(day), [.. named[day]], [.. standing[day]]));
        return new MonthSheet<T>(month, [.. days.Chunk(DaysOfAWeek).Select(week => week.ToImmutableArray())]);
    }
}

using Approval.Engine.Calendars;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Stories;

/// <summary>Dates and instants as a person reads them, in the zone of a calendar.</summary>
/// <param name="calendar">The zone.</param>
public sealed class DateWords(WorkingCalendar calendar)
{
    private static readonly LocalDatePattern WeekdayAndDay = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM uuuu");
    private static readonly LocalTimePattern WholeMinutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern WithSeconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>A day: <c>Friday 3 July 2020</c>.</summary>
    public static string Day(LocalDate day) => WeekdayAndDay.Format(day);

    /// <summary>The instant at which somebody acted: <c>Friday 3 July 2020, 15:00 UTC</c>.</summary>
    public string Moment(Instant at)
    {
        var local = at.InZone(calendar.Zone);
        var time = local.TimeOfDay;
        var clock = time.Second == 0 && time.NanosecondOfSecond == 0 ? WholeMinutes.Format(time) : WithSeconds.Format(time);
        return $"{Day(local.Date)}, {clock} {calendar.Zone.Id}";
    }

    /// <summary>The instant at which a period ended: midnight is the end of the last day, never the beginning of the next (readings § 1).</summary>
    public string End(Instant at)
    {
        var day = calendar.DayOf(at);
        return at == calendar.StartOf(day)
            ? $"{Day(calendar.LastWholeDayBefore(at))}, 24:00 {calendar.Zone.Id}"
            : Moment(at);
    }

    /// <summary>The instant of a deadline as letters print it: <c>24:00 UTC on 28 August 2020</c>.</summary>
    public string Label(Instant at)
    {
        var day = calendar.DayOf(at);
        return at == calendar.StartOf(day)
            ? $"24:00 {calendar.Zone.Id} on {Deadline.InWords(calendar.LastWholeDayBefore(at))}"
            : $"{WholeMinutes.Format(at.InZone(calendar.Zone).TimeOfDay)} {calendar.Zone.Id} on {Deadline.InWords(day)}";
    }
}

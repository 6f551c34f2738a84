using NodaTime;

namespace Approval.Engine.Execution.Timers;

internal static class CalendarPeriods
{
    /// <exception cref="OverflowException">The instant lies beyond the calendar.</exception>
    public static Instant After(Instant from, Period period, long times)
    {
        try
        {
            var scaled = new PeriodBuilder
            {
                Years = checked((int)(period.Years * times)),
                Months = checked((int)(period.Months * times)),
                Weeks = checked((int)(period.Weeks * times)),
                Days = checked((int)(period.Days * times)),
                Hours = checked(period.Hours * times),
                Minutes = checked(period.Minutes * times),
                Seconds = checked(period.Seconds * times),
                Milliseconds = checked(period.Milliseconds * times),
                Ticks = checked(period.Ticks * times),
                Nanoseconds = checked(period.Nanoseconds * times),
            };
            return from.InUtc().LocalDateTime.Plus(scaled.Build()).InUtc().ToInstant();
        }
        catch (ArgumentOutOfRangeException beyond)
        {
            throw new OverflowException(beyond.Message, beyond);
        }
    }
}

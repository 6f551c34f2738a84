using System.Globalization;
using Approval.Engine.Bpmn.Model;
using NodaTime;
using NodaTime.Text;

namespace Approval.Engine.Execution.Timers;

/// <summary>Reads what a timer says.</summary>
internal static class TimerText
{
    private static readonly LocalDateTimePattern[] LocalPatterns =
        [LocalDateTimePattern.ExtendedIso, LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")];

    private static readonly OffsetDateTimePattern[] OffsetPatterns =
    [
        OffsetDateTimePattern.ExtendedIso,
        OffsetDateTimePattern.Rfc3339,
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<G>"),
    ];

    public static (TimerSchedule? Schedule, string? Problem) Read(TimerDefinition timer)
    {
        var text = timer.Expression.Trim();
        var read = timer.Kind switch
        {
            TimerKind.Date when ReadInstant(text) is { } at => new DateSchedule(at),
            TimerKind.Duration when ReadPeriod(text) is { } period => new DurationSchedule(period),
            TimerKind.Cycle when text.StartsWith('R') && text.Contains('/', StringComparison.Ordinal) => ReadCycle(text),
            _ => default(TimerSchedule),
        };
        if (read is not null)
        {
            return (read, null);
        }

        var isIso = ReadInstant(text) is not null || ReadPeriod(text) is not null || !IsName(text);
        return isIso
            ? (null, $"'{timer.Expression}' is neither {Expected(timer.Kind)} nor the name of a deadline rule.")
            : (new NamedSchedule(text, timer.Kind == TimerKind.Cycle), null);
    }

    private static string Expected(TimerKind kind) => kind switch
    {
        TimerKind.Date => "an ISO 8601 date and time such as 2026-01-31T12:00:00Z",
        TimerKind.Duration => "an ISO 8601 duration such as P4W that is not negative",
        _ => "an ISO 8601 repeating interval such as R3/P1W",
    };

    private static CycleSchedule? ReadCycle(string text)
    {
        var parts = text.Split('/');
        long? count = null;
        if (parts[0].Length > 1)
        {
            if (!long.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var given) || given is 0 or > int.MaxValue)
            {
                return null;
            }

            count = given;
        }

        try
        {
            return parts switch
            {
                [_, var period] => Cycle(count, null, ReadPeriod(period)),
                [_, var start, var end] when ReadInstant(start) is { } first => ReadInstant(end) is { } second
                    ? Cycle(count, first, Between(first, second))
                    : Cycle(count, first, ReadPeriod(end)),
                [_, var period, var end] when count is { } known && ReadInstant(end) is { } last && ReadPeriod(period) is { } step
                    => Cycle(count, CalendarPeriods.After(last, step, 1 - known), step),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static CycleSchedule? Cycle(long? count, Instant? start, Period? period)
    {
        var reference = NodaConstants.UnixEpoch;
        return period is not null && CalendarPeriods.After(reference, period, 1) > reference
            ? new CycleSchedule(count, start, period)
            : null;
    }

    private static Period Between(Instant start, Instant end) =>
        Period.FromNanoseconds(checked((long)(end - start).ToBigIntegerNanoseconds())).Normalize();

    private static Instant? ReadInstant(string text)
    {
        foreach (var pattern in OffsetPatterns)
        {
            if (pattern.Parse(text) is { Success: true } withOffset)
            {
                return withOffset.Value.ToInstant();
            }
        }

        foreach (var pattern in LocalPatterns)
        {
            if (pattern.Parse(text) is { Success: true } local)
            {
                return local.Value.InUtc().ToInstant();
            }
        }

        return LocalDatePattern.Iso.Parse(text) is { Success: true } date ? date.Value.AtMidnight().InUtc().ToInstant() : null;
    }

    private static Period? ReadPeriod(string text)
    {
        if (PeriodPattern.NormalizingIso.Parse(text) is not { Success: true, Value: var period })
        {
            return null;
        }

        var isNegative = period.Years < 0 || period.Months < 0 || period.Weeks < 0 || period.Days < 0 || period.Hours < 0
            || period.Minutes < 0 || period.Seconds < 0 || period.Milliseconds < 0 || period.Ticks < 0 || period.Nanoseconds < 0;
        return isNegative ? null : period;
    }

    private static bool IsName(string text) =>
        text.Length > 0
        && char.IsAsciiLetterLower(text[0])
        && text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.');
}

using System.Diagnostics.CodeAnalysis;
using Approval.Engine.Bpmn.Model;
using NodaTime;

namespace Approval.Engine.Execution.Timers;

/// <summary>
/// When a timer fires, counted from the instant at which its wait began. Months and years are added in the
/// calendar of UTC, each firing from the first instant, so that a month's end never drifts.
/// </summary>
public abstract record TimerSchedule
{
    /// <summary>How often the timer fires; null for without end.</summary>
    public virtual long? Firings => 1;

    /// <summary>
    /// Reads ISO 8601 text: an instant (with offset, or local and then UTC; a date alone is its first instant),
    /// a duration, or <c>R[n]/duration</c>, <c>R[n]/start/duration</c>, <c>R[n]/start/end</c>, <c>Rn/duration/end</c>.
    /// Anything else is the name of a deadline rule, where it is written like one: it begins with a small letter.
    /// </summary>
    /// <param name="timer">The timer.</param>
    /// <param name="schedule">The schedule, where there is no problem.</param>
    /// <param name="problem">What is wrong, where there is no schedule.</param>
    public static bool TryParse(
        TimerDefinition timer,
        [NotNullWhen(true)] out TimerSchedule? schedule,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(timer);
        (schedule, problem) = TimerText.Read(timer);
        return schedule is not null;
    }

    /// <summary>The instant of one firing; null where only the law of the instance knows it.</summary>
    /// <param name="begun">When the wait for the first firing began.</param>
    /// <param name="fired">How often the timer has fired.</param>
    /// <exception cref="OverflowException">The instant lies beyond the calendar (year 9999).</exception>
    internal abstract Instant? Due(Instant begun, long fired);
}

/// <summary>At an instant.</summary>
/// <param name="At">When.</param>
public sealed record DateSchedule(Instant At) : TimerSchedule
{
    internal override Instant? Due(Instant begun, long fired) => At;
}

/// <summary>After a period.</summary>
/// <param name="Period">How long; not negative.</param>
public sealed record DurationSchedule(Period Period) : TimerSchedule
{
    internal override Instant? Due(Instant begun, long fired) => CalendarPeriods.After(begun, Period, 1);
}

/// <summary>Again and again: the first time at <paramref name="Start"/>, or where that is null one period after the wait began.</summary>
/// <param name="Count">How often; null for without end.</param>
/// <param name="Start">The first firing; null for one period after the wait began.</param>
/// <param name="Period">From one firing to the next; longer than nothing.</param>
public sealed record CycleSchedule(long? Count, Instant? Start, Period Period) : TimerSchedule
{
    /// <inheritdoc/>
    public override long? Firings => Count;

    internal override Instant? Due(Instant begun, long fired) =>
        Start is { } start ? CalendarPeriods.After(start, Period, fired) : CalendarPeriods.After(begun, Period, fired + 1);
}

/// <summary>When a deadline rule of the procedure says.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Repeats">Whether the rule is asked again after each firing.</param>
public sealed record NamedSchedule(string Name, bool Repeats) : TimerSchedule
{
    /// <inheritdoc/>
    public override long? Firings => Repeats ? null : 1;

    internal override Instant? Due(Instant begun, long fired) => null;
}

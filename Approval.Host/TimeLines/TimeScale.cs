using System.Collections.Immutable;
using Approval.Engine.Calendars;
using Approval.Host.Diagrams;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.TimeLines;

/// <summary>A month's beginning on a scale.</summary>
/// <param name="X">Where it stands.</param>
/// <param name="Label">Its name, with the year where a year begins and at the first.</param>
internal sealed record MonthTick(double X, string Label);

/// <summary>Whole months drawn to scale: every second has the same width.</summary>
internal sealed class TimeScale
{
    /// <summary>The type size of the names of months.</summary>
    public const double TickSize = 12;

    private const double TickGap = 10;
    private const int MonthsOfAYear = 12;

    private static readonly ImmutableArray<int> s_steps = [1, 2, 3, 6];
    private static readonly LocalDatePattern s_month = LocalDatePattern.CreateWithInvariantCulture("MMM");
    private static readonly LocalDatePattern s_monthAndYear = LocalDatePattern.CreateWithInvariantCulture("MMM uuuu");
    private static readonly LocalDatePattern s_year = LocalDatePattern.CreateWithInvariantCulture("uuuu");

    private readonly WorkingCalendar _calendar;
    private readonly Instant _from;
    private readonly double _length;

    /// <summary>The scale from the beginning of the month in which the first instant lies to the end of that of the last.</summary>
    public TimeScale(WorkingCalendar calendar, Instant first, Instant last, double left, double right)
    {
        _calendar = calendar;
        FirstMonth = calendar.DayOf(first).ToYearMonth();
        LastMonth = calendar.DayOf(last).ToYearMonth();
        _from = calendar.StartOf(FirstMonth.OnDayOfMonth(1));
        _length = (calendar.StartOf(LastMonth.PlusMonths(1).OnDayOfMonth(1)) - _from).TotalSeconds;
        Left = left;
        Right = right;
    }

    public YearMonth FirstMonth { get; }

    public YearMonth LastMonth { get; }

    public double Left { get; }

    public double Right { get; }

    /// <summary>Where an instant stands; beyond the ends where it lies beyond them.</summary>
    public double X(Instant at) => Left + ((Right - Left) * ((at - _from).TotalSeconds / _length));

    /// <summary>Where an instant stands, or the end beyond which it lies.</summary>
    public double Within(Instant at) => Math.Clamp(X(at), Left, Right);

    public bool Holds(Instant at) => X(at) >= Left && X(at) <= Right;

    /// <summary>The beginnings of months, or of every so many, so that no name runs into the next.</summary>
    public ImmutableArray<MonthTick> Ticks()
    {
        foreach (var step in Steps())
        {
            var ticks = Ticks(step);
            var isFree = ticks.Zip(ticks.Skip(1)).All(pair => pair.First.X + TextLayout.Width(pair.First.Label, TickSize) + TickGap <= pair.Second.X);
            if (isFree)
            {
                return ticks;
            }
        }

        return [];
    }

    /// <summary>One, two, three, six months, then years, each time twice as many, to more than the scale holds.</summary>
    private IEnumerable<int> Steps()
    {
        var months = Period.Between(FirstMonth.OnDayOfMonth(1), LastMonth.OnDayOfMonth(1), PeriodUnits.Months).Months + 1;
        var years = new List<int>();
        for (var step = MonthsOfAYear; step < 2 * Math.Max(months, MonthsOfAYear); step *= 2)
        {
            years.Add(step);
        }

        return s_steps.Concat(years);
    }

    private ImmutableArray<MonthTick> Ticks(int step)
    {
        var ticks = ImmutableArray.CreateBuilder<MonthTick>();
        for (var month = FirstMonth; month.CompareTo(LastMonth) <= 0; month = month.PlusMonths(1))
        {
            var sinceYearOne = (month.Year * MonthsOfAYear) + month.Month - 1;
            if (sinceYearOne % step == 0)
            {
                var day = month.OnDayOfMonth(1);
                var pattern = step >= MonthsOfAYear ? s_year : month.Month == 1 || ticks.Count == 0 ? s_monthAndYear : s_month;
                ticks.Add(new MonthTick(X(_calendar.StartOf(day)), pattern.Format(day)));
            }
        }

        return ticks.ToImmutable();
    }
}

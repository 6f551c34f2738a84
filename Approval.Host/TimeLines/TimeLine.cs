using System.Collections.Immutable;
using System.Xml.Linq;
using Approval.Engine.Calendars;
using Approval.Host.Diagrams;
using NodaTime;

namespace Approval.Host.TimeLines;

/// <summary>Draws plans, one under the other, on one scale. The same is told by a table: the picture is for the eye.</summary>
/// <param name="calendar">The zone in which days begin and end.</param>
/// <param name="now">The present instant.</param>
public sealed class TimeLine(WorkingCalendar calendar, Instant now)
{
    /// <summary>The sheet's width, in units that are pixels where nothing is scaled.</summary>
    public const double Width = 1040;

    private const double Margin = 16;
    private const double TodayHeight = 20;
    private const double HeadHeight = 42;
    private const double TitleHeight = 30;
    private const double AxisAt = 16;
    private const double StripGap = 22;
    private const double LastingHeight = 12;

    /// <summary>How far today may lie from what is planned and still be drawn to scale with it.</summary>
    private static readonly Duration s_farthest = Duration.FromDays(400);

    /// <summary>The picture.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="strips">The plans; at least one, with at least one instant.</param>
    public XElement Draw(string title, ImmutableArray<Strip> strips)
    {
        ImmutableArray<Instant> instants = [.. strips.SelectMany(strip => strip.Instants).Order()];
        var isTodayNear = now > instants[0] - s_farthest && now < instants[^1] + s_farthest;
        var scale = new TimeScale(
            calendar,
            isTodayNear ? Instant.Min(now, instants[0]) : instants[0],
            isTodayNear ? Instant.Max(now, instants[^1]) : instants[^1],
            Margin,
            Width - Margin - Flag.MostWidth);
        var drawn = new List<XElement>();
        var top = HeadHeight;
        foreach (var strip in strips)
        {
            top = Draw(strip, scale, top, drawn) + StripGap;
        }

        var bottom = top - (StripGap / 2);
        var today = $"Today, {Deadline.InWords(calendar.DayOf(now))}";
        return Symbols.Picture(
            Width,
            bottom + (Margin / 2),
            title,
            Describe(strips, isTodayNear ? $"{today}." : $"{today}, lies outside the picture."),
            Symbols.Months(scale, TodayHeight, bottom),
            isTodayNear ? Symbols.Today(scale.X(now), 0, bottom, today, Width) : null,
            drawn);
    }

    private static double Draw(Strip strip, TimeScale scale, double top, List<XElement> drawn)
    {
        var axis = top + TitleHeight + AxisAt;
        var flags = new Flags([.. strip.Lastings.Select(one => FlagOf(one, scale)), .. strip.Marks.Select(mark => FlagOf(mark, scale))]);
        drawn.Add(Svg.Group(
            "strip",
            Symbols.Text("strip-title", Margin, top + TitleHeight - 8, strip.Title),
            Svg.Path("axis", Svg.Data($"M{scale.Left} {axis}H{scale.Right}")),
            flags.Draw(axis),
            strip.Lastings.Select(one => Bar(one, scale, axis)),
            strip.Marks.Select(mark => Symbols.Of(mark.Kind, scale.X(mark.At), axis, $"{mark.Name}: {mark.Label}"))));
        return axis + flags.Height;
    }

    private static XElement Bar(Lasting one, TimeScale scale, double axis)
    {
        var left = scale.X(one.From);
        return Svg.Group(
            "lasting",
            Svg.Element("title", $"{one.Name}: {one.Label}"),
            Svg.Rectangle("shape", Frame.At(left, axis - (LastingHeight / 2), Math.Max(2, scale.X(one.To) - left), LastingHeight), 2));
    }

    private static Flag FlagOf(Lasting one, TimeScale scale) => Flag.Of(scale.X(one.From), (one.Name, "name"), (one.Label, "label"));

    private static Flag FlagOf(Mark mark, TimeScale scale) => mark.Kind == MarkKind.TooLate
        ? Flag.Of(scale.X(mark.At), (mark.Name, "name"), ("Too late", "late"), (mark.Label, "label"))
        : Flag.Of(scale.X(mark.At), (mark.Name, "name"), (mark.Label, "label"));

    private static string Describe(ImmutableArray<Strip> strips, string today)
    {
        var late = strips.Sum(strip => strip.Marks.Count(mark => mark.Kind == MarkKind.TooLate));
        var deadlines = strips.Sum(strip => strip.Marks.Count(mark => mark.Kind != MarkKind.Event));
        var count = FormattableString.Invariant($"{deadlines} {(deadlines == 1 ? "deadline" : "deadlines")}, {(late == 0 ? "none" : late)} too late.");
        return $"{string.Join("; ", strips.Select(strip => strip.Title))}: {count} {today} The table holds the same.";
    }
}

using System.Collections.Immutable;
using System.Xml.Linq;
using Approval.Engine.Calendars;
using Approval.Host.Diagrams;
using NodaTime;

namespace Approval.Host.TimeLines;

/// <summary>Draws approvals as rows under their study groups: bars for periods, marks for deadlines.</summary>
/// <param name="calendar">The zone in which days begin and end.</param>
/// <param name="now">The present instant.</param>
public sealed class Gantt(WorkingCalendar calendar, Instant now)
{
    /// <summary>The sheet's width, in units that are pixels where nothing is scaled.</summary>
    public const double Width = 1040;

    private const double Margin = 16;
    private const double NameWidth = 150;
    private const double TodayHeight = 20;
    private const double HeadHeight = 42;
    private const double RowHeight = 26;
    private const double BarHeight = 12;
    private const double LabelGap = 12;

    /// <summary>The picture, from the month of one instant to the month of another. What lies outside is cut off at the edge.</summary>
    public XElement Draw(string title, ImmutableArray<GanttGroup> groups, Instant from, Instant to)
    {
        var scale = new TimeScale(calendar, from, to, Margin + NameWidth, Width - (4 * Margin));
        var drawn = new List<XElement>();
        var top = HeadHeight;
        foreach (var group in groups)
        {
            drawn.Add(Svg.Path("group-line", Svg.Data($"M0 {top}H{Width}")));
            drawn.Add(Symbols.Text("group-name", Margin / 2, top + BaseLine, group.Name));
            top += RowHeight;
            foreach (var row in group.Rows)
            {
                drawn.Add(Draw(row, scale, top));
                top += RowHeight;
            }
        }

        var rows = groups.Sum(group => group.Rows.Length);
        var count = FormattableString.Invariant($"{rows} {(rows == 1 ? "approval" : "approvals")} of {groups.Length} {(groups.Length == 1 ? "group" : "groups")}.");
        return Symbols.Picture(
            Width,
            top + Margin,
            title,
            $"{count} The table holds the same.",
            Symbols.Months(scale, TodayHeight, top),
            scale.Holds(now) ? Symbols.Today(scale.X(now), 0, top, $"Today, {Deadline.InWords(calendar.DayOf(now))}", Width) : null,
            drawn);
    }

    private static double BaseLine => (RowHeight / 2) + (Symbols.TextSize * 0.36);

    private static XElement Draw(GanttRow row, TimeScale scale, double top)
    {
        var middle = top + (RowHeight / 2);
        ImmutableArray<Lasting> bars = [.. row.Lastings.Where(one => scale.X(one.To) > scale.Left && scale.X(one.From) < scale.Right)];
        ImmutableArray<Mark> marks = [.. row.Marks.Where(mark => scale.Holds(mark.At))];
        var name = TextLayout.Cut(TextLayout.Wrap(row.Name, NameWidth - Margin, Symbols.TextSize), 1, NameWidth - Margin, Symbols.TextSize);
        return Svg.Group(
            "row",
            Svg.Element("title", row.Next is null ? row.Name : $"{row.Name}: {row.Next}"),
            Symbols.Text("row-name", Margin, top + BaseLine, name.FirstOrDefault() ?? string.Empty),
            bars.Select(one => Bar(one, scale, middle)),
            marks.Select(mark => Symbols.Of(mark.Kind, scale.X(mark.At), middle, $"{mark.Name}: {mark.Label}")),
            row.Next is null ? null : Label(row.Next, [.. bars.SelectMany(one => new[] { scale.Within(one.From), scale.Within(one.To) }), .. marks.Select(mark => scale.X(mark.At))], scale, top));
    }

    private static XElement Bar(Lasting one, TimeScale scale, double middle)
    {
        var left = scale.Within(one.From);
        var right = Math.Max(left + 2, scale.Within(one.To));
        var bar = Svg.Group(
            "lasting",
            Svg.Element("title", $"{one.Name}: {one.Label}"),
            Svg.Rectangle("shape", Frame.At(left, middle - (BarHeight / 2), right - left, BarHeight), 2));
        if (scale.X(one.From) < scale.Left)
        {
            bar.Add(Svg.Path("goes-on", Svg.Data($"M{left + 7} {middle - 3}L{left + 3} {middle}L{left + 7} {middle + 3}")));
        }

        if (scale.X(one.To) > scale.Right)
        {
            bar.Add(Svg.Path("goes-on", Svg.Data($"M{right - 7} {middle - 3}L{right - 3} {middle}L{right - 7} {middle + 3}")));
        }

        return bar;
    }

    /// <summary>The words behind the row's last shape or, where they do not fit there, before its first; else they stand in the title only.</summary>
    private static XElement? Label(string words, ImmutableArray<double> reach, TimeScale scale, double top)
    {
        var width = TextLayout.Width(words, Symbols.TextSize);
        var last = reach.IsEmpty ? scale.Left - LabelGap : reach.Max();
        if (last + LabelGap + width <= Width)
        {
            return Symbols.Text("next", last + LabelGap, top + BaseLine, words);
        }

        return reach.Min() - LabelGap - width >= scale.Left
            ? Symbols.Text("next", reach.Min() - LabelGap, top + BaseLine, words, "end")
            : null;
    }
}

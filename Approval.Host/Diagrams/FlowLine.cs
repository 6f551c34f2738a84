using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>The course of a flow: a line with rounded bends, its head, its marks at the start and the place of its label.</summary>
internal sealed class FlowLine(ImmutableArray<Waypoint> waypoints)
{
    private const double Bend = 6;
    private const double HeadLength = 9;
    private const double HeadHalfWidth = 4;
    private const double LabelWidth = 90;

    private readonly ImmutableArray<Waypoint> points = Distinct(waypoints);

    public Frame Frame => points.Select(Diagrams.Frame.Of).Aggregate((one, other) => one.With(other));

    /// <summary>The line from the first point to the last or, with a head, to where the head begins.</summary>
    public XElement Stroke(bool headed)
    {
        Waypoint end = headed && points.Length > 1 ? Along(points[^1], points[^2], HeadLength - 2) : points[^1];
        var data = new StringBuilder(Svg.Data($"M{points[0].X} {points[0].Y}"));
        for (int index = 1; index < points.Length - 1; index++)
        {
            Waypoint corner = points[index];
            Waypoint before = Along(corner, points[index - 1], Math.Min(Bend, Distance(corner, points[index - 1]) / 2));
            Waypoint after = Along(corner, points[index + 1], Math.Min(Bend, Distance(corner, points[index + 1]) / 2));
            data.Append(Svg.Data($" L{before.X} {before.Y} Q{corner.X} {corner.Y} {after.X} {after.Y}"));
        }

        return Svg.Path("line", data.Append(Svg.Data($" L{end.X} {end.Y}")).ToString());
    }

    /// <summary>The arrow head: filled for a sequence flow, open for a message flow.</summary>
    public XElement Head(bool open)
    {
        (double x, double y) = Direction(points[^1], Next(^1));
        Waypoint tip = points[^1];
        Waypoint foot = new(tip.X + (x * HeadLength), tip.Y + (y * HeadLength));
        return Svg.Path(
            open ? "head open" : "head",
            Svg.Data($"M{tip.X} {tip.Y} L{foot.X - (y * HeadHalfWidth)} {foot.Y + (x * HeadHalfWidth)} L{foot.X + (y * HeadHalfWidth)} {foot.Y - (x * HeadHalfWidth)} Z"));
    }

    /// <summary>The slash of a default flow.</summary>
    public XElement Slash()
    {
        (double x, double y) = Direction(points[0], Next(0));
        Waypoint middle = new(points[0].X + (x * 11), points[0].Y + (y * 11));
        double acrossX = (x * 3) - (y * 5);
        double acrossY = (y * 3) + (x * 5);
        return Svg.Path("line", Svg.Data($"M{middle.X - acrossX} {middle.Y - acrossY} L{middle.X + acrossX} {middle.Y + acrossY}"));
    }

    /// <summary>The small diamond of a conditional flow that leaves an activity.</summary>
    public XElement Diamond()
    {
        (double x, double y) = Direction(points[0], Next(0));
        Waypoint start = points[0];
        Waypoint middle = new(start.X + (x * 7), start.Y + (y * 7));
        return Svg.Path(
            "head open",
            Svg.Data($"M{start.X} {start.Y} L{middle.X - (y * 4)} {middle.Y + (x * 4)} L{start.X + (x * 14)} {start.Y + (y * 14)} L{middle.X + (y * 4)} {middle.Y - (x * 4)} Z"));
    }

    /// <summary>The ring from which a message flow starts.</summary>
    public XElement StartRing() => Svg.Circle("head open", points[0].X, points[0].Y, 3.5);

    /// <summary>The label where the file puts it; else over a level stretch or beside an upright one, near the start.</summary>
    public (IEnumerable<XElement> Content, Frame Frame)? Label(string? name, Bounds? given)
    {
        TextBlock block = TextBlock.Label(name, null, Math.Max(LabelWidth, given?.Width ?? 0));
        if (block.IsEmpty)
        {
            return null;
        }

        if (given is { } bounds)
        {
            double centre = bounds.X + (bounds.Width / 2);
            return (block.Centred(centre, bounds.Y), block.CentredFrame(centre, bounds.Y));
        }

        (Waypoint from, Waypoint to) = LabelStretch(block);
        double x = (from.X + to.X) / 2;
        double y = (from.Y + to.Y) / 2;
        if (IsUpright(from, to))
        {
            double middle = x + 6 + (block.Width / 2);
            return (block.Centred(middle, y - (block.Height / 2)), block.CentredFrame(middle, y - (block.Height / 2)));
        }

        return (block.Centred(x, y - 4 - block.Height), block.CentredFrame(x, y - 4 - block.Height));
    }

    private static ImmutableArray<Waypoint> Distinct(ImmutableArray<Waypoint> waypoints) =>
        [.. waypoints.Where((point, index) => index == 0 || Distance(point, waypoints[index - 1]) > 0.005)];

    private static bool IsUpright(Waypoint from, Waypoint to) => Math.Abs(to.Y - from.Y) > Math.Abs(to.X - from.X);

    private static double Distance(Waypoint from, Waypoint to) => Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2));

    /// <summary>The unit vector from one point to another; to the left where they coincide.</summary>
    private static (double X, double Y) Direction(Waypoint from, Waypoint to)
    {
        double distance = Distance(from, to);
        return distance == 0 ? (-1, 0) : ((to.X - from.X) / distance, (to.Y - from.Y) / distance);
    }

    private static Waypoint Along(Waypoint from, Waypoint to, double distance)
    {
        (double x, double y) = Direction(from, to);
        return new(from.X + (x * distance), from.Y + (y * distance));
    }

    /// <summary>The neighbour of an end of the line; the end itself where all points coincide.</summary>
    private Waypoint Next(Index end) => points.Length == 1 ? points[0] : end.IsFromEnd ? points[^2] : points[1];

    private (Waypoint From, Waypoint To) LabelStretch(TextBlock block)
    {
        ImmutableArray<(Waypoint From, Waypoint To)> stretches = [.. points.Zip(points.Skip(1))];
        if (stretches.IsEmpty)
        {
            return (points[0], points[0]);
        }

        double needed = IsUpright(stretches[0].From, stretches[0].To) ? block.Height + 8 : block.Width + 14;
        return Distance(stretches[0].From, stretches[0].To) >= needed
            ? stretches[0]
            : stretches.MaxBy(stretch => Distance(stretch.From, stretch.To));
    }
}

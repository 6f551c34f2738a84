using System.Xml.Linq;
using Approval.Host.Diagrams;

namespace Approval.Host.TimeLines;

/// <summary>The shapes of a time line. What they mean is told by shape; colour only helps.</summary>
internal static class Symbols
{
    private const double Radius = 6;

    /// <summary>The type size of what stands beside the shapes.</summary>
    public const double TextSize = 12;

    /// <summary>A disc for a deadline, a crossed square for one that is too late, a diamond for an event.</summary>
    public static XElement Of(MarkKind kind, double x, double y, string title) => kind switch
    {
        MarkKind.Deadline => Svg.Group("mark deadline", Svg.Element("title", title), Svg.Circle("shape", x, y, Radius)),
        MarkKind.TooLate => Svg.Group(
            "mark too-late",
            Svg.Element("title", title),
            Svg.Rectangle("shape", Frame.At(x - Radius, y - Radius, 2 * Radius, 2 * Radius)),
            Svg.Path("cross", Svg.Data($"M{x - Radius} {y - Radius}L{x + Radius} {y + Radius}M{x + Radius} {y - Radius}L{x - Radius} {y + Radius}"))),
        _ => Svg.Group(
            "mark event",
            Svg.Element("title", title),
            Svg.Path("shape", Svg.Data($"M{x} {y - Radius - 1}L{x + Radius + 1} {y}L{x} {y + Radius + 1}L{x - Radius - 1} {y}Z"))),
    };

    public static XElement Text(string @class, double x, double y, string text, string anchor = "start") => Svg.Element(
        "text", Svg.Class(@class), Svg.Attribute("font-size", TextSize), Svg.Attribute("x", x), Svg.Attribute("y", y), new XAttribute("text-anchor", anchor), text);

    /// <summary>The beginnings of months: a line down the sheet, and the name above it.</summary>
    public static IEnumerable<XElement> Months(TimeScale scale, double top, double bottom) => scale.Ticks().SelectMany(tick => new[]
    {
        Svg.Path("month", Svg.Data($"M{tick.X} {top}V{bottom}")),
        Text("month-name", tick.X + 4, top + TimeScale.TickSize, tick.Label),
    });

    /// <summary>Today: a broken line down the sheet, and its name above it, kept on the sheet.</summary>
    public static IEnumerable<XElement> Today(double x, double top, double bottom, string label, double width)
    {
        var isNearTheEnd = x + TextLayout.Width(label, TextSize) + 4 > width;
        yield return Svg.Path("today", Svg.Data($"M{x} {top}V{bottom}"));
        yield return Text("today-name", isNearTheEnd ? x - 4 : x + 4, top + TextSize, label, isNearTheEnd ? "end" : "start");
    }

    /// <summary>A picture that names itself, drawn on a sheet of its own.</summary>
    public static XElement Picture(double width, double height, string title, string description, params object?[] content) => Svg.Element(
        "svg",
        Svg.Class("time-line"),
        new XAttribute("viewBox", $"0 0 {Svg.Number(width)} {Svg.Number(Math.Ceiling(height))}"),
        Svg.Attribute("width", width),
        Svg.Attribute("height", Math.Ceiling(height)),
        new XAttribute("role", "img"),
        Svg.Element("title", title),
        Svg.Element("desc", description),
        content);
}

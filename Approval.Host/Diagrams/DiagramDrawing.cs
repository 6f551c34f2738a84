using System.Collections.Immutable;
using System.Xml.Linq;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>Draws a BPMN file as SVG from the coordinates of its own diagrams, in the notation of BPMN 2.0.2 (chapters 7, 10 and 13).</summary>
public static class DiagramDrawing
{
    private const double Margin = 24;
    private const double Farthest = 1_000_000;
    private const double CaptionSize = 15;
    private const double CaptionHeight = 32;

    /// <summary>Why a file cannot be drawn; empty where it can.</summary>
    public static ImmutableArray<Finding> Findings(BpmnFile file) => file.Diagrams.Any(IsDrawable)
        ? [.. file.Diagrams.SelectMany(OffTheSheet).Distinct().Select(element => OffTheSheet(file, element))]
        :
        [
            new Finding(
                file.FileName,
                0,
                null,
                "nothing-to-draw",
                "There is nothing to draw: the file holds no diagram with shapes (BPMN 2.0.2 § 12.2).",
                "Lay it out in a modeller and save it with its diagram."),
        ];

    /// <summary>The diagrams of a file, one under the other, as an SVG document that ends in a line feed. Same file, same bytes.</summary>
    /// <exception cref="ArgumentException">The file holds nothing to draw; <see cref="Findings"/> says so beforehand.</exception>
    public static string Draw(BpmnFile file, DiagramOptions options)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        if (Findings(file) is [var finding, ..])
        {
            throw new ArgumentException(finding.Message, nameof(file));
        }

        var known = new DrawnFile(file);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        ImmutableArray<(Diagram Diagram, Sheet Sheet)> drawn = [.. file.Diagrams.Where(IsDrawable).Select(diagram => (diagram, DrawOne(diagram, known, options, ids)))];
        bool captioned = drawn.Length > 1;
        double width = Math.Ceiling(drawn.Max(one => one.Sheet.Extent.Width) + (2 * Margin));
        double top = 0;
        var parts = new List<XElement>();
        foreach ((Diagram diagram, Sheet sheet) in drawn)
        {
            if (captioned)
            {
                parts.Add(Caption(DiagramName(diagram, known), top));
                top += CaptionHeight;
            }

            parts.Add(Svg.Placed("diagram", Margin - sheet.Extent.Left, top + Margin - sheet.Extent.Top, 1, sheet.Content));
            top += sheet.Extent.Height + (2 * Margin);
        }

        double height = Math.Ceiling(top);
        IEnumerable<string> names = drawn.Select(one => DiagramName(one.Diagram, known)).Where(name => name.Length > 0).Distinct();
        return Svg.Write(Svg.Element(
            "svg",
            Svg.Class("bpmn"),
            new XAttribute("viewBox", $"0 0 {Svg.Number(width)} {Svg.Number(height)}"),
            Svg.Attribute("width", width),
            Svg.Attribute("height", height),
            new XAttribute("role", "img"),
            Svg.Element("title", string.Join("; ", names.DefaultIfEmpty(file.FileName))),
            Svg.Element("desc", Wording.Description(NodesOf(drawn.Select(one => one.Diagram), known), options)),
            new XElement(StyleSheet.Element),
            Svg.Rectangle("sheet", Frame.At(0, 0, width, height)),
            parts));
    }

    /// <summary>What lies so far off, or is so large, that no viewer shows it, or has less than no size.</summary>
    private static IEnumerable<ElementId> OffTheSheet(Diagram diagram) => diagram.Shapes
        .Where(shape => !Fits(shape.Bounds) || shape.Label is { } label && !Fits(label)).Select(shape => shape.Element)
        .Concat(diagram.Edges.Where(edge => !edge.Waypoints.All(point => Fits(point.X) && Fits(point.Y)) || edge.Label is { } label && !Fits(label)).Select(edge => edge.Element));

    private static bool Fits(Bounds bounds) => Fits(bounds.X) && Fits(bounds.Y) && bounds.Width is >= 0 and <= Farthest && bounds.Height is >= 0 and <= Farthest;

    private static bool Fits(double coordinate) => Math.Abs(coordinate) <= Farthest;

    private static Finding OffTheSheet(BpmnFile file, ElementId element) => new(
        file.FileName,
        0,
        element.Value,
        "off-the-sheet",
        FormattableString.Invariant($"Its coordinates cannot be drawn: they go beyond {Farthest}, or a width or height is negative (BPMN 2.0.2 § 12.2)."),
        "Move it back in a modeller.");

    private static bool IsDrawable(Diagram diagram) => !diagram.Shapes.IsEmpty;

    private static List<FlowNode> NodesOf(IEnumerable<Diagram> diagrams, DrawnFile known)
    {
        var shown = diagrams.SelectMany(diagram => diagram.Shapes).Select(shape => shape.Element).ToHashSet();
        return [.. known.Nodes.Where(node => shown.Contains(node.Id))];
    }

    private static XElement Caption(string name, double top) => Svg.Element(
        "text",
        Svg.Class("caption"),
        Svg.Attribute("font-size", CaptionSize),
        Svg.Attribute("x", Margin),
        Svg.Attribute("y", top + CaptionHeight - 4),
        name);

    private static Sheet DrawOne(Diagram diagram, DrawnFile known, DiagramOptions options, HashSet<string> ids)
    {
        var sheet = new Sheet(ids);
        var background = new BackgroundSymbols(sheet);
        var nodes = new NodeSymbols(sheet, new LabelPlaces(diagram), options);
        var flows = new FlowSymbols(sheet, known, options);
        foreach (Shape shape in diagram.Shapes.OrderByDescending(shape => Ground(shape, known)))
        {
            if (known.Element(shape.Element) is FlowNode node)
            {
                nodes.Draw(node, shape);
            }
            else if (known.Lane(shape.Element) is { } lane)
            {
                background.Draw(lane, shape, isEmpty: IsEmpty(shape, diagram, known));
            }
            else if (known.Annotation(shape.Element) is { } annotation)
            {
                background.Draw(annotation, shape);
            }
            else
            {
                background.DrawGroup(shape);
            }
        }

        foreach (Edge edge in diagram.Edges.Where(edge => !edge.Waypoints.IsEmpty))
        {
            flows.Draw(edge);
        }

        return sheet;
    }

    /// <summary>How large a shape is that others may lie on, so that it is drawn before them; zero for the others, which keep the file's order.</summary>
    private static double Ground(Shape shape, DrawnFile known) =>
        known.Element(shape.Element) is FlowNode && !shape.IsExpanded ? 0 : shape.Bounds.Width * shape.Bounds.Height;

    private static bool IsEmpty(Shape pool, Diagram diagram, DrawnFile known)
    {
        Frame frame = Frame.Of(pool.Bounds);
        return !diagram.Shapes.Any(shape => known.Element(shape.Element) is FlowNode && frame.Holds(Frame.Of(shape.Bounds)));
    }

    /// <summary>What the plane is about: the process or sub-process or, of a collaboration, its pools.</summary>
    private static string DiagramName(Diagram diagram, DrawnFile known)
    {
        string? name = diagram.Plane is { } plane ? known.Element(plane)?.Name : null;
        IEnumerable<string?> pools = diagram.Shapes.Select(shape => known.Lane(shape.Element)).Where(lane => lane is { IsPool: true }).Select(lane => lane!.Name);
        return name ?? string.Join(", ", pools.Where(pool => !string.IsNullOrWhiteSpace(pool)));
    }
}

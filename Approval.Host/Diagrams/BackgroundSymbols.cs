using System.Collections.Immutable;
using System.Xml.Linq;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>Draws what tokens do not pass: pools, lanes, remarks, groups.</summary>
internal sealed class BackgroundSymbols(Sheet sheet)
{
    private const double Band = 30;

    /// <param name="lane">The pool or lane.</param>
    /// <param name="shape">Where it is drawn.</param>
    /// <param name="isEmpty">Whether nothing is drawn in it: a pool whose inside is not shown bears its name in the middle.</param>
    public void Draw(Lane lane, Shape shape, bool isEmpty)
    {
        Frame frame = Frame.Of(shape.Bounds);
        bool closed = lane.IsPool && isEmpty;
        IEnumerable<XElement> content = closed
            ? [Svg.Rectangle("outline", frame), .. Middle(lane.Name, frame)]
            : [Svg.Rectangle("outline", frame), .. Titled(lane.Name, frame, shape.IsHorizontal)];
        sheet.Add(Layer.Pools, lane.Id, lane.IsPool ? "pool" : "lane", $"{lane.Name ?? lane.Id.Value} ({(lane.IsPool ? "pool" : "lane")})", frame, content);
    }

    public void Draw(TextAnnotation annotation, Shape shape)
    {
        Frame frame = Frame.Of(shape.Bounds);
        TextBlock text = TextBlock.Fitted(annotation.Text, null, frame.Width - 10, frame.Height - 8);
        double lip = Math.Min(10, frame.Width / 4);
        sheet.Add(Layer.Nodes, annotation.Id, "annotation", annotation.Text, frame,
        [
            Svg.Path("bracket", Svg.Data($"M{frame.Left + lip} {frame.Top} H{frame.Left} V{frame.Bottom} H{frame.Left + lip}")),
            .. text.Begun(frame.Grown(-5)),
        ]);
    }

    /// <summary>An element that stands in the diagram without meaning to the process, such as a group.</summary>
    public void DrawGroup(Shape shape)
    {
        Frame frame = Frame.Of(shape.Bounds);
        sheet.Add(Layer.Containers, shape.Element, "group", shape.Element.Value, frame, [Svg.Rectangle("outline", frame, 9)]);
    }

    private static IEnumerable<XElement> Middle(string? name, Frame frame)
    {
        TextBlock block = TextBlock.Fitted(name, null, frame.Width - 12, frame.Height - 8);
        return block.Centred(frame.CentreX, frame.CentreY - (block.Height / 2));
    }

    private static IEnumerable<XElement> Titled(string? name, Frame frame, bool horizontal)
    {
        Frame band = horizontal
            ? frame with { Right = Math.Min(frame.Right, frame.Left + Band) }
            : frame with { Bottom = Math.Min(frame.Bottom, frame.Top + Band) };
        TextBlock block = TextBlock.Fitted(name, null, (horizontal ? band.Height : band.Width) - 8, Band - 2);
        ImmutableArray<XElement> text = [.. block.Centred(0, -block.Height / 2)];
        string turn = horizontal ? " rotate(-90)" : "";
        return
        [
            Svg.Rectangle("band", band),
            Svg.Element("g", new XAttribute("transform", $"translate({Svg.Number(band.CentreX)} {Svg.Number(band.CentreY)}){turn}"), text),
        ];
    }
}

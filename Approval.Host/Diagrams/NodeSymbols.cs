using System.Xml.Linq;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>Draws flow nodes: activities, events and gateways, with their labels.</summary>
internal sealed class NodeSymbols(Sheet sheet, LabelPlaces labels, DiagramOptions options)
{
    private const double LabelWidth = 100;
    private const double TokenRadius = 5.5;

    public void Draw(FlowNode node, Shape shape)
    {
        Frame frame = Frame.Of(shape.Bounds);
        (string @class, IEnumerable<XElement> symbol) = node switch
        {
            Activity activity => ("activity", ActivitySymbol.Draw(activity, shape, Clause(node))),
            Gateway gateway => ("gateway", GatewayDiamond(gateway, frame)),
            _ => EventRings(node, frame),
        };
        TextBlock? label = node is Activity ? null : TextBlock.Label(Wording.Label(node), Clause(node), Math.Max(LabelWidth, shape.Label?.Width ?? 0));
        (double labelX, double labelTop) = label is null ? default : labels.Of(node, shape, label);
        Frame reach = label is { IsEmpty: false } ? frame.With(label.CentredFrame(labelX, labelTop)) : frame;
        sheet.Add(
            LayerOf(node, shape),
            node.Id,
            $"node {@class}" + States(node.Id),
            Wording.Title(node),
            reach,
            symbol.Concat(Token(node, frame)).Concat(label?.Centred(labelX, labelTop) ?? []));
    }

    private static Layer LayerOf(FlowNode node, Shape shape) => node switch
    {
        BoundaryEvent => Layer.BoundaryEvents,
        SubProcess when shape.IsExpanded => Layer.Containers,
        _ => Layer.Nodes,
    };

    private static IEnumerable<XElement> GatewayDiamond(Gateway gateway, Frame frame)
    {
        double scale = Math.Min(frame.Width, frame.Height) / 50;
        double half = Glyphs.EventSide / 2 * scale;
        return
        [
            Svg.Path("outline", Svg.Data($"M{frame.CentreX} {frame.Top} L{frame.Right} {frame.CentreY} L{frame.CentreX} {frame.Bottom} L{frame.Left} {frame.CentreY} Z")),
            Svg.Placed("sign", frame.CentreX - half, frame.CentreY - half, scale, Glyphs.GatewaySign(gateway)),
        ];
    }

    private static (string Class, IEnumerable<XElement> Symbol) EventRings(FlowNode node, Frame frame)
    {
        double radius = Math.Min(frame.Width, frame.Height) / 2;
        double scale = radius / 18;
        double half = Glyphs.EventSide / 2 * scale;
        bool throws = node is EndEvent or IntermediateThrowEvent;
        bool interrupts = node is not (StartEvent { IsInterrupting: false } or BoundaryEvent { CancelActivity: false });
        (string @class, bool doubled) = node switch
        {
            StartEvent => ("event start", false),
            EndEvent => ("event end", false),
            _ => ("event middle", true),
        };
        XElement? inner = doubled ? Svg.Circle("ring", frame.CentreX, frame.CentreY, radius - (radius / 18 * 3.2)) : null;
        XElement?[] rings = [Svg.Circle("outline", frame.CentreX, frame.CentreY, radius), inner];
        XElement icon = Svg.Placed("sign", frame.CentreX - half, frame.CentreY - half, scale, Glyphs.Event(Wording.Definition(node), throws));
        return (interrupts ? @class : $"{@class} lasting", rings.OfType<XElement>().Append(icon));
    }

    /// <summary>A token at the node, so that the position does not show by colour alone.</summary>
    private IEnumerable<XElement> Token(FlowNode node, Frame frame)
    {
        if (!options.Active.Contains(node.Id))
        {
            return [];
        }

        double inset = node is Activity ? 0 : frame.Width * 0.14;
        return [Svg.Circle("token", frame.Right - inset, frame.Top + inset, TokenRadius)];
    }

    private string? Clause(FlowNode node) => options.ShowClauses ? Wording.Clause(node) : null;

    private string States(ElementId id) =>
        (options.Visited.Contains(id) ? " visited" : "") + (options.Active.Contains(id) ? " active" : "");
}

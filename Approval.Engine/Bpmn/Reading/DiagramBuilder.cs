using System.Globalization;
using Approval.Engine.Bpmn.Model;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>Reads where things are drawn (BPMN 2.0.2 § 12).</summary>
internal sealed class DiagramBuilder(IdIndex ids)
{
    public Diagram Diagram(XmlNode node)
    {
        var plane = node.Child("bpmndi:BPMNPlane")!;
        return new Diagram(
            Drawn(plane),
            [.. plane.ChildrenOf("bpmndi:BPMNShape").Where(shape => Drawn(shape) is not null).Select(Shape)],
            [.. plane.ChildrenOf("bpmndi:BPMNEdge").Where(edge => Drawn(edge) is not null).Select(Edge)]);
    }

    private Shape Shape(XmlNode node) => new(
        Drawn(node)!.Value,
        Rectangle(node.Child("dc:Bounds")!),
        Label(node),
        node.Flag("isExpanded", true),
        node.Flag("isHorizontal", true));

    private Edge Edge(XmlNode node) => new(
        Drawn(node)!.Value,
        [.. node.ChildrenOf("di:waypoint").Select(point => new Waypoint(Number(point, "x"), Number(point, "y")))],
        Label(node));

    private static Bounds? Label(XmlNode node) =>
        node.Child("bpmndi:BPMNLabel")?.Child("dc:Bounds") is { } bounds ? Rectangle(bounds) : null;

    private static Bounds Rectangle(XmlNode node) =>
        new(Number(node, "x"), Number(node, "y"), Number(node, "width"), Number(node, "height"));

    private static double Number(XmlNode node, string name) =>
        double.Parse(node.Attribute(name)!, NumberStyles.Float, CultureInfo.InvariantCulture);

    private ElementId? Drawn(XmlNode node) =>
        ids.Resolve(node, node.Attribute("bpmnElement")) is { } found ? new ElementId(ids.IdOf(found)) : null;
}

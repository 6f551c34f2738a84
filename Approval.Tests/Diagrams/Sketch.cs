using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;

namespace Approval.Tests.Diagrams;

/// <summary>A BPMN file with coordinates, put together node by node.</summary>
public sealed class Sketch
{
    private readonly List<FlowNode> nodes = [];
    private readonly List<SequenceFlow> flows = [];
    private readonly List<Shape> shapes = [];
    private readonly List<Edge> edges = [];
    private readonly List<Lane> lanes = [];
    private readonly List<TextAnnotation> annotations = [];
    private readonly List<DrawnLine> lines = [];

    public static ElementId Id(string value) => new(value);

    public static ImmutableArray<Extension> Law(string clause) =>
        [new Extension("law", ImmutableSortedDictionary<string, string>.Empty.Add("clause", clause), 1)];

    public static TaskNode Task(string id, TaskKind kind, string? name = null, LoopCharacteristics? loop = null) =>
        new() { Id = Id(id), Name = name, Kind = kind, Loop = loop };

    public Sketch Node(FlowNode node, double x, double y, bool expanded = false, Bounds? label = null)
    {
        (double width, double height) = node switch
        {
            SubProcess when expanded => (360.0, 200.0),
            Activity => (100.0, 80.0),
            Gateway => (50.0, 50.0),
            _ => (36.0, 36.0),
        };
        nodes.Add(node);
        return Shape(node.Id, x, y, width, height, expanded, label);
    }

    public Sketch Shape(ElementId id, double x, double y, double width, double height, bool expanded = false, Bounds? label = null, bool horizontal = true)
    {
        shapes.Add(new Shape(id, new Bounds(x, y, width, height), label, expanded, horizontal));
        return this;
    }

    public Sketch Flow(SequenceFlow flow, params (double X, double Y)[] points)
    {
        flows.Add(flow);
        return Edge(flow.Id, null, points);
    }

    public Sketch Flow(string id, string from, string to, params (double X, double Y)[] points) =>
        Flow(new SequenceFlow { Id = Id(id), Source = Id(from), Target = Id(to) }, points);

    public Sketch Edge(ElementId id, Bounds? label, params (double X, double Y)[] points)
    {
        edges.Add(new Edge(id, [.. points.Select(point => new Waypoint(point.X, point.Y))], label));
        return this;
    }

    public Sketch Lane(Lane lane, double x, double y, double width, double height, bool horizontal = true)
    {
        lanes.Add(lane);
        return Shape(lane.Id, x, y, width, height, horizontal: horizontal);
    }

    public Sketch Remark(string id, string text, double x, double y, double width, double height)
    {
        annotations.Add(new TextAnnotation(Id(id), text));
        return Shape(Id(id), x, y, width, height);
    }

    public Sketch Line(DrawnLine line, params (double X, double Y)[] points)
    {
        lines.Add(line);
        return Edge(line.Id, null, points);
    }

    public BpmnFile File(params Diagram[] further)
    {
        var process = new BpmnProcess { Id = Id("process"), Name = "A sketch", Body = new FlowBody([.. nodes], [.. flows]) };
        return new BpmnFile
        {
            FileName = "sketch.bpmn",
            TargetNamespace = "urn:sketch",
            Processes = [process],
            Lanes = [.. lanes],
            Annotations = [.. annotations],
            Lines = [.. lines],
            Diagrams = [new Diagram(process.Id, [.. shapes], [.. edges]), .. further],
        };
    }
}

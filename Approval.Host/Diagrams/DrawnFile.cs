using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>The elements of a file by id, at whatever depth they stand.</summary>
internal sealed class DrawnFile
{
    private readonly Dictionary<ElementId, BpmnElement> elements = [];
    private readonly Dictionary<ElementId, FlowNode> sources = [];
    private readonly Dictionary<ElementId, Lane> lanes = [];
    private readonly Dictionary<ElementId, TextAnnotation> annotations = [];
    private readonly Dictionary<ElementId, DrawnLine> lines = [];
    private readonly List<FlowNode> nodes = [];

    public DrawnFile(BpmnFile file)
    {
        foreach (BpmnProcess process in file.Processes)
        {
            elements[process.Id] = process;
            Add(process.Body);
        }

        foreach (Lane lane in file.Lanes)
        {
            lanes[lane.Id] = lane;
        }

        foreach (TextAnnotation annotation in file.Annotations)
        {
            annotations[annotation.Id] = annotation;
        }

        foreach (DrawnLine line in file.Lines)
        {
            lines[line.Id] = line;
        }
    }

    /// <summary>The flow nodes in document order, those of a sub-process after it.</summary>
    public IReadOnlyList<FlowNode> Nodes => nodes;

    public BpmnElement? Element(ElementId id) => elements.GetValueOrDefault(id);

    public Lane? Lane(ElementId id) => lanes.GetValueOrDefault(id);

    public TextAnnotation? Annotation(ElementId id) => annotations.GetValueOrDefault(id);

    public DrawnLine? Line(ElementId id) => lines.GetValueOrDefault(id);

    /// <summary>The node that a sequence flow leaves; null where the file does not hold it.</summary>
    public FlowNode? Source(SequenceFlow flow) => sources.GetValueOrDefault(flow.Id);

    private void Add(FlowBody body)
    {
        foreach (FlowNode node in body.Nodes)
        {
            elements[node.Id] = node;
            nodes.Add(node);
            if (node is SubProcess inner)
            {
                Add(inner.Body);
            }
        }

        ImmutableDictionary<ElementId, FlowNode> here = body.Nodes.ToImmutableDictionary(node => node.Id);
        foreach (SequenceFlow flow in body.Flows)
        {
            elements[flow.Id] = flow;
            if (here.TryGetValue(flow.Source, out FlowNode? source))
            {
                sources[flow.Id] = source;
            }
        }
    }
}

using System.Xml.Linq;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>Draws sequence flows, message flows and associations with their labels.</summary>
internal sealed class FlowSymbols(Sheet sheet, DrawnFile file, DiagramOptions options)
{
    public void Draw(Edge edge)
    {
        var line = new FlowLine(edge.Waypoints);
        switch (file.Element(edge.Element))
        {
            case SequenceFlow flow:
                Add(edge, line, "flow", flow.Name, SequenceTitle(flow), Sequence(flow, line));
                break;
            default:
                DrawnLine? drawn = file.Line(edge.Element);
                bool message = drawn is { IsMessageFlow: true };
                Add(
                    edge,
                    line,
                    message ? "flow message" : "flow association",
                    drawn?.Name,
                    drawn?.Name ?? (message ? "message flow" : "association"),
                    message ? [line.Stroke(headed: true), line.StartRing(), line.Head(open: true)] : [line.Stroke(headed: false)]);
                break;
        }
    }

    private static string SequenceTitle(SequenceFlow flow) => (flow.Name, flow.Condition) switch
    {
        (null, null) => "sequence flow",
        (null, { } condition) => condition,
        ({ } name, null) => name,
        ({ } name, { } condition) => $"{name} ({condition})",
    };

    private IEnumerable<XElement> Sequence(SequenceFlow flow, FlowLine line)
    {
        yield return line.Stroke(headed: true);
        yield return line.Head(open: false);
        FlowNode? source = file.Source(flow);
        ElementId? otherwise = source switch
        {
            Activity activity => activity.Default,
            ExclusiveGateway exclusive => exclusive.Default,
            InclusiveGateway inclusive => inclusive.Default,
            _ => null,
        };
        if (otherwise == flow.Id)
        {
            yield return line.Slash();
        }
        else if (flow.Condition is not null && source is Activity)
        {
            yield return line.Diamond();
        }
    }

    private void Add(Edge edge, FlowLine line, string @class, string? name, string title, IEnumerable<XElement> content)
    {
        string visited = options.Visited.Contains(edge.Element) ? " visited" : "";
        sheet.Add(Layer.Flows, edge.Element, @class + visited, title, line.Frame, content);
        if (line.Label(name, edge.Label) is { } label)
        {
            sheet.AddPart(Layer.FlowLabels, "flow-label", label.Frame, label.Content);
        }
    }
}

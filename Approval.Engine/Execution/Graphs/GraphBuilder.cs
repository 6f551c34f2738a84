using System.Collections.Frozen;
using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Timers;
using Approval.Engine.Feel;

namespace Approval.Engine.Execution.Graphs;

/// <summary>Resolves the references of a process and reads its expressions. Bodies are taken from a list of work, so that deep nesting needs no deep stack.</summary>
internal sealed class GraphBuilder
{
    private readonly string file;
    private readonly Queue<(ScopeGraph Graph, FlowBody Body)> unbuilt = new();
    private readonly List<ScopeGraph> built = [];

    private GraphBuilder(string file) => this.file = file;

    public static ProcessGraph Build(BpmnProcess process, string file)
    {
        var builder = new GraphBuilder(file);
        var body = new ScopeGraph();
        builder.unbuilt.Enqueue((body, process.Body));
        while (builder.unbuilt.TryDequeue(out var next))
        {
            builder.BuildScope(next.Graph, next.Body);
        }

        foreach (var graph in builder.built)
        {
            graph.EventSubProcesses = [.. graph.InOrder.Where(IsEventSubProcess).Select(builder.HandlerOf)];
        }

        return new ProcessGraph(process, body);
    }

    private void BuildScope(ScopeGraph graph, FlowBody body)
    {
        var nodes = body.Nodes.Select(node => BuildNode(graph, node)).ToImmutableArray();
        graph.InOrder = nodes;
        graph.Nodes = nodes.ToFrozenDictionary(node => node.Id);
        var flows = body.Flows
            .Select((flow, position) => new GraphFlow(
                flow, position, Resolve(graph, flow.Source, flow), Resolve(graph, flow.Target, flow), Read(flow.Condition, flow)))
            .ToImmutableArray();
        graph.Flows = flows.ToFrozenDictionary(flow => flow.Id);

        var leaving = flows.ToLookup(flow => flow.Source);
        var entering = flows.ToLookup(flow => flow.Target);
        var boundaries = nodes.Where(node => node.Node is BoundaryEvent)
            .ToLookup(node => Resolve(graph, ((BoundaryEvent)node.Node).AttachedTo, node.Node));
        foreach (var node in nodes)
        {
            node.Outgoing = [.. leaving[node]];
            node.Incoming = [.. entering[node]];
            node.Default = DefaultOf(node);
            node.Boundary = [.. boundaries[node]];
            foreach (var boundary in node.Boundary)
            {
                boundary.Host = node;
            }
        }

        JoinLinks(nodes);
        FindStarts(graph, nodes);
        built.Add(graph);
    }

    private GraphNode BuildNode(ScopeGraph home, FlowNode node)
    {
        var loop = (node as Activity)?.Loop;
        var built = new GraphNode
        {
            Node = node,
            Home = home,
            LoopCondition = Read((loop as StandardLoop)?.Condition ?? (loop as MultiInstanceLoop)?.CompletionCondition, node),
            Cardinality = Read((loop as MultiInstanceLoop)?.Cardinality, node),
            Timer = ReadTimer(node),
        };
        if (node is SubProcess subProcess)
        {
            built.Body = new ScopeGraph { Owner = built };
            unbuilt.Enqueue((built.Body, subProcess.Body));
        }

        return built;
    }

    private TimerSchedule? ReadTimer(FlowNode node)
    {
        var trigger = node switch
        {
            StartEvent start => start.Trigger,
            IntermediateCatchEvent caught => caught.Trigger,
            BoundaryEvent boundary => boundary.Trigger,
            _ => null,
        };
        if (trigger is not TimerDefinition timer)
        {
            return null;
        }

        return TimerSchedule.TryParse(timer, out var schedule, out var problem) ? schedule : throw Broken(node, problem);
    }

    private FeelExpression? Read(string? expression, BpmnElement element)
    {
        if (expression is null)
        {
            return null;
        }

        return FeelExpression.TryParse(expression, out var read, out var problem) ? read : throw Broken(element, problem.Message);
    }

    private GraphNode Resolve(ScopeGraph graph, ElementId id, BpmnElement from) =>
        graph.Nodes.GetValueOrDefault(id) ?? throw Broken(from, $"it refers to '{id}', which is no node of its scope.");

    private GraphFlow? DefaultOf(GraphNode node)
    {
        var id = node.Node switch
        {
            Activity activity => activity.Default,
            ExclusiveGateway exclusive => exclusive.Default,
            InclusiveGateway inclusive => inclusive.Default,
            _ => null,
        };
        return id is { } flow
            ? node.Outgoing.FirstOrDefault(outgoing => outgoing.Id == flow) ?? throw Broken(node.Node, $"its default '{flow}' does not leave it.")
            : null;
    }

    private void JoinLinks(ImmutableArray<GraphNode> nodes)
    {
        var sources = nodes.Where(node => node.Node is IntermediateThrowEvent { Result: LinkDefinition })
            .ToLookup(node => ((LinkDefinition)node.Event!).Link, StringComparer.Ordinal);
        foreach (var target in nodes.Where(node => node.Node is IntermediateCatchEvent { Trigger: LinkDefinition }))
        {
            target.LinkSources = [.. sources[((LinkDefinition)target.Event!).Link]];
            foreach (var source in target.LinkSources)
            {
                source.LinkTarget = target;
            }
        }

        if (sources.SelectMany(link => link).FirstOrDefault(source => source.LinkTarget is null) is { } loose)
        {
            throw Broken(loose.Node, "its link has no target.");
        }
    }

    private static void FindStarts(ScopeGraph graph, ImmutableArray<GraphNode> nodes)
    {
        var starts = nodes.Where(node => node.Node is StartEvent).ToImmutableArray();
        graph.TriggeredStarts = [.. starts.Where(node => node.Event is not null)];
        graph.Starts = starts.IsEmpty
            ? [.. nodes.Where(ImpliesStart)]
            : [.. starts.Where(node => node.Event is null).Take(1)];
    }

    private static bool ImpliesStart(GraphNode node) =>
        node.Incoming.IsEmpty
        && node.Node is not BoundaryEvent
        && node.Node is not IntermediateCatchEvent { Trigger: LinkDefinition }
        && !IsEventSubProcess(node);

    private static bool IsEventSubProcess(GraphNode node) => node.Node is SubProcess { TriggeredByEvent: true };

    private EventHandlerNode HandlerOf(GraphNode node)
    {
        var body = ((SubProcess)node.Node).Body;
        var start = body.Nodes.OfType<StartEvent>().FirstOrDefault(candidate => candidate.Trigger is not null)
            ?? throw Broken(node.Node, "it is an event sub-process without a start event that has a trigger.");
        return new EventHandlerNode(node, node.Body!.Nodes[start.Id], start);
    }

    private ArgumentException Broken(BpmnElement element, string problem) =>
        new($"{file}, line {element.Line}, element '{element.Id}': {problem}");
}

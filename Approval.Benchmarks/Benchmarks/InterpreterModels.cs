using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Bpmn.Model;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>The models on which tokens are counted. Their tasks are automatic and do nothing.</summary>
internal static class InterpreterModels
{
    private const int Length = 100;
    private const int Branches = 10;
    private const int Rounds = 10;

    /// <summary>A hundred tasks, one behind the other.</summary>
    public static BpmnProcess Sequence() =>
        Process("sequence", [Start(), .. Enumerable.Range(0, Length).Select(i => Task(i)), End()], Chain(["start", .. Enumerable.Range(0, Length).Select(i => $"task-{i}"), "end"]));

    /// <summary>Ten times: a fork into ten branches of a task each, and their join.</summary>
    public static BpmnProcess ForksAndJoins()
    {
        var nodes = new List<FlowNode> { Start() };
        var flows = new List<SequenceFlow>();
        var last = "start";
        for (var round = 0; round < Rounds; round++)
        {
            var (fork, join) = ($"fork-{round}", $"join-{round}");
            nodes.Add(new ParallelGateway { Id = new ElementId(fork) });
            nodes.Add(new ParallelGateway { Id = new ElementId(join) });
            flows.Add(Flow(last, fork));
            for (var branch = 0; branch < Branches; branch++)
            {
                var task = Task((round * Branches) + branch);
                nodes.Add(task);
                flows.Add(Flow(fork, task.Id.Value));
                flows.Add(Flow(task.Id.Value, join));
            }

            last = join;
        }

        nodes.Add(End());
        flows.Add(Flow(last, "end"));
        return Process("forks-and-joins", nodes, flows);
    }

    /// <summary>Fifty choices, each with a condition that holds, a way around, and a task.</summary>
    public static BpmnProcess Choices()
    {
        var nodes = new List<FlowNode> { Start() };
        var flows = new List<SequenceFlow>();
        var last = "start";
        for (var choice = 0; choice < Length / 2; choice++)
        {
            var (split, merge, task) = ($"split-{choice}", $"merge-{choice}", Task(choice));
            var around = Flow(split, merge);
            flows.AddRange([Flow(last, split), Flow(split, task.Id.Value) with { Condition = "count > 2 and not(kind = \"tap\")" }, around, Flow(task.Id.Value, merge)]);
            nodes.AddRange([new ExclusiveGateway { Id = new ElementId(split), Default = around.Id }, task, new ExclusiveGateway { Id = new ElementId(merge) }]);
            last = merge;
        }

        nodes.Add(End());
        flows.Add(Flow(last, "end"));
        return Process("choices", nodes, flows);
    }

    private static BpmnProcess Process(string id, IReadOnlyCollection<FlowNode> nodes, IReadOnlyCollection<SequenceFlow> flows)
    {
        var incoming = flows.ToLookup(flow => flow.Target, flow => flow.Id);
        var outgoing = flows.ToLookup(flow => flow.Source, flow => flow.Id);
        var joined = nodes.Select(node => node with { Incoming = [.. incoming[node.Id]], Outgoing = [.. outgoing[node.Id]] });
        return new BpmnProcess { Id = new ElementId(id), Body = new FlowBody([.. joined], [.. flows]) };
    }

    private static IReadOnlyCollection<SequenceFlow> Chain(ImmutableArray<string> ids) => [.. ids.Zip(ids.Skip(1), Flow)];

    private static SequenceFlow Flow(string from, string to) =>
        new() { Id = new ElementId($"{from}--{to}"), Source = new ElementId(from), Target = new ElementId(to) };

    private static TaskNode Task(int number) =>
        new() { Id = new ElementId(string.Create(CultureInfo.InvariantCulture, $"task-{number}")), Kind = TaskKind.Service };

    private static StartEvent Start() => new() { Id = new ElementId("start") };

    private static EndEvent End() => new() { Id = new ElementId("end") };
}

using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;

namespace Approval.Benchmarks.Floors;

/// <summary>
/// The floor of the interpreter: tokens on a table of numbers, joins as counters. No scopes, no conditions, no notes,
/// no state that could be saved, and nothing that it could refuse; of an exclusive gateway the first flow is taken.
/// </summary>
internal sealed class TokenLoop
{
    private readonly int[][] next;
    private readonly int[] arrivalsNeeded;
    private readonly bool[] takesOne;
    private readonly int start;

    /// <summary>Makes the table of a body without sub-processes.</summary>
    public TokenLoop(FlowBody body)
    {
        var numbers = body.Nodes.Select((node, number) => (node.Id, number)).ToImmutableDictionary(pair => pair.Id, pair => pair.number);
        var targets = body.Flows.ToLookup(flow => flow.Source, flow => numbers[flow.Target]);
        next = [.. body.Nodes.Select(node => targets[node.Id].ToArray())];
        arrivalsNeeded = [.. body.Nodes.Select(node => node is ParallelGateway ? Math.Max(1, node.Incoming.Length) : 1)];
        takesOne = [.. body.Nodes.Select(node => node is ExclusiveGateway)];
        start = numbers[body.Nodes.Single(node => node is StartEvent).Id];
    }

    /// <summary>Moves tokens until none is left.</summary>
    /// <returns>How many nodes were passed.</returns>
    public long Run()
    {
        var arrivals = new int[next.Length];
        var tokens = new Queue<int>();
        tokens.Enqueue(start);
        var passed = 0L;
        while (tokens.TryDequeue(out var node))
        {
            if (++arrivals[node] < arrivalsNeeded[node])
            {
                continue;
            }

            arrivals[node] = 0;
            passed++;
            foreach (var target in takesOne[node] ? next[node].AsSpan(0, 1) : next[node])
            {
                tokens.Enqueue(target);
            }
        }

        return passed;
    }
}

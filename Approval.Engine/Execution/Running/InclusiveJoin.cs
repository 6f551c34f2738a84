using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;

namespace Approval.Engine.Execution.Running;

/// <summary>
/// The rule of BPMN 2.0.2 § 13.4.3 for an inclusive gateway with several incoming flows: it goes on when it has a
/// token and every token that could still come to one of its empty flows, without passing the gateway, could as
/// well come to one of those that have a token. Besides sequence flows, a token moves from an activity to the
/// boundary events on it and from a link's source to its target.
/// </summary>
internal static class InclusiveJoin
{
    public static bool IsReady(LiveScope scope, GraphNode join)
    {
        var waited = join.Incoming.Where(flow => !scope.Arrivals.ContainsKey(flow.Position)).ToList();
        if (waited.Count == 0)
        {
            return true;
        }

        var toEmpty = Upstream.Of(join, waited);
        if (!IsOccupied(scope, join, toEmpty))
        {
            return true;
        }

        var toFull = Upstream.Of(join, join.Incoming.Where(flow => scope.Arrivals.ContainsKey(flow.Position)));
        return !scope.Activations.Values.Any(activation => toEmpty.Holds(activation.Node) && !toFull.Holds(activation.Node))
            && !scope.Arrivals.Values.Any(arrival => toEmpty.Holds(arrival.Flow) && !toFull.Holds(arrival.Flow));
    }

    private static bool IsOccupied(LiveScope scope, GraphNode join, Upstream upstream) =>
        scope.Activations.Values.Any(activation => upstream.Holds(activation.Node))
        || scope.Arrivals.Values.Any(arrival => arrival.Flow.Target != join && upstream.Holds(arrival.Flow));

    /// <summary>The flows and nodes from which a token can come to one of some flows that enter a join.</summary>
    private sealed class Upstream
    {
        private readonly HashSet<GraphFlow> flows = [];
        private readonly HashSet<GraphNode> nodes = [];

        public static Upstream Of(GraphNode join, IEnumerable<GraphFlow> entering)
        {
            var upstream = new Upstream();
            var unvisited = new Stack<GraphFlow>(entering);
            while (unvisited.TryPop(out var flow))
            {
                if (upstream.flows.Add(flow) && flow.Source != join)
                {
                    upstream.Climb(flow.Source, unvisited);
                }
            }

            return upstream;
        }

        public bool Holds(GraphFlow flow) => flows.Contains(flow);

        public bool Holds(GraphNode node) => nodes.Contains(node);

        private void Climb(GraphNode from, Stack<GraphFlow> unvisited)
        {
            var climbed = new Stack<GraphNode>([from]);
            while (climbed.TryPop(out var node))
            {
                if (!nodes.Add(node))
                {
                    continue;
                }

                foreach (var flow in node.Incoming)
                {
                    unvisited.Push(flow);
                }

                if (node.Node is BoundaryEvent && node.Host is { } host)
                {
                    climbed.Push(host);
                }

                foreach (var source in node.LinkSources)
                {
                    climbed.Push(source);
                }
            }
        }
    }
}

using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>
/// Every node of a scope can be reached, a token at any node can come to an end, and none waits for ever at a join
/// (BPMN 2.0.2 § 13: what a model means when it is executed).
/// </summary>
internal static class Soundness
{
    public static void Check(Scope scope, FindingList findings)
    {
        var net = TokenNetBuilder.Build(scope);
        var isReached = Reached(net, [net.Ways[net.Entry].To]);
        var unreached = scope.Body.Nodes
            .Where(node => node is not SubProcess { TriggeredByEvent: true })
            .Except(net.Nodes.Where(node => isReached[node.Index]).Select(node => node.Element).OfType<FlowNode>(), ReferenceEqualityComparer.Instance)
            .OfType<FlowNode>()
            .ToList();
        foreach (var node in unreached)
        {
            findings.Add(node, FindingCode.Unreachable, "No token can ever arrive here: no path leads from a start to this node (BPMN 2.0.2 § 13.2).", "Lead a flow to it from what comes before, or take it out.");
        }

        if (!IsEndedFromOutside(scope))
        {
            ReportEndless(net, isReached, findings);
        }

        if (!findings.IsEmpty)
        {
            return;
        }

        foreach (var join in new TokenGame(net).StarvedJoins().Select(index => net.Nodes[index].Element).OfType<FlowNode>())
        {
            findings.Add(join, FindingCode.Deadlock, "A token can wait here for ever: there is a way through the process on which not all the tokens come that this join waits for (BPMN 2.0.2 §§ 13.4.1, 13.4.3).", "Join by the same kind of gateway as the one that split the paths, or let the other paths end before it by a terminate event.");
        }
    }

    private static bool[] Reached(TokenNet net, IEnumerable<int> from)
    {
        var isReached = new bool[net.Nodes.Count];
        var open = new Stack<int>(from);
        while (open.TryPop(out var node))
        {
            if (!isReached[node])
            {
                isReached[node] = true;
                net.Nodes[node].Out.ForEach(way => open.Push(net.Ways[way].To));
            }
        }

        return isReached;
    }

    /// <summary>Whether an event can end the scope, so that a path without an end of its own may be meant.</summary>
    private static bool IsEndedFromOutside(Scope scope)
    {
        for (var at = scope; at is not null; at = at.Parent)
        {
            var byEvent = at.Body.Nodes.OfType<SubProcess>().Any(inner =>
                inner.TriggeredByEvent && inner.Body.Nodes.OfType<StartEvent>().Any(start => start.IsInterrupting));
            var byBoundary = at.Parent?.Boundaries[at.Owner.Id].Any(boundary => boundary.CancelActivity) ?? false;
            if (byEvent || byBoundary)
            {
                return true;
            }
        }

        return false;
    }

    private static void ReportEndless(TokenNet net, bool[] isReached, FindingList findings)
    {
        var canEndScope = Backwards(net, node => node.EndsScope, needsAll: false);
        var canEnd = Backwards(net, node => node.Out.Count == 0 || canEndScope[node.Index], needsAll: true);

        // Beside a branch that can end the whole scope, one that never ends by itself may be meant.
        var isBesideAnEnd = Reached(net, net.Nodes
            .Where(node => node.Split != Routing.One && node.Out.Exists(way => canEndScope[net.Ways[way].To]))
            .Select(node => node.Index));
        var endless = net.Nodes
            .Where(node => isReached[node.Index] && !canEnd[node.Index] && !isBesideAnEnd[node.Index] && node.Element is not null)
            .Select(node => node.Element!)
            .Distinct<FlowNode>(ReferenceEqualityComparer.Instance)
            .ToList();

        // Whatever leads only into the endless part is endless too; the part itself is what must be mended.
        if ((endless.Find(node => net.Nodes.Exists(one => one.Element == node && IsOnCycle(net, one))) ?? endless.FirstOrDefault()) is { } node)
        {
            findings.Add(node, FindingCode.NoWayOut, $"A token here can never come to an end: every way leads round again ({string.Join(", ", endless.Take(10).Select(one => one.Id))}; BPMN 2.0.2 § 13.2).", "Add a way out of the loop, by a gateway with a condition or by an event.");
        }
    }

    /// <summary>The nodes from which a goal is reached: by one way out, or (for a node that gives tokens to all its ways) by all.</summary>
    private static bool[] Backwards(TokenNet net, Func<TokenNode, bool> isGoal, bool needsAll)
    {
        var holds = new bool[net.Nodes.Count];
        var missing = net.Nodes.Select(node => needsAll && node.Split == Routing.All ? node.Out.Count : 1).ToArray();
        var open = new Stack<TokenNode>(net.Nodes.Where(isGoal));
        while (open.TryPop(out var node))
        {
            if (holds[node.Index])
            {
                continue;
            }

            holds[node.Index] = true;
            foreach (var before in node.In.Select(way => net.Nodes[net.Ways[way].From]))
            {
                if (--missing[before.Index] <= 0)
                {
                    open.Push(before);
                }
            }
        }

        return holds;
    }

    private static bool IsOnCycle(TokenNet net, TokenNode start)
    {
        var isSeen = new bool[net.Nodes.Count];
        var open = new Stack<int>(start.Out.Select(way => net.Ways[way].To));
        while (open.TryPop(out var node))
        {
            if (node == start.Index)
            {
                return true;
            }

            if (!isSeen[node])
            {
                isSeen[node] = true;
                net.Nodes[node].Out.ForEach(way => open.Push(net.Ways[way].To));
            }
        }

        return false;
    }
}

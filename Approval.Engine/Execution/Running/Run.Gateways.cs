using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;

namespace Approval.Engine.Execution.Running;

internal sealed partial class Run
{
    private void LeaveExclusively(LiveScope scope, GraphNode node)
    {
        foreach (var flow in node.Outgoing)
        {
            if (flow != node.Default && (flow.Condition is null || Holds(flow.Condition, scope)))
            {
                Put(scope, flow.Target, flow);
                return;
            }
        }

        if (node.Default is { } other)
        {
            Put(scope, other.Target, other);
        }
        else if (!node.Outgoing.IsEmpty)
        {
            FailForWantOfFlow(node);
        }
    }

    private void ArriveAtParallel(LiveScope scope, GraphNode node, GraphFlow? flow)
    {
        if (flow is not null && node.Incoming.Length > 1)
        {
            scope.Arrive(flow);
            foreach (var incoming in node.Incoming)
            {
                if (!scope.Arrivals.ContainsKey(incoming.Position))
                {
                    return;
                }
            }

            TakeArrivals(scope, node);
        }

        NotePassing(node);
        foreach (var outgoing in node.Outgoing)
        {
            Put(scope, outgoing.Target, outgoing);
        }
    }

    private void ArriveAtInclusive(LiveScope scope, GraphNode node, GraphFlow? flow)
    {
        if (flow is not null && node.Incoming.Length > 1)
        {
            scope.Arrive(flow);
            return;
        }

        NotePassing(node);
        Leave(scope, node);
    }

    /// <summary>Lets the first inclusive join go on that no token can reach any more; false where there is none.</summary>
    private bool FireInclusiveJoin()
    {
        foreach (var scope in instance.Scopes)
        {
            foreach (var (flow, _) in scope.Arrivals.Values)
            {
                var join = flow.Target;
                if (join.Node is InclusiveGateway && InclusiveJoin.IsReady(scope, join))
                {
                    TakeArrivals(scope, join);
                    NotePassing(join);
                    Leave(scope, join);
                    Touch(scope);
                    CompleteEmptiedScopes();
                    return true;
                }
            }
        }

        return false;
    }

    private static void TakeArrivals(LiveScope scope, GraphNode node)
    {
        foreach (var incoming in node.Incoming)
        {
            if (scope.Arrivals.ContainsKey(incoming.Position))
            {
                scope.TakeArrival(incoming);
            }
        }
    }

    private void EnterEventBasedGateway(LiveScope scope, GraphNode node)
    {
        var gateway = instance.Activate(scope, node);
        Enter(gateway);
        foreach (var outgoing in node.Outgoing)
        {
            if (gateway.IsGone)
            {
                return;
            }

            BeginWait(outgoing.Target, gateway, scope: null);
        }
    }

    private void TakeEventBehindGateway(LiveActivation gateway, GraphNode node)
    {
        CancelWaits(gateway.Waits);
        LiveInstance.Remove(gateway);
        Note(gateway.Node, NodeHappening.Completed);
        NotePassing(node);
        Leave(gateway.Scope, node);
        Touch(gateway.Scope);
    }
}

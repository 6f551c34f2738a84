using System.Globalization;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;
using Approval.Engine.Feel;

namespace Approval.Engine.Execution.Running;

/// <summary>One stimulus and all that follows from it: the queue of moving tokens.</summary>
internal sealed partial class Run(ProcessLibrary library, LiveInstance instance, Surroundings surroundings)
{
    private readonly Queue<Move> moving = new();
    private readonly Queue<LiveScope> emptied = new();
    private int moves;

    public LiveInstance Instance => instance;

    /// <summary>Begins the instance at its none start, or at a start event that was triggered.</summary>
    public void Begin(GraphNode? start)
    {
        Populate(instance.Root, start);
        Drain();
    }

    /// <summary>A token on its way, or a performance of a looped activity that is to begin.</summary>
    private readonly record struct Move(LiveScope Scope, int Era, GraphNode Node, GraphFlow? Flow, LiveActivation? Performance);

    private void Drain()
    {
        CompleteEmptiedScopes();
        do
        {
            while (moving.TryDequeue(out var move))
            {
                Do(move);
                CompleteEmptiedScopes();
            }
        }
        while (FireInclusiveJoin());
    }

    private void Do(Move move)
    {
        if (move.Scope.IsGone || move.Scope.Era != move.Era || instance.HasEnded)
        {
            return;
        }

        if (++moves > Interpreter.MostMoves)
        {
            Fail(
                FailureCodes.EndlessLoop,
                move.Node,
                string.Create(CultureInfo.InvariantCulture, $"Tokens moved {Interpreter.MostMoves} times without anything to wait for; the last was to enter '{move.Node.Id}'."));
            return;
        }

        if (move.Performance is { } performance)
        {
            if (!performance.IsGone)
            {
                Perform(performance);
            }

            return;
        }

        move.Scope.Moving--;
        Enter(move.Scope, move.Node, move.Flow);
        Touch(move.Scope);
    }

    private void Put(LiveScope scope, GraphNode node, GraphFlow? flow)
    {
        scope.Moving++;
        moving.Enqueue(new Move(scope, scope.Era, node, flow, Performance: null));
    }

    private void Put(LiveActivation performance) =>
        moving.Enqueue(new Move(performance.Scope, performance.Scope.Era, performance.Node, Flow: null, performance));

    private void Enter(LiveScope scope, GraphNode node, GraphFlow? flow)
    {
        switch (node.Node)
        {
            case Activity:
                EnterActivity(scope, node);
                break;
            case ExclusiveGateway:
                NotePassing(node);
                LeaveExclusively(scope, node);
                break;
            case ParallelGateway:
                ArriveAtParallel(scope, node, flow);
                break;
            case InclusiveGateway:
                ArriveAtInclusive(scope, node, flow);
                break;
            case EventBasedGateway:
                EnterEventBasedGateway(scope, node);
                break;
            case IntermediateCatchEvent { Trigger: not LinkDefinition }:
                EnterCatch(scope, node);
                break;
            case StartEvent or IntermediateCatchEvent:
                NotePassing(node);
                Leave(scope, node);
                break;
            case IntermediateThrowEvent or EndEvent:
                Throw(scope, node);
                break;
            default:
                throw new InvalidOperationException($"No token can enter '{node.Id}'.");
        }
    }

    /// <summary>Takes every flow that has no condition or whose condition holds; the default where that is none.</summary>
    private void Leave(LiveScope scope, GraphNode node)
    {
        var taken = 0;
        foreach (var flow in node.Outgoing)
        {
            if (flow == node.Default)
            {
                continue;
            }

            if (flow.Condition is null || Holds(flow.Condition, scope))
            {
                taken++;
                Put(scope, flow.Target, flow);
            }
        }

        if (node.Default is { } other && taken == 0)
        {
            taken++;
            Put(scope, other.Target, other);
        }

        if (taken == 0 && !node.Outgoing.IsEmpty)
        {
            FailForWantOfFlow(node);
        }
    }

    private static bool Holds(FeelExpression condition, LiveScope scope, LiveActivation? activation = null) =>
        condition.Evaluate(name => VariableSet.Look(scope, activation, name)).Truth == true;

    private void FailForWantOfFlow(GraphNode node) => Fail(
        FailureCodes.NoFlowTaken,
        node,
        $"No condition on the flows that leave '{node.Id}' holds, and it has no default flow (BPMN 2.0.2 § 13.4).");

    private void Touch(LiveScope scope)
    {
        if (scope.HasNoToken && !scope.IsGone)
        {
            emptied.Enqueue(scope);
        }
    }

    private void CompleteEmptiedScopes()
    {
        while (emptied.TryDequeue(out var scope))
        {
            if (!scope.IsGone && scope.HasNoToken)
            {
                CompleteScope(scope);
            }
        }
    }

    private void Note(GraphNode node, NodeHappening what, LiveWait? wait = null) =>
        surroundings.Work.Note(new NodeNote(node.Node, what, wait?.Wait));

    private void NotePassing(GraphNode node)
    {
        Note(node, NodeHappening.Entered);
        Note(node, NodeHappening.Completed);
    }
}

using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;

namespace Approval.Engine.Execution.Running;

internal sealed partial class Run
{
    private void BeginLoop(LiveScope scope, GraphNode node, LoopCharacteristics characteristics)
    {
        var loop = instance.Activate(scope, node);
        switch (characteristics)
        {
            case StandardLoop standard:
                loop.Progress = new LoopProgress(Planned: null, Started: 0, Completed: 0);
                if (standard.TestBefore && !GoesOn(loop, standard))
                {
                    CompleteLoop(loop);
                    return;
                }

                WatchBorder(loop);
                Begin(loop);
                break;
            case MultiInstanceLoop many:
                if (Cardinality(scope, node) is not { } planned)
                {
                    Fail(FailureCodes.BadCardinality, node, $"The cardinality '{many.Cardinality}' of '{node.Id}' gives no whole number from 0 to {Interpreter.MostMoves}.");
                    return;
                }

                loop.Progress = new LoopProgress(planned, Started: 0, Completed: 0);
                if (planned == 0)
                {
                    CompleteLoop(loop);
                    return;
                }

                WatchBorder(loop);
                for (var number = 0; number < (many.Sequential ? 1 : planned); number++)
                {
                    Begin(loop);
                }

                break;
        }
    }

    private static int? Cardinality(LiveScope scope, GraphNode node)
    {
        var number = node.Cardinality!.Evaluate(name => VariableSet.Look(scope, activation: null, name)).Number;
        return number is >= 0 and <= Interpreter.MostMoves && decimal.IsInteger(number.Value) ? (int)number.Value : null;
    }

    private void Begin(LiveActivation loop)
    {
        if (loop.IsGone)
        {
            return;
        }

        var progress = loop.Progress!.Value with { Started = loop.Progress.Value.Started + 1 };
        loop.Progress = progress;
        Put(instance.Activate(loop.Scope, loop.Node, loop, progress.Started));
    }

    private void GoOnWithLoop(LiveActivation loop, LiveActivation completed)
    {
        loop.Progress = loop.Progress!.Value with { Completed = loop.Progress.Value.Completed + 1 };
        var progress = loop.Progress.Value;
        switch (((Activity)loop.Node.Node).Loop)
        {
            case StandardLoop standard when GoesOn(loop, standard):
                Begin(loop);
                break;
            case MultiInstanceLoop many when !IsFulfilled(loop, completed) && progress.Completed < progress.Planned:
                if (many.Sequential)
                {
                    Begin(loop);
                }

                break;
            default:
                foreach (var rest in loop.Performances.Values.ToList())
                {
                    Cancel(rest);
                }

                CompleteLoop(loop);
                break;
        }
    }

    private static bool GoesOn(LiveActivation loop, StandardLoop standard) =>
        loop.Progress!.Value.Completed < (standard.Maximum ?? int.MaxValue)
        && (loop.Node.LoopCondition is not { } condition || Holds(condition, loop.Scope, loop));

    private static bool IsFulfilled(LiveActivation loop, LiveActivation completed) =>
        loop.Node.LoopCondition is { } condition && Holds(condition, loop.Scope, completed);

    private void CompleteLoop(LiveActivation loop)
    {
        CancelWaits(loop.Waits);
        LiveInstance.Remove(loop);
        Leave(loop.Scope, loop.Node);
        Touch(loop.Scope);
    }
}

using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;
using Approval.Engine.Execution.Timers;
using Approval.Engine.Feel;

namespace Approval.Engine.Execution.Running;

internal sealed partial class Run
{
    /// <summary>Takes a stimulus and lets everything follow; false where nothing waits for it.</summary>
    public bool Take(Stimulus stimulus)
    {
        var taken = stimulus switch
        {
            Stimulus.Complete complete => Meet(Find(complete.Wait, WaitKind.Task), complete.Variables),
            Stimulus.Message message => Meet(Waiting(WaitKind.Message, message.Name).FirstOrDefault(), message.Variables),
            Stimulus.Signal signal => Broadcast(signal.Name, signal.Variables),
            Stimulus.Fire fire => Fire(Find(fire.Wait, WaitKind.Timer)),
            Stimulus.ReviewTimers => ReviewTimers(),
            _ => false,
        };
        if (taken)
        {
            Drain();
        }

        return taken;
    }

    private LiveWait? Find(WaitId id, WaitKind kind) =>
        instance.Waits.TryGetValue(id.Value, out var wait) && wait.Wait.Kind == kind ? wait : null;

    private IEnumerable<LiveWait> Waiting(WaitKind kind, string name) =>
        instance.Waits.Values.Where(wait => wait.Wait.Kind == kind && wait.Wait.Name == name);

    private bool Fire(LiveWait? timer)
    {
        if (timer?.Wait.DueAt is not { } due || due > surroundings.Now)
        {
            return false;
        }

        return Meet(timer, VariableSet.None);
    }

    private bool Broadcast(string name, ImmutableSortedDictionary<string, FeelValue> variables)
    {
        var reached = Waiting(WaitKind.Signal, name).ToList();
        foreach (var wait in reached)
        {
            if (!wait.IsGone)
            {
                Meet(wait, variables);
            }
        }

        return reached.Count > 0;
    }

    private bool Meet(LiveWait? wait, ImmutableSortedDictionary<string, FeelValue> variables)
    {
        if (wait is null)
        {
            return false;
        }

        VariableSet.Set(wait.Place, variables);
        instance.Remove(wait);
        Note(wait.Node, NodeHappening.WaitMet, wait);
        switch (wait.Node.Node)
        {
            case StartEvent:
                WaitAgain(wait);
                StartHandler(wait.Scope!, wait.Scope!.Graph.EventSubProcesses.First(handler => handler.Start == wait.Node));
                break;
            case BoundaryEvent:
                WaitAgain(wait);
                TakeBoundary(wait.Activation!, wait.Node);
                break;
            default:
                Complete(wait.Activation!, wait.Node);
                break;
        }

        return true;
    }

    private void Complete(LiveActivation activation, GraphNode node)
    {
        if (activation.Node.Node is EventBasedGateway)
        {
            TakeEventBehindGateway(activation, node);
        }
        else
        {
            CompleteActivation(activation);
        }
    }

    /// <summary>Events that do not interrupt are waited for again: messages and signals always, timers while they repeat.</summary>
    private void WaitAgain(LiveWait wait)
    {
        if (Interrupts(wait.Node))
        {
            return;
        }

        if (wait.Node.Timer is not { } schedule)
        {
            BeginWait(wait.Node, wait.Activation, wait.Scope);
        }
        else if (wait.Fired + 1 < (schedule.Firings ?? long.MaxValue) && !IsRuleDone(wait))
        {
            BeginWait(wait.Node, wait.Activation, wait.Scope, wait.Begun, wait.Fired + 1);
        }
    }

    /// <summary>A repeating deadline rule that gives no later instant than the one reached is done.</summary>
    private bool IsRuleDone(LiveWait wait) =>
        wait.Node is { Timer: NamedSchedule, Event: TimerDefinition timer }
        && surroundings.Work.DueAt(wait.Node.Node, timer, surroundings.Now) is { } next
        && next <= wait.Wait.DueAt;

    private static bool Interrupts(GraphNode node) =>
        node.Node is BoundaryEvent { CancelActivity: true } or StartEvent { IsInterrupting: true };
}

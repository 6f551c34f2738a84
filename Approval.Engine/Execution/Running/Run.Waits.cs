using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;
using Approval.Engine.Execution.Timers;
using NodaTime;

namespace Approval.Engine.Execution.Running;

internal sealed partial class Run
{
    /// <summary>Lets the boundary events of an activity wait; those of a looped activity wait once, from its first performance on.</summary>
    private void WatchBorder(LiveActivation activation)
    {
        if (activation.Loop is not null || IsDoneAtOnce(activation.Node))
        {
            return;
        }

        foreach (var boundary in activation.Node.Boundary)
        {
            if (!activation.IsGone)
            {
                BeginWait(boundary, activation, scope: null);
            }
        }
    }

    private bool IsDoneAtOnce(GraphNode node) => node.Node switch
    {
        TaskNode { Kind: TaskKind.User } => surroundings.PeopleActAtOnce,
        TaskNode task => task.Kind != TaskKind.Receive,
        _ => false,
    };

    private void EnterCatch(LiveScope scope, GraphNode node)
    {
        var activation = instance.Activate(scope, node);
        Enter(activation);
        BeginWait(node, activation, scope: null);
    }

    /// <summary>Begins the wait that an event or a receive task asks for; events that are thrown to handlers directly (errors, escalations) need none.</summary>
    private void BeginWait(GraphNode node, LiveActivation? activation, LiveScope? scope, Instant? begun = null, long fired = 0)
    {
        switch (node.Event)
        {
            case TimerDefinition timer:
                BeginTimer(node, timer, activation, scope, begun ?? surroundings.Now, fired);
                break;
            case MessageDefinition message:
                BeginWait(WaitKind.Message, node, message.Message, activation, scope);
                break;
            case SignalDefinition signal:
                BeginWait(WaitKind.Signal, node, signal.Signal, activation, scope);
                break;
            case null when node.Node is TaskNode { Kind: TaskKind.Receive } receive:
                BeginWait(WaitKind.Message, node, receive.Message, activation, scope);
                break;
        }
    }

    private void BeginWait(WaitKind kind, GraphNode node, string? name, LiveActivation? activation, LiveScope? scope = null) =>
        Note(node, NodeHappening.WaitBegan, instance.AddWait(kind, node, name, dueAt: null, activation, scope, begun: null, fired: 0));

    private void BeginTimer(GraphNode node, TimerDefinition timer, LiveActivation? activation, LiveScope? scope, Instant begun, long fired)
    {
        Instant? due;
        if (node.Timer is NamedSchedule)
        {
            due = surroundings.Work.DueAt(node.Node, timer, surroundings.Now);
        }
        else if (!TryReckon(node.Timer!, begun, fired, out due))
        {
            Fail(FailureCodes.TimerOutOfRange, node, $"The timer '{timer.Expression}' of '{node.Id}' points beyond the calendar (year 9999).");
            return;
        }

        Note(node, NodeHappening.WaitBegan, instance.AddWait(WaitKind.Timer, node, timer.Expression, due, activation, scope, begun, fired));
    }

    private static bool TryReckon(TimerSchedule schedule, Instant begun, long fired, out Instant? due)
    {
        try
        {
            due = schedule.Due(begun, fired);
            return true;
        }
        catch (OverflowException)
        {
            due = null;
            return false;
        }
    }

    private void CancelWaits(SortedList<long, LiveWait> waits)
    {
        while (waits.Count > 0)
        {
            var wait = waits.Values[0];
            instance.Remove(wait);
            Note(wait.Node, NodeHappening.WaitCancelled, wait);
        }
    }

    /// <summary>Asks anew for every timer that names a deadline rule; false where none moved.</summary>
    private bool ReviewTimers()
    {
        var moved = false;
        foreach (var wait in instance.Waits.Values)
        {
            if (wait.Node.Timer is NamedSchedule && wait.Node.Event is TimerDefinition timer)
            {
                var due = surroundings.Work.DueAt(wait.Node.Node, timer, surroundings.Now);
                if (due != wait.Wait.DueAt)
                {
                    moved = true;
                    wait.Wait = wait.Wait with { DueAt = due };
                    Note(wait.Node, NodeHappening.WaitMoved, wait);
                }
            }
        }

        return moved;
    }
}

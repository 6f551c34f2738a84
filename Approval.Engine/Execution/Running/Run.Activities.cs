using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;
using Approval.Engine.Feel;

namespace Approval.Engine.Execution.Running;

internal sealed partial class Run
{
    private void EnterActivity(LiveScope scope, GraphNode node)
    {
        if (((Activity)node.Node).Loop is { } loop)
        {
            BeginLoop(scope, node, loop);
        }
        else
        {
            Perform(instance.Activate(scope, node));
        }
    }

    private void Perform(LiveActivation activation)
    {
        Enter(activation);
        switch (activation.Node.Node)
        {
            case SubProcess:
                WatchBorder(activation);
                OpenInside(activation, activation.Node.Body!);
                break;
            case CallActivity call:
                WatchBorder(activation);
                Call(activation, call);
                break;
            case TaskNode { Kind: TaskKind.Receive } receive:
                BeginWait(WaitKind.Message, activation.Node, receive.Message, activation);
                WatchBorder(activation);
                break;
            case TaskNode { Kind: TaskKind.User } when !IsDoneAtOnce(activation.Node):
                BeginWait(WaitKind.Task, activation.Node, name: null, activation);
                WatchBorder(activation);
                break;
            default:
                PerformTask(activation);
                break;
        }
    }

    private void Enter(LiveActivation activation)
    {
        activation.WasEntered = true;
        Note(activation.Node, NodeHappening.Entered);
    }

    private void PerformTask(LiveActivation activation)
    {
        var scope = activation.Scope;
        var outcome = surroundings.Work.Perform(activation.Node.Node, VariableSet.Visible(scope, activation));
        VariableSet.Set(scope, outcome.Variables);
        if (outcome.Error is { } code)
        {
            RaiseError(scope, activation, code, activation.Node);
        }
        else
        {
            CompleteActivation(activation);
        }
    }

    private void Call(LiveActivation activation, CallActivity call)
    {
        if (library.FindGraph(call.CalledElement) is not { } called)
        {
            Fail(FailureCodes.UnknownProcess, activation.Node, $"'{activation.Node.Id}' calls process '{call.CalledElement}', which the library does not hold.");
            return;
        }

        var given = VariableSet.Visible(activation.Scope, activation);
        OpenInside(activation, called.Body, start: null, given);
    }

    private void OpenInside(
        LiveActivation activation, ScopeGraph graph, GraphNode? start = null, ImmutableSortedDictionary<string, FeelValue>? given = null)
    {
        if (activation.IsGone)
        {
            return;
        }

        if (activation.Scope.Depth + 1 >= Interpreter.DeepestNesting)
        {
            Fail(
                FailureCodes.NestedTooDeep,
                activation.Node,
                string.Create(CultureInfo.InvariantCulture, $"'{activation.Node.Id}' would nest sub-processes and calls deeper than {Interpreter.DeepestNesting}."));
            return;
        }

        var inside = instance.OpenScope(graph, activation);
        inside.Given = given;
        inside.Variables = given?.Clear();
        Populate(inside, start);
    }

    /// <summary>Lets the event sub-processes of a new scope wait, then puts its first tokens.</summary>
    private void Populate(LiveScope scope, GraphNode? start)
    {
        foreach (var handler in scope.Graph.EventSubProcesses)
        {
            if (!scope.IsGone)
            {
                BeginWait(handler.Start, activation: null, scope);
            }
        }

        if (scope.IsGone)
        {
            return;
        }

        if (start is not null)
        {
            Put(scope, start, flow: null);
            return;
        }

        if (scope.Graph.Starts.IsEmpty && !scope.Graph.HoldsHandlersOnly)
        {
            var owner = scope.Owner?.Node.Id.Value ?? "the process";
            Fail(FailureCodes.NoStart, scope.Graph.InOrder[0], $"The inside of '{owner}' has no none start event and no node that implies one.");
            return;
        }

        foreach (var first in scope.Graph.Starts)
        {
            Put(scope, first, flow: null);
        }

        Touch(scope);
    }

    private void CompleteScope(LiveScope scope)
    {
        CancelWaits(scope.Waits);
        instance.CloseScope(scope);
        if (scope.Owner is not { } owner)
        {
            instance.HasEnded = true;
            return;
        }

        if (owner.Node.Node is CallActivity)
        {
            VariableSet.Set(owner.Scope, scope.Variables!);
        }

        CompleteActivation(owner);
    }

    private void CompleteActivation(LiveActivation activation)
    {
        CancelWaits(activation.Waits);
        LiveInstance.Remove(activation);
        Note(activation.Node, NodeHappening.Completed);
        if (activation.Loop is { } loop)
        {
            GoOnWithLoop(loop, activation);
        }
        else if (activation.Node.Node is not SubProcess { TriggeredByEvent: true })
        {
            Leave(activation.Scope, activation.Node);
        }

        Touch(activation.Scope);
    }
}

using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;

namespace Approval.Engine.Execution.Running;

internal sealed partial class Run
{
    /// <summary>A throw or end event: its token goes on or ends first, then what it throws takes effect.</summary>
    private void Throw(LiveScope scope, GraphNode node)
    {
        if (node.Event is MessageDefinition)
        {
            SendMessage(scope, node);
            return;
        }

        NotePassing(node);
        PassOn(scope, node);
        switch (node.Event)
        {
            case TerminateDefinition:
                CancelTokens(scope);
                break;
            case ErrorDefinition error:
                RaiseError(scope, thrower: null, error.Code, node);
                break;
            case EscalationDefinition escalation:
                RaiseEscalation(scope, escalation.Code);
                break;
            case SignalDefinition signal:
                Broadcast(signal.Signal, VariableSet.None);
                break;
        }
    }

    /// <summary>A message goes to another participant, so whoever does the work sends it, and no wait of this instance takes it.</summary>
    private void SendMessage(LiveScope scope, GraphNode node)
    {
        Note(node, NodeHappening.Entered);
        var outcome = surroundings.Work.Perform(node.Node, VariableSet.Visible(scope, activation: null));
        VariableSet.Set(scope, outcome.Variables);
        if (outcome.Error is { } code)
        {
            Note(node, NodeHappening.Cancelled);
            RaiseError(scope, thrower: null, code, node);
            return;
        }

        Note(node, NodeHappening.Completed);
        PassOn(scope, node);
    }

    private void PassOn(LiveScope scope, GraphNode node)
    {
        if (node.LinkTarget is { } target)
        {
            Put(scope, target, flow: null);
        }
        else
        {
            Leave(scope, node);
        }
    }

    /// <summary>
    /// Lets the innermost handler catch an error: the boundary of the task that threw it, then in each scope
    /// outwards its event sub-processes and the boundary of the activity that the scope is in. The same code goes
    /// before a handler of every error; then the first in the file.
    /// </summary>
    private void RaiseError(LiveScope scope, LiveActivation? thrower, string? code, GraphNode at)
    {
        var inner = thrower;
        for (; ; inner = scope.Owner)
        {
            if (inner is not null)
            {
                var bordered = inner.Bordered;
                if (Catching(bordered.Node.Boundary, node => node, code, ErrorCode) is { } boundary)
                {
                    TakeBoundary(bordered, boundary);
                    return;
                }

                scope = bordered.Scope;
            }

            if (!scope.IsInterrupted && Catching(scope.Graph.EventSubProcesses, handler => handler.Start, code, ErrorCode) is { } handler)
            {
                StartHandler(scope, handler);
                return;
            }

            if (scope.Owner is null)
            {
                Fail(code ?? FailureCodes.ErrorWithoutCode, at, $"Nothing catches the error '{code}' that '{at.Id}' threw.");
                return;
            }
        }
    }

    /// <summary>
    /// Lets the innermost handler catch an escalation, in the order of errors; without a handler it has no effect.
    /// An event sub-process does not catch what it throws itself: that goes on outside the scope that it handles
    /// for (BPMN 2.0.2 § 13.5.4).
    /// </summary>
    private void RaiseEscalation(LiveScope scope, string? code)
    {
        GraphNode? inner = null;
        while (true)
        {
            var handlers = scope.Graph.EventSubProcesses.Where(handler => handler.SubProcess != inner);
            if (!scope.IsInterrupted && Catching(handlers, handler => handler.Start, code, EscalationCode) is { } handler)
            {
                StartHandler(scope, handler);
                return;
            }

            if (scope.Owner?.Bordered is not { } bordered)
            {
                return;
            }

            if (Catching(bordered.Node.Boundary, node => node, code, EscalationCode) is { } boundary)
            {
                TakeBoundary(bordered, boundary);
                return;
            }

            inner = bordered.Node;
            scope = bordered.Scope;
        }
    }

    private static T? Catching<T>(IEnumerable<T> handlers, Func<T, GraphNode> node, string? code, Func<GraphNode, Caught?> caught)
        where T : class
    {
        T? forAll = null;
        foreach (var handler in handlers)
        {
            var catches = caught(node(handler));
            if (catches is { Code: { } own } && own == code)
            {
                return handler;
            }

            forAll ??= catches is { Code: null } ? handler : null;
        }

        return forAll;
    }

    private readonly record struct Caught(string? Code);

    private static Caught? ErrorCode(GraphNode node) => node.Event is ErrorDefinition error ? new Caught(error.Code) : null;

    private static Caught? EscalationCode(GraphNode node) => node.Event is EscalationDefinition escalation ? new Caught(escalation.Code) : null;

    private void TakeBoundary(LiveActivation bordered, GraphNode boundary)
    {
        var scope = bordered.Scope;
        if (bordered.IsGone)
        {
            return;
        }

        if (Interrupts(boundary))
        {
            Cancel(bordered);
        }

        NotePassing(boundary);
        Leave(scope, boundary);
        Touch(scope);
    }

    private void StartHandler(LiveScope scope, EventHandlerNode handler)
    {
        if (scope.IsGone)
        {
            return;
        }

        if (handler.Event.IsInterrupting)
        {
            CancelTokens(scope);
            CancelWaits(scope.Waits);
            scope.IsInterrupted = true;
        }

        var activation = instance.Activate(scope, handler.SubProcess);
        Enter(activation);
        OpenInside(activation, handler.SubProcess.Body!, handler.Start);
    }
}

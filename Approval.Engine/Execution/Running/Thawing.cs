using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;

namespace Approval.Engine.Execution.Running;

/// <summary>
/// Links a state with the graphs of its processes. An activation's number lies between its scope's and that of
/// the scope inside it, so one walk in order of the numbers finds every reference already made.
/// </summary>
internal sealed class Thawing(ProcessLibrary library, ProcessState state, LiveInstance instance)
{
    private readonly Dictionary<long, LiveScope> scopes = [];
    private readonly Dictionary<long, LiveActivation> activations = [];

    public void Run()
    {
        var nextActivation = 0;
        foreach (var scope in state.Scopes)
        {
            nextActivation = ThawActivations(nextActivation, scope.Number);
            Thaw(scope);
        }

        ThawActivations(nextActivation, long.MaxValue);
        foreach (var wait in state.PlacedWaits)
        {
            Thaw(wait);
        }
    }

    private int ThawActivations(int next, long below)
    {
        for (; next < state.Activations.Length && state.Activations[next].Number < below; next++)
        {
            Thaw(state.Activations[next]);
        }

        return next;
    }

    private void Thaw(ScopeState frozen)
    {
        var owner = frozen.Activation is { } number ? Find(activations, number, "activation") : null;
        if (owner is null && scopes.Count > 0)
        {
            throw Foreign($"scope {frozen.Number} stands in no activation");
        }

        var scope = new LiveScope(frozen.Number, GraphOf(owner), owner)
        {
            Given = VariableSet.Ordinal(frozen.Given),
            Variables = VariableSet.Ordinal(frozen.Variables),
            IsInterrupted = frozen.IsInterrupted,
        };
        foreach (var arrival in frozen.Arrivals)
        {
            var flow = scope.Graph.Flows.GetValueOrDefault(arrival.Flow) ?? throw Foreign($"flow '{arrival.Flow}'");
            scope.Arrivals.Add(flow.Position, (flow, arrival.Tokens));
        }

        scopes.Add(scope.Number, scope);
        instance.Add(scope);
    }

    private ScopeGraph GraphOf(LiveActivation? owner) => owner?.Node.Node switch
    {
        null => library.FindGraph(state.Process)?.Body ?? throw Foreign($"process '{state.Process}'"),
        CallActivity call => library.FindGraph(call.CalledElement)?.Body ?? throw Foreign($"process '{call.CalledElement}'"),
        _ => owner.Node.Body ?? throw Foreign($"the inside of '{owner.Node.Id}'"),
    };

    private void Thaw(ActivationState frozen)
    {
        var scope = Find(scopes, frozen.Scope, "scope");
        var loop = frozen.Loop is { } number ? Find(activations, number, "activation") : null;
        var activation = new LiveActivation(frozen.Number, scope, NodeIn(scope.Graph, frozen.Node), loop, frozen.LoopCounter)
        {
            Progress = frozen.Progress,
            WasEntered = frozen.Progress is null,
        };
        activations.Add(activation.Number, activation);
        LiveInstance.Add(activation);
    }

    private void Thaw(WaitState frozen)
    {
        var activation = frozen.Activation is { } number ? Find(activations, number, "activation") : null;
        var scope = frozen.Scope is { } place ? Find(scopes, place, "scope") : null;
        var id = frozen.Wait.Node;
        var node = (activation, scope) switch
        {
            ({ } waiting, null) => NodeIn(waiting.Scope.Graph, id),
            (null, { } enclosing) => enclosing.Graph.EventSubProcesses.FirstOrDefault(handler => handler.Start.Id == id)?.Start
                ?? throw Foreign($"node '{id}'"),
            _ => throw Foreign($"the place of wait {frozen.Wait.Id.Value}"),
        };
        instance.Add(new LiveWait(frozen.Wait, node, activation, scope, frozen.Begun, frozen.Fired));
    }

    private static GraphNode NodeIn(ScopeGraph graph, ElementId id) => graph.Nodes.GetValueOrDefault(id) ?? throw Foreign($"node '{id}'");

    private static T Find<T>(Dictionary<long, T> found, long number, string what) =>
        found.TryGetValue(number, out var value) ? value : throw Foreign($"{what} {number}");

    private static InvalidOperationException Foreign(string what) =>
        new($"The state does not belong to this library of processes: it names {what}, which is not there.");
}

using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;
using Approval.Engine.Feel;
using NodaTime;

namespace Approval.Engine.Execution.Running;

/// <summary>An instance while it moves: what <see cref="ProcessState"/> says, linked and changeable.</summary>
internal sealed class LiveInstance
{
    private readonly ElementId process;
    private readonly SortedList<long, LiveScope> scopes = [];
    private long lastNumber;

    private LiveInstance(ElementId process, long lastNumber)
    {
        this.process = process;
        this.lastNumber = lastNumber;
    }

    public LiveScope Root => scopes.Values[0];

    /// <summary>Every wait of the instance, in order of the numbers.</summary>
    public SortedList<long, LiveWait> Waits { get; } = [];

    /// <summary>The open scopes, in order of their numbers.</summary>
    public IList<LiveScope> Scopes => scopes.Values;

    public bool HasEnded { get; set; }

    public ProcessFailure? Failure { get; set; }

    public static LiveInstance New(ProcessGraph graph, ImmutableSortedDictionary<string, FeelValue> variables)
    {
        var instance = new LiveInstance(graph.Process.Id, 0);
        var root = instance.OpenScope(graph.Body, owner: null);
        root.Variables = VariableSet.Ordinal(variables);
        return instance;
    }

    /// <exception cref="InvalidOperationException">The state names something that the library does not hold.</exception>
    public static LiveInstance Thaw(ProcessLibrary library, ProcessState state)
    {
        var instance = new LiveInstance(state.Process, state.LastNumber) { HasEnded = state.HasEnded, Failure = state.Failure };
        new Thawing(library, state, instance).Run();
        return instance;
    }

    public LiveScope OpenScope(ScopeGraph graph, LiveActivation? owner)
    {
        var scope = new LiveScope(++lastNumber, graph, owner);
        Add(scope);
        return scope;
    }

    public void CloseScope(LiveScope scope)
    {
        scope.IsGone = true;
        if (scope.Owner is { } owner)
        {
            owner.Body = null;
            scopes.Remove(scope.Number);
        }
    }

    public LiveActivation Activate(LiveScope scope, GraphNode node, LiveActivation? loop = null, int loopCounter = 0)
    {
        var activation = new LiveActivation(++lastNumber, scope, node, loop, loopCounter);
        Add(activation);
        return activation;
    }

    public static void Remove(LiveActivation activation)
    {
        activation.IsGone = true;
        activation.Scope.Activations.Remove(activation.Number);
        activation.Loop?.Performances.Remove(activation.Number);
    }

    public LiveWait AddWait(
        WaitKind kind, GraphNode node, string? name, Instant? dueAt, LiveActivation? activation, LiveScope? scope, Instant? begun, long fired)
    {
        var wait = new Wait(new WaitId(++lastNumber), kind, node.Id, name, dueAt);
        var live = new LiveWait(wait, node, activation, scope, begun, fired);
        Add(live);
        return live;
    }

    public void Remove(LiveWait wait)
    {
        wait.IsGone = true;
        var number = wait.Wait.Id.Value;
        Waits.Remove(number);
        wait.Activation?.Waits.Remove(number);
        wait.Scope?.Waits.Remove(number);
    }

    public void Add(LiveScope scope)
    {
        scopes.Add(scope.Number, scope);
        if (scope.Owner is { } owner)
        {
            owner.Body = scope;
        }
    }

    public static void Add(LiveActivation activation)
    {
        activation.Scope.Activations.Add(activation.Number, activation);
        activation.Loop?.Performances.Add(activation.Number, activation);
    }

    public void Add(LiveWait wait)
    {
        var number = wait.Wait.Id.Value;
        Waits.Add(number, wait);
        wait.Activation?.Waits.Add(number, wait);
        wait.Scope?.Waits.Add(number, wait);
    }

    public ProcessState Freeze() => new()
    {
        Process = process,
        LastNumber = lastNumber,
        HasEnded = HasEnded,
        Failure = Failure,
        Scopes = [.. scopes.Values.Select(Freeze)],
        Activations =
        [
            .. scopes.Values.SelectMany(scope => scope.Activations.Values).OrderBy(activation => activation.Number).Select(Freeze),
        ],
        PlacedWaits =
        [
            .. Waits.Values.Select(wait => new WaitState(wait.Wait, wait.Activation?.Number, wait.Scope?.Number, wait.Begun, wait.Fired)),
        ],
    };

    private static ScopeState Freeze(LiveScope scope) => new(
        scope.Number,
        scope.Owner?.Number,
        scope.Given,
        scope.Variables,
        scope.IsInterrupted,
        [.. scope.Arrivals.Values.Select(arrival => new ArrivalState(arrival.Flow.Id, arrival.Flow.Target.Id, arrival.Tokens))]);

    private static ActivationState Freeze(LiveActivation activation) => new(
        activation.Number,
        activation.Scope.Number,
        activation.Node.Id,
        activation.Loop?.Number,
        activation.LoopCounter,
        activation.Progress);
}

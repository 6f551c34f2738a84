using System.Collections.Immutable;
using Approval.Engine.Execution.Graphs;
using Approval.Engine.Feel;

namespace Approval.Engine.Execution.Running;

/// <summary>A scope while its instance moves.</summary>
internal sealed class LiveScope(long number, ScopeGraph graph, LiveActivation? owner)
{
    public long Number { get; } = number;

    public ScopeGraph Graph { get; } = graph;

    /// <summary>The activation whose inside this is; null for the instance itself.</summary>
    public LiveActivation? Owner { get; } = owner;

    public int Depth { get; } = owner is null ? 0 : owner.Scope.Depth + 1;

    public ImmutableSortedDictionary<string, FeelValue>? Given { get; set; }

    /// <summary>The variables set here; null where the enclosing scope keeps them.</summary>
    public ImmutableSortedDictionary<string, FeelValue>? Variables { get; set; }

    public bool IsInterrupted { get; set; }

    public bool IsGone { get; set; }

    public SortedList<long, LiveActivation> Activations { get; } = [];

    /// <summary>What event sub-processes wait for.</summary>
    public SortedList<long, LiveWait> Waits { get; } = [];

    /// <summary>The tokens that wait at joins, by their flow's position.</summary>
    public SortedList<int, (GraphFlow Flow, int Tokens)> Arrivals { get; } = [];

    /// <summary>How many tokens of the scope are in the queue.</summary>
    public int Moving { get; set; }

    /// <summary>Tokens that were put into the queue in an earlier era no longer exist.</summary>
    public int Era { get; private set; }

    public bool HasNoToken => Moving == 0 && Activations.Count == 0 && Arrivals.Count == 0;

    public void DropMovingTokens()
    {
        Era++;
        Moving = 0;
    }

    public void Arrive(GraphFlow flow)
    {
        Arrivals.TryGetValue(flow.Position, out var before);
        Arrivals[flow.Position] = (flow, before.Tokens + 1);
    }

    public void TakeArrival(GraphFlow flow)
    {
        var tokens = Arrivals[flow.Position].Tokens;
        if (tokens == 1)
        {
            Arrivals.Remove(flow.Position);
        }
        else
        {
            Arrivals[flow.Position] = (flow, tokens - 1);
        }
    }
}

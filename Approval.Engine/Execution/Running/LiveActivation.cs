using Approval.Engine.Execution.Graphs;

namespace Approval.Engine.Execution.Running;

/// <summary>An active node while its instance moves.</summary>
internal sealed class LiveActivation(long number, LiveScope scope, GraphNode node, LiveActivation? loop, int loopCounter)
{
    public long Number { get; } = number;

    public LiveScope Scope { get; } = scope;

    public GraphNode Node { get; } = node;

    /// <summary>For one performance of a looped activity: the activation that counts them.</summary>
    public LiveActivation? Loop { get; } = loop;

    /// <summary>For one performance of a looped activity: its number, from 1. Else 0.</summary>
    public int LoopCounter { get; } = loopCounter;

    public LoopProgress? Progress { get; set; }

    /// <summary>For the activation that counts performances: those that are active.</summary>
    public SortedList<long, LiveActivation> Performances { get; } = [];

    public LiveScope? Body { get; set; }

    /// <summary>The activation's own wait, those of its boundary events, or those behind an event-based gateway.</summary>
    public SortedList<long, LiveWait> Waits { get; } = [];

    /// <summary>Whether it was noted that the node was entered.</summary>
    public bool WasEntered { get; set; }

    public bool IsGone { get; set; }

    /// <summary>The activation that carries the boundary events.</summary>
    public LiveActivation Bordered => Loop ?? this;
}

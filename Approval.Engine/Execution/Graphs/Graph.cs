using System.Collections.Frozen;
using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Timers;
using Approval.Engine.Feel;

namespace Approval.Engine.Execution.Graphs;

/// <summary>A process with its references resolved and its expressions read.</summary>
internal sealed record ProcessGraph(BpmnProcess Process, ScopeGraph Body);

/// <summary>What may be active in one scope.</summary>
internal sealed class ScopeGraph
{
    /// <summary>The sub-process whose inside this is; null for a process.</summary>
    public GraphNode? Owner { get; init; }

    /// <summary>The nodes in document order.</summary>
    public ImmutableArray<GraphNode> InOrder { get; set; } = [];

    /// <summary>Whether nothing but event sub-processes stands here.</summary>
    public bool HoldsHandlersOnly => InOrder.Length == EventSubProcesses.Length;

    public FrozenDictionary<ElementId, GraphNode> Nodes { get; set; } = FrozenDictionary<ElementId, GraphNode>.Empty;

    public FrozenDictionary<ElementId, GraphFlow> Flows { get; set; } = FrozenDictionary<ElementId, GraphFlow>.Empty;

    /// <summary>Where tokens are put when the scope begins without a trigger: one none start event, else every node that implies a start.</summary>
    public ImmutableArray<GraphNode> Starts { get; set; } = [];

    /// <summary>The start events with a trigger, in document order.</summary>
    public ImmutableArray<GraphNode> TriggeredStarts { get; set; } = [];

    /// <summary>In document order.</summary>
    public ImmutableArray<EventHandlerNode> EventSubProcesses { get; set; } = [];
}

/// <summary>An event sub-process and the event that starts it.</summary>
internal sealed record EventHandlerNode(GraphNode SubProcess, GraphNode Start, StartEvent Event);

internal sealed class GraphNode
{
    public required FlowNode Node { get; init; }

    public required ScopeGraph Home { get; init; }

    public ElementId Id => Node.Id;

    public ImmutableArray<GraphFlow> Incoming { get; set; } = [];

    public ImmutableArray<GraphFlow> Outgoing { get; set; } = [];

    public GraphFlow? Default { get; set; }

    /// <summary>The boundary events that sit on this activity, in document order.</summary>
    public ImmutableArray<GraphNode> Boundary { get; set; } = [];

    /// <summary>For a boundary event: the activity it sits on.</summary>
    public GraphNode? Host { get; set; }

    /// <summary>For a sub-process.</summary>
    public ScopeGraph? Body { get; set; }

    /// <summary>For a link's source: its target. For a target: null.</summary>
    public GraphNode? LinkTarget { get; set; }

    /// <summary>For a link's target: its sources.</summary>
    public ImmutableArray<GraphNode> LinkSources { get; set; } = [];

    /// <summary>The condition of a standard loop, or the completion condition of a multi-instance loop.</summary>
    public FeelExpression? LoopCondition { get; init; }

    public FeelExpression? Cardinality { get; init; }

    public TimerSchedule? Timer { get; init; }

    public EventDefinition? Event => Node switch
    {
        StartEvent start => start.Trigger,
        IntermediateCatchEvent caught => caught.Trigger,
        BoundaryEvent boundary => boundary.Trigger,
        IntermediateThrowEvent thrown => thrown.Result,
        EndEvent end => end.Result,
        _ => null,
    };
}

internal sealed record GraphFlow(SequenceFlow Flow, int Position, GraphNode Source, GraphNode Target, FeelExpression? Condition)
{
    public ElementId Id => Flow.Id;

    public bool Equals(GraphFlow? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

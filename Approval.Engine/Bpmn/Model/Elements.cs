using System.Collections.Immutable;

namespace Approval.Engine.Bpmn.Model;

/// <summary>The <c>id</c> of an element in a BPMN file: an XML NCName, unique in its file.</summary>
public readonly record struct ElementId(string Value)
{
    /// <summary>The identifier as it stands in the file.</summary>
    public override string ToString() => Value;
}

/// <summary>
/// What a file says about an element beyond BPMN, inside <c>extensionElements</c> of the product's own namespace
/// (<see cref="ProductNamespace"/>). The interpreter never reads it; the procedures do.
/// </summary>
/// <param name="Name">The local name of the extension element, for example <c>law</c>.</param>
/// <param name="Attributes">Its attributes, by local name.</param>
/// <param name="Line">The line in the file, counted from 1.</param>
public sealed record Extension(string Name, ImmutableSortedDictionary<string, string> Attributes, int Line)
{
    /// <summary>The namespace of the product's own extension elements.</summary>
    public const string ProductNamespace = "urn:approval:procedure:1";
}

/// <summary>Anything in a process that has an identity and a place in the file.</summary>
public abstract record BpmnElement
{
    /// <summary>The element's id.</summary>
    public required ElementId Id { get; init; }

    /// <summary>What a reader of the diagram sees; null where the file gives none.</summary>
    public string? Name { get; init; }

    /// <summary>The line in the file at which the element starts, counted from 1.</summary>
    public int Line { get; init; }

    /// <summary>The product's own extension elements, in document order.</summary>
    public ImmutableArray<Extension> Extensions { get; init; } = [];
}

/// <summary>A directed connection between two flow nodes of one scope (BPMN 2.0.2 § 8.4.13).</summary>
public sealed record SequenceFlow : BpmnElement
{
    /// <summary>The node that the flow leaves.</summary>
    public required ElementId Source { get; init; }

    /// <summary>The node that the flow enters.</summary>
    public required ElementId Target { get; init; }

    /// <summary>The FEEL condition; null where a token may always pass.</summary>
    public string? Condition { get; init; }
}

/// <summary>A node that tokens enter and leave.</summary>
public abstract record FlowNode : BpmnElement
{
    /// <summary>The flows that enter the node, in the order of the flows in the file.</summary>
    public ImmutableArray<ElementId> Incoming { get; init; } = [];

    /// <summary>The flows that leave the node, in the order of the flows in the file.</summary>
    public ImmutableArray<ElementId> Outgoing { get; init; } = [];
}

/// <summary>What holds flow nodes and the flows between them: a process or a sub-process.</summary>
/// <param name="Nodes">The nodes, in document order.</param>
/// <param name="Flows">The sequence flows, in document order.</param>
public sealed record FlowBody(ImmutableArray<FlowNode> Nodes, ImmutableArray<SequenceFlow> Flows)
{
    private readonly Lazy<ImmutableDictionary<ElementId, FlowNode>> nodesById =
        new(() => Nodes.ToImmutableDictionary(node => node.Id));

    private readonly Lazy<ImmutableDictionary<ElementId, SequenceFlow>> flowsById =
        new(() => Flows.ToImmutableDictionary(flow => flow.Id));

    /// <summary>A body without nodes.</summary>
    public static FlowBody Empty { get; } = new([], []);

    /// <summary>The node of that id in this body, not in those nested in it.</summary>
    /// <exception cref="KeyNotFoundException">No such node in this body.</exception>
    public FlowNode Node(ElementId id) => nodesById.Value[id];

    /// <summary>The node of that id in this body, or null.</summary>
    public FlowNode? FindNode(ElementId id) => nodesById.Value.GetValueOrDefault(id);

    /// <summary>The flow of that id in this body.</summary>
    /// <exception cref="KeyNotFoundException">No such flow in this body.</exception>
    public SequenceFlow Flow(ElementId id) => flowsById.Value[id];

    /// <summary>Two bodies are equal when they hold the same nodes and flows; how far they are indexed does not count.</summary>
    public bool Equals(FlowBody? other) => other is not null && Nodes.SequenceEqual(other.Nodes) && Flows.SequenceEqual(other.Flows);

    /// <summary>Agrees with <see cref="Equals(FlowBody)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Nodes.Length, Flows.Length);
}

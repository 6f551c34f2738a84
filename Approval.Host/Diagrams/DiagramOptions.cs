using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>What a drawing shows besides the process itself.</summary>
public sealed record DiagramOptions
{
    /// <summary>The process alone, with its clauses.</summary>
    public static DiagramOptions Default { get; } = new();

    /// <summary>Whether the clause stands in small type under the names of activities, events and gateways.</summary>
    public bool ShowClauses { get; init; } = true;

    /// <summary>The nodes and flows that tokens have passed: the path taken. Ids that the file does not hold are not drawn.</summary>
    public ImmutableHashSet<ElementId> Visited { get; init; } = [];

    /// <summary>The nodes that hold a token now: the position.</summary>
    public ImmutableHashSet<ElementId> Active { get; init; } = [];
}

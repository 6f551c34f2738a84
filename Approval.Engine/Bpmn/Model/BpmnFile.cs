using System.Collections.Immutable;

namespace Approval.Engine.Bpmn.Model;

/// <summary>A process: the outermost scope (BPMN 2.0.2 § 10.2).</summary>
public sealed record BpmnProcess : BpmnElement
{
    /// <summary>What is inside.</summary>
    public required FlowBody Body { get; init; }

    /// <summary>Whether the file marks the process as executable.</summary>
    public bool IsExecutable { get; init; }
}

/// <summary>A lane or a pool: who does what stands in it. It does not change the execution.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">What a reader sees.</param>
/// <param name="IsPool">A participant of a collaboration, not a lane of a process.</param>
/// <param name="Nodes">For a lane: the nodes that stand in it.</param>
public sealed record Lane(ElementId Id, string? Name, bool IsPool, ImmutableArray<ElementId> Nodes);

/// <summary>A remark in the diagram.</summary>
/// <param name="Id">The id.</param>
/// <param name="Text">The remark.</param>
public sealed record TextAnnotation(ElementId Id, string Text);

/// <summary>A line of the drawing that carries no token: an association or a message flow.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">Its label; null for none.</param>
/// <param name="IsMessageFlow">A message flow, not an association.</param>
public sealed record DrawnLine(ElementId Id, string? Name, bool IsMessageFlow);

/// <summary>A rectangle in the diagram's plane, in its units (pixels at 96 to the inch), y downwards.</summary>
public readonly record struct Bounds(double X, double Y, double Width, double Height);

/// <summary>A point in the diagram's plane.</summary>
public readonly record struct Waypoint(double X, double Y);

/// <summary>Where an element is drawn.</summary>
/// <param name="Element">The element.</param>
/// <param name="Bounds">Its rectangle.</param>
/// <param name="Label">The rectangle of its label, where the file gives one.</param>
/// <param name="IsExpanded">For a sub-process: whether its inside is drawn.</param>
/// <param name="IsHorizontal">For a pool or lane: whether it runs from left to right.</param>
public sealed record Shape(ElementId Element, Bounds Bounds, Bounds? Label, bool IsExpanded, bool IsHorizontal);

/// <summary>How a flow is drawn.</summary>
/// <param name="Element">The flow, association or message flow.</param>
/// <param name="Waypoints">At least two points.</param>
/// <param name="Label">The rectangle of its label, where the file gives one.</param>
public sealed record Edge(ElementId Element, ImmutableArray<Waypoint> Waypoints, Bounds? Label);

/// <summary>A diagram: the coordinates of a process or collaboration (BPMN 2.0.2 § 12).</summary>
public sealed record Diagram(ElementId? Plane, ImmutableArray<Shape> Shapes, ImmutableArray<Edge> Edges);

/// <summary>One BPMN file that was read without a finding.</summary>
public sealed record BpmnFile
{
    /// <summary>The file's name as it was given to the reader; only for messages.</summary>
    public required string FileName { get; init; }

    /// <summary>The <c>targetNamespace</c>.</summary>
    public required string TargetNamespace { get; init; }

    /// <summary>The product's own extension elements on <c>definitions</c>.</summary>
    public ImmutableArray<Extension> Extensions { get; init; } = [];

    /// <summary>The processes, in document order; at least one.</summary>
    public required ImmutableArray<BpmnProcess> Processes { get; init; }

    /// <summary>Lanes and pools, outermost first.</summary>
    public ImmutableArray<Lane> Lanes { get; init; } = [];

    /// <summary>Remarks.</summary>
    public ImmutableArray<TextAnnotation> Annotations { get; init; } = [];

    /// <summary>Associations and message flows.</summary>
    public ImmutableArray<DrawnLine> Lines { get; init; } = [];

    /// <summary>Names of the messages, errors, signals and escalations of the file by id, for labels.</summary>
    public ImmutableSortedDictionary<string, string> EventNames { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The diagrams, in document order.</summary>
    public ImmutableArray<Diagram> Diagrams { get; init; } = [];
}

/// <summary>Something wrong in a BPMN file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, counted from 1; 0 where no line can be named.</param>
/// <param name="Element">The id or, without one, the name of the element; null for the whole file.</param>
/// <param name="Code">A stable code in lower case with hyphens.</param>
/// <param name="Message">What is wrong, and which clause of which specification says so.</param>
/// <param name="Repair">How to mend it.</param>
public sealed record Finding(string File, int Line, string? Element, string Code, string Message, string Repair);

/// <summary>What reading a file gave: the file, or what is wrong with it.</summary>
/// <param name="File">The file; null where a finding keeps it from being used.</param>
/// <param name="Findings">What is wrong, in the order of lines.</param>
public sealed record BpmnReading(BpmnFile? File, ImmutableArray<Finding> Findings);

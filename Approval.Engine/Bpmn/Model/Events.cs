namespace Approval.Engine.Bpmn.Model;

/// <summary>What triggers or results from an event (BPMN 2.0.2 § 10.5.5). An event without one is a none event.</summary>
public abstract record EventDefinition;

/// <summary>How a timer says when it fires.</summary>
public enum TimerKind
{
    /// <summary>At an instant (<c>timeDate</c>).</summary>
    Date,

    /// <summary>After a duration (<c>timeDuration</c>).</summary>
    Duration,

    /// <summary>Repeatedly (<c>timeCycle</c>).</summary>
    Cycle,
}

/// <summary>A timer.</summary>
/// <param name="Kind">Date, duration or cycle.</param>
/// <param name="Expression">ISO 8601 text, or the name of a deadline rule.</param>
public sealed record TimerDefinition(TimerKind Kind, string Expression) : EventDefinition;

/// <summary>A message from or to another participant.</summary>
/// <param name="Message">The <c>name</c> of the referenced message, or its id where it has no name.</param>
public sealed record MessageDefinition(string Message) : EventDefinition;

/// <summary>A signal, broadcast to all that wait for it.</summary>
/// <param name="Signal">The <c>name</c> of the referenced signal, or its id where it has no name.</param>
public sealed record SignalDefinition(string Signal) : EventDefinition;

/// <summary>An error.</summary>
/// <param name="Code">The <c>errorCode</c>; its id where it has none; null on a catching event that catches every error.</param>
public sealed record ErrorDefinition(string? Code) : EventDefinition;

/// <summary>An escalation.</summary>
/// <param name="Code">The <c>escalationCode</c>; its id where it has none; null on a catching event that catches every escalation.</param>
public sealed record EscalationDefinition(string? Code) : EventDefinition;

/// <summary>One end of a link within one scope.</summary>
/// <param name="Link">The name that source and target share.</param>
public sealed record LinkDefinition(string Link) : EventDefinition;

/// <summary>Ends the scope at once with all its tokens.</summary>
public sealed record TerminateDefinition : EventDefinition;

/// <summary>Where a process, a sub-process or an event sub-process begins.</summary>
public sealed record StartEvent : FlowNode
{
    /// <summary>What starts it; null for a none start.</summary>
    public EventDefinition? Trigger { get; init; }

    /// <summary>In an event sub-process: whether the enclosing scope is interrupted.</summary>
    public bool IsInterrupting { get; init; } = true;
}

/// <summary>Where a path ends.</summary>
public sealed record EndEvent : FlowNode
{
    /// <summary>What the end results in; null for a none end.</summary>
    public EventDefinition? Result { get; init; }
}

/// <summary>Waits for its trigger in the middle of a path, or is the target of a link.</summary>
public sealed record IntermediateCatchEvent : FlowNode
{
    /// <summary>What is waited for.</summary>
    public required EventDefinition Trigger { get; init; }
}

/// <summary>Throws in the middle of a path, or is the source of a link.</summary>
public sealed record IntermediateThrowEvent : FlowNode
{
    /// <summary>What is thrown; null for a none event, which only marks a milestone.</summary>
    public EventDefinition? Result { get; init; }
}

/// <summary>Waits on the border of an activity for as long as that is active.</summary>
public sealed record BoundaryEvent : FlowNode
{
    /// <summary>The activity that the event sits on.</summary>
    public required ElementId AttachedTo { get; init; }

    /// <summary>What is waited for.</summary>
    public required EventDefinition Trigger { get; init; }

    /// <summary>Whether the activity ends when the event happens.</summary>
    public bool CancelActivity { get; init; } = true;
}

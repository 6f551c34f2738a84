namespace Approval.Engine.Bpmn.Model;

/// <summary>What kind of work a task is (BPMN 2.0.2 § 10.3.3).</summary>
public enum TaskKind
{
    /// <summary>A task of no stated kind (<c>task</c>): done at once.</summary>
    Abstract,

    /// <summary>A person does it through the product.</summary>
    User,

    /// <summary>A person does it outside the product; the engine does not wait.</summary>
    Manual,

    /// <summary>The product does it.</summary>
    Service,

    /// <summary>A rule decides.</summary>
    BusinessRule,

    /// <summary>A named rule of this product stands in for a script.</summary>
    Script,

    /// <summary>A message is sent.</summary>
    Send,

    /// <summary>A message is waited for.</summary>
    Receive,
}

/// <summary>How often an activity is performed.</summary>
public abstract record LoopCharacteristics;

/// <summary>Again and again while a condition holds (<c>standardLoopCharacteristics</c>).</summary>
/// <param name="Condition">The FEEL condition to go on; null means that only the maximum bounds the loop.</param>
/// <param name="TestBefore">Whether the condition is tested before the first performance.</param>
/// <param name="Maximum">The largest number of performances; null for none.</param>
public sealed record StandardLoop(string? Condition, bool TestBefore, int? Maximum) : LoopCharacteristics;

/// <summary>A number of performances fixed when the activity is reached (<c>multiInstanceLoopCharacteristics</c>).</summary>
/// <param name="Sequential">One after the other, instead of all at once.</param>
/// <param name="Cardinality">The FEEL expression for how many.</param>
/// <param name="CompletionCondition">The FEEL condition, tested after each, that ends the rest; null for none.</param>
public sealed record MultiInstanceLoop(bool Sequential, string Cardinality, string? CompletionCondition) : LoopCharacteristics;

/// <summary>Work.</summary>
public abstract record Activity : FlowNode
{
    /// <summary>The flow that is taken when no condition on the others holds; null for none.</summary>
    public ElementId? Default { get; init; }

    /// <summary>How often the activity is performed; null for once.</summary>
    public LoopCharacteristics? Loop { get; init; }
}

/// <summary>An atomic activity.</summary>
public sealed record TaskNode : Activity
{
    /// <summary>What kind of task it is.</summary>
    public required TaskKind Kind { get; init; }

    /// <summary>For a send or receive task: the message's name; else null.</summary>
    public string? Message { get; init; }

    /// <summary>For a script task: the name of the rule that its script is; else null.</summary>
    public string? Script { get; init; }
}

/// <summary>An activity with a body of its own.</summary>
public sealed record SubProcess : Activity
{
    /// <summary>What is inside.</summary>
    public required FlowBody Body { get; init; }

    /// <summary>Whether an event starts it instead of a sequence flow (an event sub-process).</summary>
    public bool TriggeredByEvent { get; init; }
}

/// <summary>An activity that is another process.</summary>
public sealed record CallActivity : Activity
{
    /// <summary>The id of the called process, in this file or in another of the same library.</summary>
    public required ElementId CalledElement { get; init; }
}

using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Feel;
using NodaTime;

namespace Approval.Engine.Execution;

/// <summary>Identifies one waiting place of one instance, for the life of the instance. Numbers are never used again.</summary>
public readonly record struct WaitId(long Value);

/// <summary>What a token waits for.</summary>
public enum WaitKind
{
    /// <summary>A person completes a user task.</summary>
    Task,

    /// <summary>A message arrives.</summary>
    Message,

    /// <summary>A signal is raised.</summary>
    Signal,

    /// <summary>An instant is reached.</summary>
    Timer,
}

/// <summary>One thing that an instance waits for.</summary>
/// <param name="Id">Identifies the wait.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Node">The task, event, boundary event or start event of an event sub-process that waits.</param>
/// <param name="Name">The message's or signal's name, or the timer's expression; null for a task.</param>
/// <param name="DueAt">For a timer: when it fires; null while that is not known. Else null.</param>
public sealed record Wait(WaitId Id, WaitKind Kind, ElementId Node, string? Name, Instant? DueAt);

/// <summary>What makes an instance move.</summary>
public abstract record Stimulus
{
    /// <summary>The instance begins at the process's none start event.</summary>
    /// <param name="Variables">The first variables.</param>
    public sealed record Begin(ImmutableSortedDictionary<string, FeelValue> Variables) : Stimulus;

    /// <summary>A person completed a user task.</summary>
    /// <param name="Wait">The task's wait.</param>
    /// <param name="Variables">Variables that the completion sets.</param>
    public sealed record Complete(WaitId Wait, ImmutableSortedDictionary<string, FeelValue> Variables) : Stimulus;

    /// <summary>A message arrived. It wakes one wait: the oldest one for that name.</summary>
    /// <param name="Name">The message's name.</param>
    /// <param name="Variables">Variables that it sets.</param>
    public sealed record Message(string Name, ImmutableSortedDictionary<string, FeelValue> Variables) : Stimulus;

    /// <summary>A signal was raised. It wakes every wait for that name.</summary>
    /// <param name="Name">The signal's name.</param>
    /// <param name="Variables">Variables that it sets.</param>
    public sealed record Signal(string Name, ImmutableSortedDictionary<string, FeelValue> Variables) : Stimulus;

    /// <summary>A timer's instant was reached.</summary>
    /// <param name="Wait">The timer's wait.</param>
    public sealed record Fire(WaitId Wait) : Stimulus;

    /// <summary>What deadlines hang on has changed: every timer that names a deadline rule is asked for anew.</summary>
    public sealed record ReviewTimers : Stimulus;
}

/// <summary>What a performed task gave.</summary>
/// <param name="Variables">Variables to set in the task's scope (in the nearest enclosing scope that has them, else in the outermost).</param>
/// <param name="Error">The code of a BPMN error that the task ended with; null for none.</param>
public sealed record WorkOutcome(ImmutableSortedDictionary<string, FeelValue> Variables, string? Error = null)
{
    /// <summary>Done, with nothing to tell.</summary>
    public static WorkOutcome Done { get; } = new(ImmutableSortedDictionary<string, FeelValue>.Empty);
}

/// <summary>
/// What the interpreter asks of whoever runs an instance. Implementations answer the same for the same instance,
/// stimulus and instant: the interpreter is a pure function only as far as its work is.
/// </summary>
public interface ICaseWork
{
    /// <summary>Performs an automatic task: abstract, manual, service, business rule, script or send; also the sending of a thrown message.</summary>
    WorkOutcome Perform(FlowNode node, IReadOnlyDictionary<string, FeelValue> variables);

    /// <summary>The instant of a timer that names a deadline rule; null while it is not known (it then waits).</summary>
    Instant? DueAt(FlowNode node, TimerDefinition timer, Instant now);

    /// <summary>Tells that something happened at a node, in the order in which it happened.</summary>
    void Note(NodeNote note);
}

/// <summary>What happened at a node.</summary>
public enum NodeHappening
{
    /// <summary>A token arrived and the node became active.</summary>
    Entered,

    /// <summary>The node did its work and the token went on or ended.</summary>
    Completed,

    /// <summary>The node was ended from outside: by a boundary event, a terminate event or an error.</summary>
    Cancelled,

    /// <summary>A wait began (its id is given).</summary>
    WaitBegan,

    /// <summary>A wait ended because what it waited for came.</summary>
    WaitMet,

    /// <summary>A wait ended without that.</summary>
    WaitCancelled,

    /// <summary>A timer's instant changed.</summary>
    WaitMoved,
}

/// <summary>One note on the way of an instance.</summary>
/// <param name="Node">Where.</param>
/// <param name="What">What happened.</param>
/// <param name="Wait">The wait concerned; null where none is.</param>
public sealed record NodeNote(FlowNode Node, NodeHappening What, Wait? Wait);

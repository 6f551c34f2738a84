using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Feel;
using NodaTime;

namespace Approval.Engine.Execution;

/// <summary>Why an instance can go no further.</summary>
/// <param name="Code">The code of an error that nobody caught, or one of <see cref="FailureCodes"/>.</param>
/// <param name="Node">Where.</param>
/// <param name="Message">What happened, for a reader.</param>
public sealed record ProcessFailure(string Code, ElementId Node, string Message);

/// <summary>The failures that are the interpreter's own, not an error that the process throws.</summary>
public static class FailureCodes
{
    /// <summary>No condition on the flows that leave a node holds, and it has no default (BPMN 2.0.2 §§ 13.4.2, 13.4.3).</summary>
    public const string NoFlowTaken = "no-flow-taken";

    /// <summary>One stimulus led to more automatic moves than <see cref="Interpreter.MostMoves"/>.</summary>
    public const string EndlessLoop = "endless-loop";

    /// <summary>Sub-processes and calls nest deeper than <see cref="Interpreter.DeepestNesting"/>.</summary>
    public const string NestedTooDeep = "nested-too-deep";

    /// <summary>The cardinality of a multi-instance activity is no whole number from 0 up.</summary>
    public const string BadCardinality = "bad-cardinality";

    /// <summary>A call activity names a process that the library does not hold.</summary>
    public const string UnknownProcess = "unknown-process";

    /// <summary>A process or sub-process has neither a none start event nor a node that implies one.</summary>
    public const string NoStart = "no-start";

    /// <summary>A timer's instant lies beyond the calendar (year 9999).</summary>
    public const string TimerOutOfRange = "timer-out-of-range";

    /// <summary>An error without a code was thrown and nobody caught it.</summary>
    public const string ErrorWithoutCode = "error";
}

/// <summary>
/// The whole state of one instance, nested scopes and called processes included. It is a value: whoever holds it
/// can go on from it at any time. Its canonical text is <see cref="ProcessStateJson"/>; two states are the same
/// when their texts are (the record's own equality compares arrays by reference).
/// </summary>
public sealed record ProcessState
{
    /// <summary>The process of which this is an instance.</summary>
    public required ElementId Process { get; init; }

    /// <summary>The largest number that was given to a wait, scope or activation of this instance.</summary>
    public required long LastNumber { get; init; }

    /// <summary>Whether nothing can happen any more: every token came to an end, or the instance failed.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>Why the instance failed; null where it did not.</summary>
    public ProcessFailure? Failure { get; init; }

    /// <summary>The open scopes in order of their numbers, enclosing ones first. The first is the instance itself and stays after the end.</summary>
    public required ImmutableArray<ScopeState> Scopes { get; init; }

    /// <summary>The active nodes, in order of their numbers.</summary>
    public required ImmutableArray<ActivationState> Activations { get; init; }

    /// <summary>What is waited for, with where it is waited for, in order of <see cref="WaitId"/>.</summary>
    public required ImmutableArray<WaitState> PlacedWaits { get; init; }

    /// <summary>What the instance waits for, in order of <see cref="WaitId"/>.</summary>
    public ImmutableArray<Wait> Waits => [.. PlacedWaits.Select(placed => placed.Wait)];

    /// <summary>The variables of the outermost scope.</summary>
    public IReadOnlyDictionary<string, FeelValue> Variables => Scopes[0].Variables!;

    /// <summary>
    /// The nodes at which tokens are: active activities, events and event-based gateways, enclosing ones included,
    /// in the order in which they became active, then gateways at which tokens wait for others. Each stands once.
    /// </summary>
    public IEnumerable<ElementId> ActiveNodes =>
        Activations.Select(activation => activation.Node).Concat(JoinsWaitedAt).Distinct();

    /// <summary>Like <see cref="ActiveNodes"/>, but only the innermost: no activity that is active because something in it is.</summary>
    public IEnumerable<ElementId> InnermostActiveNodes
    {
        get
        {
            var enclosing = Scopes.Select(scope => scope.Activation).ToHashSet();
            enclosing.UnionWith(Activations.Select(activation => activation.Loop));
            return Activations.Where(activation => !enclosing.Contains(activation.Number))
                .Select(activation => activation.Node)
                .Concat(JoinsWaitedAt)
                .Distinct();
        }
    }

    /// <summary>
    /// Whether the instance has not ended and yet waits for nothing that can come from outside: tokens are at
    /// joins that no other token can reach. A model that passed the check for soundness never comes to this.
    /// </summary>
    public bool IsStuck => !HasEnded && PlacedWaits.IsEmpty;

    private IEnumerable<ElementId> JoinsWaitedAt =>
        Scopes.SelectMany(scope => scope.Arrivals).Select(arrival => arrival.Gateway);
}

/// <summary>A scope: the instance, a called process, or the inside of a sub-process or event sub-process.</summary>
/// <param name="Number">Identifies the scope within its instance.</param>
/// <param name="Activation">The activation whose inside this is; null for the instance itself.</param>
/// <param name="Given">For a called process: the variables as they were copied in. Else null.</param>
/// <param name="Variables">For the instance or a called process: the variables set in it. Else null.</param>
/// <param name="IsInterrupted">Whether an interrupting event sub-process has taken the scope over.</param>
/// <param name="Arrivals">The tokens that wait at joins, in the order of the flows in the file.</param>
public sealed record ScopeState(
    long Number,
    long? Activation,
    ImmutableSortedDictionary<string, FeelValue>? Given,
    ImmutableSortedDictionary<string, FeelValue>? Variables,
    bool IsInterrupted,
    ImmutableArray<ArrivalState> Arrivals);

/// <summary>Tokens that came over one flow and wait at its end for others.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Gateway">The gateway that it enters.</param>
/// <param name="Tokens">How many; at least one.</param>
public sealed record ArrivalState(ElementId Flow, ElementId Gateway, int Tokens);

/// <summary>An active node.</summary>
/// <param name="Number">Identifies the activation within its instance.</param>
/// <param name="Scope">The scope that the node stands in.</param>
/// <param name="Node">The node.</param>
/// <param name="Loop">For one performance of a looped activity: the activation that counts the performances. Else null.</param>
/// <param name="LoopCounter">For one performance of a looped activity: its number, from 1. Else 0.</param>
/// <param name="Progress">For the activation that counts performances: how far it is. Else null.</param>
public sealed record ActivationState(long Number, long Scope, ElementId Node, long? Loop, int LoopCounter, LoopProgress? Progress);

/// <summary>How far a loop is.</summary>
/// <param name="Planned">How many performances there are to be; null for a standard loop.</param>
/// <param name="Started">How many were begun.</param>
/// <param name="Completed">How many were completed.</param>
public readonly record struct LoopProgress(int? Planned, int Started, int Completed);

/// <summary>A wait and where it is.</summary>
/// <param name="Wait">The wait.</param>
/// <param name="Activation">The activation that waits, or on whose border the event waits; null for an event sub-process's start event.</param>
/// <param name="Scope">For an event sub-process's start event: the enclosing scope. Else null.</param>
/// <param name="Begun">For a timer: when the wait for its first firing began. Else null.</param>
/// <param name="Fired">For a timer that repeats: how often it has fired.</param>
public sealed record WaitState(Wait Wait, long? Activation, long? Scope, Instant? Begun, long Fired);

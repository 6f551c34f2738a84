using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;
using Approval.Engine.Execution.Running;
using Approval.Engine.Feel;
using NodaTime;

namespace Approval.Engine.Execution;

/// <summary>What a stimulus led to.</summary>
/// <param name="State">The state afterwards.</param>
/// <param name="Consumed">Whether something waited for the stimulus; where not, the state is the one before.</param>
public sealed record StepOutcome(ProcessState State, bool Consumed);

/// <summary>
/// Executes processes by the semantics of BPMN 2.0.2 § 13, as a pure function: same library, state, stimulus,
/// instant and work, same outcome.
/// </summary>
/// <remarks>
/// The order of what happens is fixed. Tokens move first in, first out: a node that is left puts one token on each
/// flow taken, in the order of the flows in the file, behind all tokens that already move. An inclusive join is
/// judged when no token can move otherwise; of several that are ready the outermost scope's, then the first in the
/// file goes first. A scope completes as soon as its last token is gone. A signal reaches the waits that exist when
/// it is thrown, in the order of their numbers. An automatic task is performed when a token arrives; one that is
/// done at once never opens its boundary events' waits.
/// <para>Variables belong to the process, not to its sub-processes. A called process begins with a copy of all that
/// the call sees; when it completes, those that it set are set in the caller's process. <c>loopCounter</c> counts
/// performances from 1 (in the condition of a standard loop: those completed), and a multi-instance activity has
/// <c>numberOfInstances</c>, <c>numberOfActiveInstances</c>, <c>numberOfCompletedInstances</c> and
/// <c>numberOfTerminatedInstances</c>; they stand before variables of the same name.</para>
/// <para>Of several none start events the first in the file counts. A token that nothing can bring on (at a join
/// that starves) stays where it is: see <see cref="ProcessState.IsStuck"/>.</para>
/// </remarks>
public static class Interpreter
{
    /// <summary>How many times tokens may move for one stimulus before the instance fails with <see cref="FailureCodes.EndlessLoop"/>.</summary>
    public const int MostMoves = 100_000;

    /// <summary>How deep sub-processes and called processes may nest before the instance fails with <see cref="FailureCodes.NestedTooDeep"/>.</summary>
    public const int DeepestNesting = 500;

    /// <summary>Begins an instance at the process's none start event, or at every node that implies one.</summary>
    /// <param name="library">The process and those it calls.</param>
    /// <param name="process">The process.</param>
    /// <param name="variables">The first variables.</param>
    /// <param name="now">The instant.</param>
    /// <param name="work">Performs tasks and takes notes.</param>
    /// <exception cref="KeyNotFoundException">The library holds no such process.</exception>
    public static StepOutcome Start(
        ProcessLibrary library,
        ElementId process,
        ImmutableSortedDictionary<string, FeelValue> variables,
        Instant now,
        ICaseWork work) => Start(library, process, start: null, variables, new Surroundings(now, work));

    /// <summary>Begins an instance at a start event with a trigger (message, signal, timer).</summary>
    /// <param name="library">The process and those it calls.</param>
    /// <param name="process">The process.</param>
    /// <param name="startEvent">The start event that happened.</param>
    /// <param name="variables">The first variables.</param>
    /// <param name="now">The instant.</param>
    /// <param name="work">Performs tasks and takes notes.</param>
    /// <exception cref="KeyNotFoundException">The library holds no such process, or the process no such start event.</exception>
    public static StepOutcome StartAt(
        ProcessLibrary library,
        ElementId process,
        ElementId startEvent,
        ImmutableSortedDictionary<string, FeelValue> variables,
        Instant now,
        ICaseWork work)
    {
        ArgumentNullException.ThrowIfNull(library);
        var start = library.Graph(process).Body.TriggeredStarts.FirstOrDefault(node => node.Id == startEvent)
            ?? throw new KeyNotFoundException($"Process '{process}' has no start event '{startEvent}' with a trigger.");
        return Start(library, process, start, variables, new Surroundings(now, work));
    }

    /// <summary>The start event of a process that a message or a signal triggers: the first in the file; null for none.</summary>
    /// <param name="library">The process and those it calls.</param>
    /// <param name="process">The process.</param>
    /// <param name="stimulus">A <see cref="Stimulus.Message"/> or a <see cref="Stimulus.Signal"/>.</param>
    /// <exception cref="KeyNotFoundException">The library holds no such process.</exception>
    public static StartEvent? FindStart(ProcessLibrary library, ElementId process, Stimulus stimulus)
    {
        ArgumentNullException.ThrowIfNull(library);
        return (StartEvent?)library.Graph(process).Body.TriggeredStarts
            .FirstOrDefault(node => node.Event switch
            {
                MessageDefinition message => stimulus is Stimulus.Message came && came.Name == message.Message,
                SignalDefinition signal => stimulus is Stimulus.Signal came && came.Name == signal.Signal,
                _ => false,
            })?.Node;
    }

    /// <summary>Moves an instance.</summary>
    /// <param name="library">The library with which the instance was begun, or one that holds the same processes.</param>
    /// <param name="state">The state before.</param>
    /// <param name="stimulus">What happened. A timer that is fired before its instant, or whose instant is not known, does not fire.</param>
    /// <param name="now">The instant.</param>
    /// <param name="work">Performs tasks and takes notes.</param>
    /// <exception cref="InvalidOperationException">The state names something that the library does not hold.</exception>
    public static StepOutcome Step(ProcessLibrary library, ProcessState state, Stimulus stimulus, Instant now, ICaseWork work) =>
        Step(library, state, stimulus, new Surroundings(now, work));

    internal static StepOutcome Start(
        ProcessLibrary library,
        ElementId process,
        GraphNode? start,
        ImmutableSortedDictionary<string, FeelValue> variables,
        Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(variables);
        var run = new Run(library, LiveInstance.New(library.Graph(process), variables), surroundings);
        run.Begin(start);
        return new StepOutcome(run.Instance.Freeze(), Consumed: true);
    }

    internal static StepOutcome Step(ProcessLibrary library, ProcessState state, Stimulus stimulus, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(state);
        if (state.HasEnded)
        {
            return new StepOutcome(state, Consumed: false);
        }

        var run = new Run(library, LiveInstance.Thaw(library, state), surroundings);
        return run.Take(stimulus) ? new StepOutcome(run.Instance.Freeze(), Consumed: true) : new StepOutcome(state, Consumed: false);
    }
}

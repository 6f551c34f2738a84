using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution.Graphs;
using Approval.Engine.Execution.Running;
using Approval.Engine.Feel;
using NodaTime;

namespace Approval.Engine.Execution;

/// <summary>How a rehearsal came out.</summary>
public enum RehearsalState
{
    /// <summary>Every token came to an end.</summary>
    Ended,

    /// <summary>Something that nobody sent is waited for.</summary>
    Waiting,

    /// <summary>An error that nobody caught, or a failure of the interpreter's own.</summary>
    Failed,
}

/// <summary>What a rehearsal showed.</summary>
/// <param name="Trace">The tasks that were performed, of every kind, once for each performance, in their order.</param>
/// <param name="State">How it came out.</param>
/// <param name="WaitingAt">The innermost nodes at which tokens are; empty where none is left.</param>
/// <param name="Error">The code of the error that nobody caught, or one of <see cref="FailureCodes"/>; null where it did not fail.</param>
/// <param name="Remarks">What a reader should know about what was not done, in the order in which it came up.</param>
public sealed record RehearsalResult(
    ImmutableArray<ElementId> Trace,
    RehearsalState State,
    ImmutableArray<ElementId> WaitingAt,
    string? Error,
    ImmutableArray<string> Remarks);

/// <summary>
/// Plays a process with its tasks as recorded steps. Every task but a receive task is done at once, persons' too.
/// When no token can move, the first message or signal that was not yet sent is sent, if something waits for it;
/// else the earliest timer fires. What can reach nothing when no timer is left is dropped with a remark.
/// </summary>
public sealed class Rehearsal
{
    /// <summary>How many times the timer of one node may fire; from then on it is only waited for.</summary>
    public const int MostFirings = 1_000;

    private readonly ProcessLibrary library;
    private readonly BpmnProcess process;
    private readonly ImmutableSortedDictionary<string, FeelValue> variables;
    private readonly Queue<string> unsent;
    private readonly Recorder recorder = new();
    private readonly List<string> remarks = [];
    private readonly Dictionary<ElementId, int> firings = [];
    private Instant now;

    private Rehearsal(
        ProcessLibrary library, BpmnProcess process, ImmutableSortedDictionary<string, FeelValue> variables, ImmutableArray<string> sends, Instant now)
    {
        this.library = library;
        this.process = process;
        this.variables = variables;
        this.now = now;
        unsent = new Queue<string>(sends);
    }

    private Surroundings Surroundings => new(now, recorder, PeopleActAtOnce: true);

    /// <summary>Plays a process.</summary>
    /// <param name="library">The process and those it calls.</param>
    /// <param name="first">The process.</param>
    /// <param name="variables">Its first variables.</param>
    /// <param name="sends">Names of messages and signals, in the order in which they are sent; the first may start the process.</param>
    /// <param name="now">The instant from which timers count.</param>
    public static RehearsalResult Play(
        ProcessLibrary library,
        BpmnProcess first,
        ImmutableSortedDictionary<string, FeelValue> variables,
        ImmutableArray<string> sends,
        Instant now)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(variables);
        var rehearsal = new Rehearsal(library, first, variables, sends, now);
        return rehearsal.Begin() is { } state ? rehearsal.GoOn(state) : rehearsal.NeverBegun();
    }

    private ProcessState? Begin()
    {
        var body = library.Graph(process.Id).Body;
        if (!body.Starts.IsEmpty || body.TriggeredStarts.IsEmpty)
        {
            return Interpreter.Start(library, process.Id, start: null, variables, Surroundings).State;
        }

        var timer = body.TriggeredStarts.Where(node => node.Timer is not null).OrderBy(FirstFiring).FirstOrDefault();
        while (unsent.TryPeek(out var name))
        {
            var start = Interpreter.FindStart(library, process.Id, Message(name)) ?? Interpreter.FindStart(library, process.Id, Signal(name));
            if (start is null && timer is not null)
            {
                break;
            }

            unsent.Dequeue();
            if (start is not null)
            {
                return Interpreter.Start(library, process.Id, body.Nodes[start.Id], variables, Surroundings).State;
            }

            Drop(name);
        }

        if (timer is null)
        {
            return null;
        }

        now = Instant.Max(now, FirstFiring(timer));
        return Interpreter.Start(library, process.Id, timer, variables, Surroundings).State;
    }

    private Instant FirstFiring(GraphNode start)
    {
        try
        {
            return start.Timer!.Due(now, fired: 0) ?? now;
        }
        catch (OverflowException)
        {
            return Instant.MaxValue;
        }
    }

    private RehearsalResult GoOn(ProcessState state)
    {
        while (!state.HasEnded)
        {
            if (unsent.TryPeek(out var name) && Send(state, name) is { Consumed: true } sent)
            {
                unsent.Dequeue();
                state = sent.State;
            }
            else if (FireEarliest(state) is { } fired)
            {
                state = fired;
            }
            else if (unsent.TryDequeue(out var unheard))
            {
                Drop(unheard);
            }
            else
            {
                break;
            }
        }

        foreach (var name in unsent)
        {
            Drop(name);
        }

        return Result(state);
    }

    private StepOutcome Send(ProcessState state, string name)
    {
        var message = Interpreter.Step(library, state, Message(name), Surroundings);
        return message.Consumed ? message : Interpreter.Step(library, state, Signal(name), Surroundings);
    }

    private ProcessState? FireEarliest(ProcessState state)
    {
        var timer = state.Waits
            .Where(wait => wait.DueAt is not null && firings.GetValueOrDefault(wait.Node) < MostFirings)
            .OrderBy(wait => wait.DueAt)
            .ThenBy(wait => wait.Id.Value)
            .FirstOrDefault();
        if (timer is null)
        {
            return null;
        }

        var fired = firings[timer.Node] = firings.GetValueOrDefault(timer.Node) + 1;
        if (fired == MostFirings)
        {
            remarks.Add(string.Create(CultureInfo.InvariantCulture, $"The timer '{timer.Node}' fired {MostFirings} times and does not fire again here."));
        }

        now = Instant.Max(now, timer.DueAt!.Value);
        return Interpreter.Step(library, state, new Stimulus.Fire(timer.Id), Surroundings).State;
    }

    private void Drop(string name) => remarks.Add($"Nothing waited for '{name}'.");

    private static Stimulus.Message Message(string name) => new(name, WorkOutcome.Done.Variables);

    private static Stimulus.Signal Signal(string name) => new(name, WorkOutcome.Done.Variables);

    private RehearsalResult Result(ProcessState state) => new(
        [.. recorder.Trace],
        state.Failure is not null ? RehearsalState.Failed : state.HasEnded ? RehearsalState.Ended : RehearsalState.Waiting,
        [.. state.InnermostActiveNodes],
        state.Failure?.Code,
        [.. remarks]);

    private RehearsalResult NeverBegun() => new(
        [],
        RehearsalState.Waiting,
        [.. library.Graph(process.Id).Body.TriggeredStarts.Select(start => start.Id)],
        Error: null,
        [.. remarks]);

    /// <summary>Does every task at once and remembers those that were completed; a deadline rule's timer is due at once.</summary>
    private sealed class Recorder : ICaseWork
    {
        public List<ElementId> Trace { get; } = [];

        public WorkOutcome Perform(FlowNode node, IReadOnlyDictionary<string, FeelValue> variables) => WorkOutcome.Done;

        public Instant? DueAt(FlowNode node, TimerDefinition timer, Instant now) => now;

        public void Note(NodeNote note)
        {
            if (note is { Node: TaskNode, What: NodeHappening.Completed })
            {
                Trace.Add(note.Node.Id);
            }
        }
    }
}

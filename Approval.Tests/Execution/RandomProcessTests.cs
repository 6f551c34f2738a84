using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using FsCheck.NUnit;
using NodaTime;
using NUnit.Framework;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Approval.Tests.Execution;

/// <summary>What holds of every process and every input.</summary>
[Properties(Arbitrary = [typeof(RandomProcesses)], MaxTest = 300, EndSize = 60)]
internal sealed class RandomProcessTests
{
    private static readonly Instant RuleDue = Story.Beginning + Duration.FromHours(36);

    [Property]
    public bool The_same_input_gives_the_same_output(RandomCase random) => Play(random, reload: false) == Play(random, reload: false);

    [Property]
    public bool Saving_and_loading_after_every_step_changes_nothing(RandomCase random) =>
        Play(random, reload: false) == Play(random, reload: true);

    [Property]
    public void Tokens_never_appear_from_nowhere_or_vanish(RandomCase random) => Play(random, reload: true, (state, work) =>
    {
        foreach (var notes in work.Notes.GroupBy(note => note.Node.Id))
        {
            int Count(NodeHappening what) => notes.Count(note => note.What == what);
            var active = state.Activations.Count(activation => activation.Node == notes.Key && activation.Progress is null);
            Assert.That(Count(NodeHappening.Entered), Is.EqualTo(Count(NodeHappening.Completed) + Count(NodeHappening.Cancelled) + active), $"activations of {notes.Key}");
        }

        var open = new SortedSet<long>();
        foreach (var note in work.Notes.Where(note => note.Wait is not null))
        {
            var changed = note.What switch
            {
                NodeHappening.WaitBegan => open.Add(note.Wait!.Id.Value),
                NodeHappening.WaitMoved => open.Contains(note.Wait!.Id.Value),
                _ => open.Remove(note.Wait!.Id.Value),
            };
            Assert.That(changed, Is.True, $"{note.What} of {note.Node.Id} for a wait that is not open");
        }

        Assert.That(state.Waits.Select(wait => wait.Id.Value), Is.EqualTo(open), "the open waits");
    });

    [Property]
    public void Every_token_comes_over_a_flow_where_nothing_is_cancelled(RandomCase random)
    {
        var nodes = Nodes(Block.Processes(random.Block)).ToDictionary(node => node.Node.Id);
        Play(random, reload: false, (state, work) =>
        {
            if (work.Notes.Exists(note => note.What == NodeHappening.Cancelled
                || note.Node is EndEvent { Result: TerminateDefinition } or StartEvent { Trigger: not null, IsInterrupting: true }))
            {
                return;
            }

            int Count(ElementId id, NodeHappening what) => work.Notes.Count(note => note.Node.Id == id && note.What == what);
            foreach (var (node, sources) in nodes.Values)
            {
                if (node is ParallelGateway or InclusiveGateway or StartEvent or BoundaryEvent or SubProcess { TriggeredByEvent: true }
                    || node is Activity { Loop: not null }
                    || sources.Any(source => source.Outgoing.Length != 1 || source is Activity { Loop: not null } or EventBasedGateway))
                {
                    continue;
                }

                Assert.That(
                    Count(node.Id, NodeHappening.Entered),
                    Is.EqualTo(sources.Sum(source => Count(source.Id, NodeHappening.Completed))),
                    $"tokens that came to {node.Id}");
            }
        });
    }

    [Property]
    public void An_instance_waits_for_a_person_a_message_a_signal_or_a_deadline_or_has_ended(RandomCase random) => Play(random, reload: false, (state, _) =>
    {
        Assert.That(state.Failure, Is.Null);
        Assert.That(state.HasEnded, Is.EqualTo(state.Waits.IsEmpty));
        Assert.That(state.HasEnded, Is.EqualTo(!state.ActiveNodes.Any()));
    });

    [Property]
    public bool An_instance_ends_when_everything_it_waits_for_comes(RandomCase random)
    {
        var play = new Playing(random, reload: false);
        play.Play((_, _) => { });
        for (var step = 0; step < 2_000 && !play.State.HasEnded; step++)
        {
            var next = play.State.Waits.First(wait => wait.Node.Value.StartsWith("task", StringComparison.Ordinal)
                || wait.Node.Value.StartsWith("user", StringComparison.Ordinal)
                || wait.Node.Value.StartsWith("catch", StringComparison.Ordinal));
            play.Bring(next, x: 0);
        }

        return play.State.HasEnded;
    }

    private static string Play(RandomCase random, bool reload, Action<ProcessState, RecordedWork>? check = null)
    {
        var playing = new Playing(random, reload);
        return playing.Play(check ?? ((_, _) => { }));
    }

    private static IEnumerable<(FlowNode Node, FlowNode[] Sources)> Nodes(IEnumerable<BpmnProcess> processes)
    {
        var bodies = new Queue<FlowBody>(processes.Select(process => process.Body));
        while (bodies.TryDequeue(out var body))
        {
            foreach (var node in body.Nodes)
            {
                yield return (node, [.. node.Incoming.Select(flow => body.Node(body.Flow(flow).Source))]);
                if (node is SubProcess inner)
                {
                    bodies.Enqueue(inner.Body);
                }
            }
        }
    }

    private sealed class Playing
    {
        private readonly RandomCase random;
        private readonly bool reload;
        private readonly ProcessLibrary library;
        private readonly RecordedWork work = new() { Deadlines = { ["rule"] = RuleDue } };
        private Instant now = Story.Beginning;

        public Playing(RandomCase random, bool reload)
        {
            this.random = random;
            this.reload = reload;
            library = ProcessLibrary.Of([Models.File(Block.Processes(random.Block))]);
            State = Interpreter.Start(library, new ElementId("p"), X(0), now, work).State;
        }

        public ProcessState State { get; private set; }

        /// <summary>Plays the case and gives everything that can be observed, as text.</summary>
        public string Play(Action<ProcessState, RecordedWork> check)
        {
            var states = new List<string>();
            foreach (var (choice, x) in random.Inputs)
            {
                check(State, work);
                states.Add(ProcessStateJson.Write(State));
                if (State.HasEnded)
                {
                    break;
                }

                Bring(State.Waits[choice % State.Waits.Length], x);
            }

            check(State, work);
            return string.Join('\n', states) + string.Join('\n', work.Notes.Select(note => $"{note.Node.Id} {note.What} {note.Wait}"));
        }

        public void Bring(Wait wait, int x)
        {
            if (reload)
            {
                State = ProcessStateJson.Read(ProcessStateJson.Write(State));
            }

            now = wait.DueAt is { } due ? Instant.Max(now, due) : now + Duration.FromMinutes(1);
            Stimulus stimulus = wait.Kind switch
            {
                WaitKind.Task => new Stimulus.Complete(wait.Id, X(x)),
                WaitKind.Message => new Stimulus.Message(wait.Name!, X(x)),
                WaitKind.Signal => new Stimulus.Signal(wait.Name!, X(x)),
                _ => new Stimulus.Fire(wait.Id),
            };
            var outcome = Interpreter.Step(library, State, stimulus, now, work);
            Assert.That(outcome.Consumed, Is.True, $"nothing took {stimulus}");
            State = outcome.State;
        }

        private static System.Collections.Immutable.ImmutableSortedDictionary<string, FeelValue> X(int x) =>
            WorkOutcome.Done.Variables.SetItem("x", FeelValue.Of(x));
    }
}

using System.Collections.Immutable;
using Approval.Benchmarks.Floors;
using Approval.Benchmarks.Measuring;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using NodaTime;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>Counts the tokens that the interpreter moves in a second: how many nodes are passed.</summary>
internal static class InterpreterBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "interpreter";

    private const int WarmUps = 5;
    private const int Rounds = 25;
    private const int RunsInARound = 200;

    private static readonly ImmutableSortedDictionary<string, FeelValue> Variables = ImmutableSortedDictionary<string, FeelValue>.Empty
        .Add("count", FeelValue.Of(3))
        .Add("kind", FeelValue.Of("aap"));

    /// <summary>Measures.</summary>
    public static Report Run() => new(
        "interpreter: nodes passed in a second by automatic tasks that do nothing, from the start of an instance to its end; one core.",
        [
            Measure("a hundred tasks in a row", InterpreterModels.Sequence()),
            Measure("ten forks into ten branches, joined", InterpreterModels.ForksAndJoins()),
            Measure("fifty choices by condition", InterpreterModels.Choices()),
        ]);

    private static Figure Measure(string name, BpmnProcess process)
    {
        var library = ProcessLibrary.Of([new BpmnFile { FileName = $"{process.Id}.bpmn", TargetNamespace = "urn:approval:benchmark", Processes = [process] }]);
        var byHand = new TokenLoop(process.Body);
        var counted = new CountingWork();
        var end = Play(library, process, counted);
        if (!end.HasEnded || end.Failure is not null || counted.Passed != byHand.Run())
        {
            throw new InvalidOperationException($"The hand-written loop passes another number of nodes in '{process.Id}': the floor would measure other work.");
        }

        var work = new CountingWork();
        var pair = Pair.ByTurns(WarmUps, Rounds, () => Repeat(() => Play(library, process, work)), () => Repeat(() => byHand.Run()));
        return Figure.OfRates(Name, name, pair, counted.Passed * RunsInARound, "tokens/s");
    }

    private static ProcessState Play(ProcessLibrary library, BpmnProcess process, CountingWork work) =>
        Interpreter.Start(library, process.Id, Variables, NodaConstants.UnixEpoch, work).State;

    private static void Repeat(Action run)
    {
        for (var i = 0; i < RunsInARound; i++)
        {
            run();
        }
    }

    /// <summary>Does nothing, and counts the nodes that tokens passed.</summary>
    private sealed class CountingWork : ICaseWork
    {
        public long Passed { get; private set; }

        public WorkOutcome Perform(FlowNode node, IReadOnlyDictionary<string, FeelValue> variables) => WorkOutcome.Done;

        public Instant? DueAt(FlowNode node, TimerDefinition timer, Instant now) => null;

        public void Note(NodeNote note)
        {
            if (note.What == NodeHappening.Completed)
            {
                Passed++;
            }
        }
    }
}

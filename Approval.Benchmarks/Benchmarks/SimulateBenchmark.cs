using System.Collections.Immutable;
using System.Globalization;
using Approval.Benchmarks.Floors;
using Approval.Benchmarks.Measuring;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Files;
using Approval.Host.Scenarios;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>Simulates ten thousand approvals, AAP and TAP mixed: shipped scenarios, taken in turn.</summary>
internal static class SimulateBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "simulate";

    private const int Approvals = 10_000;
    private const int WarmUps = 2;
    private const int Rounds = 7;
    private const int ProcessRounds = 3;

    /// <summary>Measures.</summary>
    public static Report Run()
    {
        var law = WorkflowFolder.Open(null).Law;
        var reader = new ScenarioReader(law);
        var player = new ScenarioPlayer(law.Library);
        ImmutableArray<(string Path, Scenario Story)> fit =
        [
            .. Checkout.Scenarios
                .Select(path => (Path: path, Story: reader.ReadFile(path)))
                .Where(each => ComeToTheSameEnd(each.Story, player)),
        ];
        ImmutableArray<(string Path, Scenario Story)> mix = [.. Enumerable.Range(0, Approvals).Select(i => fit[i % fit.Length])];
        var folder = Path.Combine(Checkout.Root, "workflows", "scenarios");
        string[] arguments = ["simulate", "--json", .. mix.Select(each => Path.GetFileName(each.Path))];

        void ByHand() => Each(mix, story => HandWrittenEnd.Of(story));
        var both = Pair.ByTurns(WarmUps, Rounds, () => mix.AsParallel().ForAll(each => player.Play(each.Story)), ByHand);
        var alone = Pair.ByTurns(1, Rounds, () => Each(mix, story => player.Play(story)), ByHand);
        var whole = Pair.ByTurns(1, ProcessRounds, () => WholeProcess.Run(folder, arguments), () => WholeProcess.Run(folder, "--version"));
        var tap = fit.Count(each => each.Story.Opening.Procedure == Procedure.Tap);
        return new Report(
            string.Create(
                CultureInfo.InvariantCulture,
                $"simulate: {Approvals} approvals from {fit.Length} of the {Checkout.Scenarios.Count} shipped scenarios ({fit.Length - tap} AAP, {tap} TAP), those on which the hand-written machine comes to the same state and date."),
            [
                Figure.OfTimes(Name, "whole process, with reading and printing (floor: a process that only starts)", whole, "ms"),
                Figure.OfTimes(Name, "ten thousand, in process, both cores", both, "ms"),
                Figure.OfTimes(Name, "ten thousand, in process, one core", alone, "ms"),
                Figure.OfTimes(Name, "one approval", Samples.OfEach(mix, each => player.Play(each.Story)), alone.Floor.ByThePiece(mix.Length), "µs"),
            ]);
    }

    private static bool ComeToTheSameEnd(Scenario story, ScenarioPlayer player)
    {
        var result = player.Play(story);
        var isExpected = story.Expected is not { } expected || Expectation.Compare(expected, ResultWriter.Tree(result)).IsEmpty;
        return isExpected && HandWrittenEnd.Of(story) == new HandWrittenEnd(result.State, result.ApprovedOn);
    }

    private static void Each(ImmutableArray<(string Path, Scenario Story)> mix, Action<Scenario> play)
    {
        foreach (var (_, story) in mix)
        {
            play(story);
        }
    }
}

using System.Collections.Immutable;
using Approval.Benchmarks.Floors;
using Approval.Benchmarks.Measuring;
using Approval.Benchmarks.Rivals;
using Approval.Benchmarks.Stories;
using Approval.Host.Files;
using Approval.Host.Scenarios;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>
/// The same AAP (consent, request, announcement, close, approved, notified) on the product's engine and on others, none
/// of which saves anything here: how many come to their end in a second. In each figure the floor is the rival.
/// </summary>
internal static class RivalsBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "rivals";

    private const string Unit = "instances/s";
    private const int WarmUps = 2;
    private const int Rounds = 11;
    private const int Many = 5_000;
    private const int ManyByHand = 500_000;
    private const int SomeHundreds = 500;
    private const int Few = 5;

    /// <summary>Measures.</summary>
    public static Report Run()
    {
        var law = WorkflowFolder.Open(null).Law;
        var player = new ScenarioPlayer(law.Library);
        var story = PlainStories.Aap(law);
        var result = player.Play(story);
        if (!result.Rejected.IsEmpty || result.State != "approved" || HandWrittenEnd.Of(story) != new HandWrittenEnd(result.State, result.ApprovedOn))
        {
            throw new InvalidOperationException("The story does not end in approval: the rivals would do other work.");
        }

        void Play(int instances) => Each(instances, () => player.Play(story));
        var byHand = Pair.ByTurns(WarmUps, Rounds, () => Samples.Time(() => Play(Many)) / Many, () => Samples.Time(() => Each(ManyByHand, () => HandWrittenEnd.Of(story))) / ManyByHand);
        var others = BpmnEngineRival.Restore()
            ? ImmutableArray.Create(
                AgainstBpmnEngine("bpmn-engine 25, the same BPMN file; one core each", Path.Combine(Checkout.Root, "workflows", "aap.a8-2024.bpmn"), Few, Play),
                AgainstBpmnEngine("bpmn-engine 25, a file with the bare path only; one core each", BpmnEngineRival.BarePath, SomeHundreds, Play))
            : [];
        return new Report(
            "rivals: AAP without comments, whole instances; the product's engine against others, nobody saving anything."
                + (others.IsEmpty ? " bpmn-engine could not be restored here." : string.Empty),
            [
                Figure.OfRates(Name, "written by hand: one switch, no record; one core each", byHand, 1, Unit),
                AgainstSaga(() => ParallelEnumerable.Range(0, Many).ForAll(_ => player.Play(story))),
                .. others,
            ]);
    }

    private static Figure AgainstSaga(Action play)
    {
        var rival = SagaRival.StartAsync().GetAwaiter().GetResult();
        try
        {
            var pair = Pair.ByTurns(WarmUps, Rounds, play, () => rival.CompleteAsync(Many).GetAwaiter().GetResult());
            return Figure.OfRates(Name, "MassTransit 8.5 saga state machine, in-memory transport and repository; all cores each", pair, Many, Unit);
        }
        finally
        {
            rival.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Rounds of the two have different numbers of instances, so that neither is too short to be timed; times are by the instance.</summary>
    private static Figure AgainstBpmnEngine(string name, string file, int instances, Action<int> play)
    {
        using var rival = BpmnEngineRival.Open(file);
        var pair = Pair.ByTurns(WarmUps, Rounds, () => Samples.Time(() => play(Many)) / Many, () => rival.Complete(instances) / instances);
        return Figure.OfRates(Name, name, pair, 1, Unit);
    }

    private static void Each(int instances, Action play)
    {
        for (var i = 0; i < instances; i++)
        {
            play();
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Approval.Benchmarks.Floors;
using Approval.Benchmarks.Measuring;
using Approval.Benchmarks.Stories;
using Approval.Engine.Approvals.Record;
using Approval.Host.Files;
using Approval.Host.Scenarios;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>The engine alone: how many steps it takes in a second, and what each allocates. A step is an act or a deadline.</summary>
internal static class EngineBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "engine";

    private const int WarmUps = 3;
    private const int Rounds = 21;
    private const int StoriesInARound = 2_000;
    private const int FloorStoriesInARound = 200_000;

    /// <summary>Measures.</summary>
    public static Report Run()
    {
        var law = WorkflowFolder.Open(null).Law;
        var player = new ScenarioPlayer(law.Library);
        return new Report(
            "engine: acts and deadlines, from the opening to the outcome, one core, nothing saved; the floor is the same state machine written by hand, without record, letters or arithmetic.",
            [.. Measure("AAP without comments", PlainStories.Aap(law), player), .. Measure($"TAP with {PlainStories.Replies} replies", PlainStories.Tap(law), player)]);
    }

    private static ImmutableArray<Figure> Measure(string name, Scenario story, ScenarioPlayer player)
    {
        var result = player.Play(story);
        if (!result.Rejected.IsEmpty || result.State != "approved" || HandWrittenEnd.Of(story) != new HandWrittenEnd(result.State, result.ApprovedOn))
        {
            throw new InvalidOperationException($"'{story.Name}' does not end as the hand-written machine says: the floor would measure other work.");
        }

        var steps = story.Inputs.Length + result.Deadlines.Count(deadline => deadline.Status == DeadlineStatus.Fired);
        var pair = Pair.ByTurns(WarmUps, Rounds, () => ByTheStory(StoriesInARound, () => player.Play(story)), () => ByTheStory(FloorStoriesInARound, () => HandWrittenEnd.Of(story)));
        return
        [
            Figure.OfRates(Name, string.Create(CultureInfo.InvariantCulture, $"{name}: steps"), pair, steps, "steps/s"),
            Figure.OfAmounts(Name, $"{name}: allocated by the step", Allocated(() => player.Play(story)) / steps, Allocated(() => HandWrittenEnd.Of(story)) / steps, "bytes"),
        ];
    }

    private static double Allocated(Action play)
    {
        play();
        var before = GC.GetAllocatedBytesForCurrentThread();
        play();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>The milliseconds of one story. The floor plays more of them, for a round of it would else be too short to be timed.</summary>
    private static double ByTheStory(int stories, Action play) => Samples.Time(() =>
    {
        for (var i = 0; i < stories; i++)
        {
            play();
        }
    }) / stories;
}

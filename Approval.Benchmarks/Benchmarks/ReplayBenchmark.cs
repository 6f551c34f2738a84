using System.Collections.Immutable;
using System.Globalization;
using Approval.Benchmarks.Floors;
using Approval.Benchmarks.Measuring;
using Approval.Host.Files;
using Approval.Host.Replays;
using Approval.Host.Scenarios;
using NodaTime;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>Plays a record of 2 150 approvals: the public one where it lies beside the repository, else one made like it.</summary>
internal static class ReplayBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "replay";

    private const int Rows = 2150;
    private const int ReviewEvery = 6;
    private const int WarmUps = 3;
    private const int Rounds = 15;
    private const int ProcessRounds = 5;

    /// <summary>Measures.</summary>
    public static Report Run()
    {
        if (Checkout.PublicRecord is { } record)
        {
            return Measure(record, "the public record");
        }

        var made = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(made, MadeRows());
            return Measure(made, "a record made like the public one");
        }
        finally
        {
            File.Delete(made);
        }
    }

    private static Report Measure(string path, string what)
    {
        var law = WorkflowFolder.Open(null).Law;
        var record = ReplayFile.Read(path);
        var stories = new ReplayStory(law);
        var player = new ScenarioPlayer(law.Library);
        ImmutableArray<Scenario> told = [.. record.Rows.Select(stories.Of)];
        DemandSameEnds(record, told);

        var table = Pair.ByTurns(WarmUps, Rounds, () => Replay.Play(record, law, () => { }), () => PlayByHand(told));
        var whole = Pair.ByTurns(1, ProcessRounds, () => WholeProcess.Run(Checkout.Root, "replay", path, "--json"), () => WholeProcess.Run(Checkout.Root, "--version"));
        return new Report(
            string.Create(CultureInfo.InvariantCulture, $"replay: {what}, {record.Rows.Length + record.Skipped} rows, of which {record.Rows.Length} are played and agree with the hand-written machine."),
            [
                Figure.OfTimes(Name, "whole process (floor: a process that only starts)", whole, "ms"),
                Figure.OfTimes(Name, "the table, in process, both cores", table, "ms"),
                Figure.OfTimes(Name, "one approval", Samples.OfEach(told, story => player.Play(story)), table.Floor.ByThePiece(told.Length), "µs"),
            ]);
    }

    private static void PlayByHand(ImmutableArray<Scenario> stories)
    {
        foreach (var story in stories)
        {
            HandWrittenEnd.Of(story);
        }
    }

    private static void DemandSameEnds(ReplayFile record, ImmutableArray<Scenario> told)
    {
        for (var i = 0; i < told.Length; i++)
        {
            if (HandWrittenEnd.Of(told[i]).ApprovedOn != record.Rows[i].ApprovedOn)
            {
                throw new InvalidOperationException($"The hand-written machine disagrees with the record on row {record.Rows[i].Number}: the floor would measure other work.");
            }
        }
    }

    private static IEnumerable<string> MadeRows()
    {
        yield return "recommendation,path,opened_on,approved_on";
        var opened = new LocalDate(2009, 1, 16);
        for (var row = 1; row <= Rows; row++)
        {
            var isReview = row % ReviewEvery == 0;
            var (path, days) = isReview ? ("additional-review", 21) : ("last-call", 28);
            yield return string.Create(CultureInfo.InvariantCulture, $"X.{row},{path},{opened:uuuu-MM-dd},{opened.PlusDays(days):uuuu-MM-dd}");
            opened = NextIssue(opened);
        }
    }

    private static LocalDate NextIssue(LocalDate day) =>
        day.Year > 2018 ? new LocalDate(2009, 1, 16)
        : day.Day == 1 ? new LocalDate(day.Year, day.Month, 16)
        : new LocalDate(day.Year, day.Month, 1).PlusMonths(1);
}

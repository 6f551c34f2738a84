using System.Collections.Immutable;
using Approval.Host.Acts;
using Approval.Host.Scenarios;
using Approval.Host.Stories;
using NodaTime;

namespace Approval.Host.Replays;

/// <summary>A row whose date of approval is not the engine's.</summary>
/// <param name="Row">The row.</param>
/// <param name="Got">The engine's date; null where the text is not approved.</param>
/// <param name="Why">How the engine came to it.</param>
public sealed record Disagreement(ReplayRow Row, LocalDate? Got, string Why);

/// <summary>What came of playing the record.</summary>
/// <param name="Played">How many rows were played.</param>
/// <param name="Skipped">How many rows have another path.</param>
/// <param name="Disagreements">The rows that disagree, in the order of the file.</param>
public sealed record ReplayResult(int Played, int Skipped, ImmutableArray<Disagreement> Disagreements)
{
    /// <summary>How many rows agree.</summary>
    public int Agree => Played - Disagreements.Length;
}

/// <summary>Plays the record of approvals on the engine and compares the dates.</summary>
public static class Replay
{
    /// <summary>Plays every row; rows are played side by side, and the result does not depend on it.</summary>
    /// <param name="file">The record.</param>
    /// <param name="law">The procedures.</param>
    /// <param name="played">Called after each row, from any thread.</param>
    public static ReplayResult Play(ReplayFile file, KnownLaw law, Action played)
    {
        var stories = new ReplayStory(law);
        var player = new ScenarioPlayer(law.Library);
        var disagreements = file.Rows.AsParallel().AsOrdered()
            .Select(row =>
            {
                var disagreement = Compare(row, player.Play(stories.Of(row)));
                played();
                return disagreement;
            })
            .OfType<Disagreement>()
            .ToImmutableArray();
        return new ReplayResult(file.Rows.Length, file.Skipped, disagreements);
    }

    private static Disagreement? Compare(ReplayRow row, ScenarioResult result) =>
        result.ApprovedOn == row.ApprovedOn ? null : new Disagreement(row, result.ApprovedOn, Why(row, result));

    private static string Why(ReplayRow row, ScenarioResult result)
    {
        if (result.Rejected is [var refused, ..])
        {
            return $"Input {refused.Input} was refused: {refused.Message} ({refused.Code}, {refused.Clause})";
        }

        var close = row.Path == ReplayPath.LastCall ? "last-call-closes" : "additional-review-closes";
        return result.Deadlines.LastOrDefault(deadline => deadline.Id == close) is { } deadline
            ? $"Opened on {DateWords.Day(row.OpenedOn)} it closed at {deadline.Label} ({deadline.Clause}). {deadline.Reckoning}"
            : $"The text stands at {result.State}.";
    }
}

using NodaTime;

namespace Approval.Tests.Hosting.Seams;

/// <summary>What happens in a run: each step is one thing that a host does, and can be asked for again.</summary>
internal static class Story
{
    public static readonly Instant Beginning = Instant.FromUtc(2027, 1, 11, 9, 0);
    private const string Aap = "AAP-SG17-2027-0001";
    private const string Tap = "TAP-SG17-2027-0001";

    /// <summary>One thing that the host does.</summary>
    /// <param name="After">How long after the one before.</param>
    /// <param name="Do">What.</param>
    /// <param name="BeginsAgain">Whether it begins again by itself where another came first; what does not is asked for again by a worker.</param>
    public sealed record Move(Duration After, Func<StepBench, Task<string>> Do, bool BeginsAgain = true);

    /// <summary>An AAP through last call, comment, judgment and a second window, with a meeting that moves and an act that is undone.</summary>
    public static IReadOnlyList<Move> OfAap { get; } =
    [
        Launch("aap"),
        Act(Aap, """{ "type": "schedule-meeting", "meeting": "m1", "group": "SG17", "kind": "study-group", "opens": "2027-01-10", "closes": "2027-01-15" }"""),
        Act(Aap, """{ "type": "consent", "meeting": "m1" }"""),
        Act(Aap, """{ "type": "text-ready", "edited": true, "summary": true }"""),
        Act(Aap, """{ "type": "announce-last-call" }"""),
        Act(Aap, """{ "type": "ipr-statement", "from": "A company", "kind": "patent" }"""),
        Act(Aap, """{ "type": "correct", "what": 4, "reason": "Filed for another text." }"""),
        Act(Aap, """{ "type": "comment", "from": "fra", "class": "substantive", "reasons": "No." }"""),
        Send,
        MoveClock(35),
        Decide(Duration.FromDays(5)),
        Act(Aap, """{ "type": "judge-last-call", "decision": "comment-resolution" }"""),
        Send,
    ];

    /// <summary>A TAP whose meeting is moved through another approval, so that it hears of it by a notice.</summary>
    public static IReadOnlyList<Move> OfTap { get; } =
    [
        Launch("tap"),
        Launch("aap"),
        Act(Tap, """{ "type": "schedule-meeting", "meeting": "m1", "group": "SG17", "kind": "study-group", "opens": "2027-01-10", "closes": "2027-01-15" }"""),
        Act(Tap, """{ "type": "schedule-meeting", "meeting": "m2", "group": "SG17", "kind": "study-group", "opens": "2027-06-07", "closes": "2027-06-16" }"""),
        Act(Tap, """{ "type": "determine", "meeting": "m1" }"""),
        Act(Tap, """{ "type": "text-ready", "edited": true, "summary": true }"""),
        Act(Tap, """{ "type": "request-approval" }"""),
        Act(Tap, """{ "type": "announce", "meeting": "m2" }"""),
        Act(Tap, """{ "type": "reply", "from": "fra", "position": "support" }"""),
        Act(Aap, """{ "type": "reschedule-meeting", "meeting": "m2", "opens": "2027-06-14", "closes": "2027-06-23" }"""),
        Decide(Duration.Zero),
        Decide(Duration.FromDays(150)),
        Send,
    ];

    private static Move Send => new(Duration.Zero, async bench =>
    {
        await bench.Dispatch.SendAsync(CancellationToken.None);
        return string.Empty;
    }, BeginsAgain: false);

    /// <summary>Plays a story over as many lives of the host as it takes.</summary>
    /// <returns>What the host answered, move by move.</returns>
    public static async Task<IReadOnlyList<string>> PlayAsync(IReadOnlyList<Move> moves, string folder, Breakage breakage, Deliveries deliveries)
    {
        var answers = new List<string>();
        var bench = await StepBench.ReviveAsync(folder, breakage, deliveries);
        try
        {
            foreach (var move in moves)
            {
                await bench.LetPassAsync(move.After);
                var hadStruck = breakage.HasStruck;
                var answer = await TryAsync(bench, move);
                if (breakage.HasStruck && !hadStruck)
                {
                    // Whoever asked got no answer, or one that says that it failed: a new life begins, and is asked again.
                    bench.Dispose();
                    bench = await StepBench.ReviveAsync(folder, breakage, deliveries);
                    answer = await move.Do(bench);
                }

                answers.Add(answer ?? string.Empty);
            }
        }
        finally
        {
            bench.Dispose();
        }

        return answers;
    }

    private static async Task<string?> TryAsync(StepBench bench, Move move)
    {
        try
        {
            return await move.Do(bench);
        }
        catch (Exception cut) when (cut is DeathException || (cut is OvertakenException && !move.BeginsAgain))
        {
            return null;
        }
    }

    private static Move Launch(string procedure) => new(Duration.FromMinutes(1), async bench => (await bench.LaunchAsync($"launch {procedure}", procedure)).ToString());

    private static Move Act(string approval, string body) => new(Duration.FromMinutes(1), async bench => (await bench.ActAsync(approval, body, body)).ToString());

    private static Move MoveClock(int days) => new(Duration.Zero, async bench => (await bench.MoveClockAsync(days)).ToString());

    private static Move Decide(Duration after) => new(after, async bench =>
    {
        await bench.Deadlines.DecideAsync(CancellationToken.None);
        return string.Empty;
    });
}

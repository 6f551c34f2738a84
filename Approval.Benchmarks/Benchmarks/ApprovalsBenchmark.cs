using System.Collections.Concurrent;
using System.Globalization;
using Approval.Benchmarks.Floors;
using Approval.Benchmarks.Installations;
using Approval.Benchmarks.Measuring;
using Approval.Tests.Hosting;
using Approval.Tests.Services;
using NodaTime;
using Npgsql;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>Whole approvals on PostgreSQL: launched, consented to, requested, announced, closed, approved and notified, each step in its own transaction.</summary>
internal static class ApprovalsBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "approvals";

    private const int Lanes = 8;
    private const int WarmUps = 4;
    private const int BeforeRounds = 2;
    private const int Rounds = 5;
    private const int ApprovalsInARound = 200;
    private const string Group = "SG17";
    private static readonly Instant s_beginning = Instant.FromUtc(2026, 1, 5, 9, 0);
    private static readonly Duration s_untilClosed = Duration.FromDays(30);

    /// <summary>Measures.</summary>
    public static Report Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<Report> RunAsync()
    {
        await using var installation = await MeasuredInstallation.OnPostgresAsync();
        await using var other = await MeasuredInstallation.OnPostgresAsync();
        using var secretariat = installation.Act(s_beginning);
        await ScheduleAsync(secretariat);
        var (recorded, statements, ways) = await RecordAsync(installation, secretariat);
        await CopySharedAsync(installation, other);
        var source = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(other.ConnectionString) { MaxAutoPrepare = 100 }.ConnectionString).Build();
        var written = 0;
        var pair = Pair.ByTurns(
            WarmUps,
            Rounds,
            () => Samples.Time(() => PlayAsync(secretariat, ApprovalsInARound).GetAwaiter().GetResult()),
            () => Samples.Time(() => recorded.WriteAsync(source, ApprovalsInARound, Lanes, written += ApprovalsInARound).GetAwaiter().GetResult()));
        await source.DisposeAsync();
        return new Report(
            string.Create(CultureInfo.InvariantCulture, $"approvals: AAP on PostgreSQL, {Lanes} at once, {recorded.Transactions} transactions each; the floor writes the same rows in as many transactions and does nothing else."),
            [
                Figure.OfRates(Name, "launched to approved and notified", pair, ApprovalsInARound, "approvals/s"),
                Figure.OfAmounts(Name, "statements by the approval (floor: those that write)", statements, recorded.Statements, "statements"),
                Figure.OfAmounts(Name, "ways to the server by the approval, without begin and commit", ways, recorded.Commands, "ways"),
            ]);
    }

    /// <summary>The meetings of all rounds, before any approval could hear of them.</summary>
    private static async Task ScheduleAsync(Secretariat secretariat)
    {
        for (var round = 0; round < BeforeRounds + WarmUps + Rounds; round++)
        {
            var day = secretariat.Today.PlusDays(round * (int)s_untilClosed.TotalDays);
            await secretariat.ScheduleAsync(MeetingOn(day), Group, day.PlusDays(-1), day.PlusDays(1));
        }
    }

    private static async Task<(ReplayedWrites Recorded, int Statements, int Ways)> RecordAsync(MeasuredInstallation installation, Secretariat secretariat)
    {
        // The first of a group writes what those after it find.
        await PlayAsync(secretariat, 1);
        using var journal = new SqlJournal(new NpgsqlConnectionStringBuilder(installation.ConnectionString).Database!);
        var approval = (await PlayAsync(secretariat, 1)).Single();
        return (new ReplayedWrites(journal.Transactions, approval), journal.All.Sum(command => command.Statements.Count()), journal.All.Count());
    }

    private static async Task<IReadOnlyCollection<string>> PlayAsync(Secretariat secretariat, int approvals)
    {
        var meeting = MeetingOn(secretariat.Today);
        var launched = new ConcurrentBag<string>();
        var lanes = new ParallelOptions { MaxDegreeOfParallelism = Lanes };
        await Parallel.ForAsync(0, approvals, lanes, async (number, _) =>
        {
            var approval = await secretariat.LaunchAsync("aap", Group, $"ITU-T X.{9000 + number}", "Security of imagined networks");
            await secretariat.ActAsync(approval, $$"""{ "type": "consent", "meeting": "{{meeting}}" }""");
            await secretariat.ActAsync(approval, """{ "type": "text-ready", "edited": true, "summary": true }""");
            await secretariat.ActAsync(approval, """{ "type": "request-last-call" }""");
            await secretariat.ActAsync(approval, """{ "type": "announce-last-call" }""");
            launched.Add(approval);
        });
        secretariat.Clock.MoveTo(secretariat.Clock.GetCurrentInstant() + s_untilClosed);
        await secretariat.DecideAsync();
        await Parallel.ForEachAsync(launched, lanes, async (approval, _) => await secretariat.ActAsync(approval, """{ "type": "issue-letter", "letter": "review-result" }"""));
        return launched;
    }

    private static string MeetingOn(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"on-{day:uuuu-MM-dd}");

    /// <summary>What the approvals share: the roll of members, and the series of numbers.</summary>
    private static async Task CopySharedAsync(MeasuredInstallation from, MeasuredInstallation to)
    {
        await using var read = from.Stores.Open();
        await using var write = await to.Stores.BeginWriteAsync(CancellationToken.None);
        write.Store.Rolls.AddRange(read.Rolls);
        write.Store.Counters.AddRange(read.Counters.Where(counter => counter.Series.StartsWith("AAP")));
        write.Store.Values.AddRange(read.Values);
        await write.Store.SaveChangesAsync();
        await write.CommitAsync(CancellationToken.None);
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Approval.Benchmarks.Filling;
using Approval.Benchmarks.Floors;
using Approval.Benchmarks.Installations;
using Approval.Benchmarks.Measuring;
using Approval.Host;
using Approval.Tests.Hosting;
using Approval.Tests.Services;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>Ten thousand last calls that close at one instant, on PostgreSQL: how long until all are decided, by one host and by two.</summary>
internal static class StormBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "storm";

    private const int Approvals = 10_000;
    private const int Patterns = 20;
    private const int Lanes = 4;
    private const int WarmUps = 500;
    private const int LastCallDays = 28;

    /// <summary>Enough to fill the database and to start the hosts before the instant comes.</summary>
    private static readonly Duration s_ahead = Duration.FromSeconds(75);

    /// <summary>Measures.</summary>
    public static Report Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<Report> RunAsync()
    {
        var byOne = await DecideAsync(1);
        var byTwo = await DecideAsync(2);
        var floor = await FloorAsync();
        return new Report(
            string.Create(CultureInfo.InvariantCulture, $"storm: {Approvals} last calls close at one instant; hosts by the machine's clock, on the alarms that stand in the database; the floor writes the rows of as many decisions in as many transactions, {Lanes} at once."),
            [.. Figures("one host", byOne, floor), .. Figures("two hosts", byTwo, floor)]);
    }

    private static ImmutableArray<Figure> Figures(string hosts, Samples lateness, Samples floor) =>
    [
        Figure.OfTimes(Name, $"{hosts}: until all are decided", Samples.Of([lateness.Percentile(100)]), Samples.Of([floor.Percentile(100)]), "ms"),
        Figure.OfTimes(Name, $"{hosts}: lateness of one decision", lateness, floor, "ms"),
    ];

    /// <summary>The lateness of each decision, in milliseconds.</summary>
    private static async Task<Samples> DecideAsync(int hosts)
    {
        await using var installation = await MeasuredInstallation.OnPostgresAsync();
        var closes = await FillAsync(installation);
        var serving = Enumerable.Range(0, hosts).Select(_ => installation.Serve()).ToList();
        try
        {
            if (SystemTime.Now() > closes)
            {
                throw new InvalidOperationException("The instant came before the hosts were ready: this machine is too slow for what was asked.");
            }

            await using var store = installation.Stores.Open();
            using var looking = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
            while (SystemTime.Now() < closes || await store.Approvals.AnyAsync(row => row.NextDueAt <= closes))
            {
                await looking.WaitForNextTickAsync();
            }

            var changed = await store.Approvals.Where(row => row.StateName == "approved").Select(row => row.ChangedAt).ToListAsync();
            return changed.Count == Approvals
                ? Samples.Of(changed.Select(at => (at - closes).TotalMilliseconds))
                : throw new InvalidOperationException($"{changed.Count} of {Approvals} were approved.");
        }
        finally
        {
            serving.ForEach(host => host.Dispose());
        }
    }

    /// <returns>The instant at which all last calls close.</returns>
    private static async Task<Instant> FillAsync(MeasuredInstallation installation)
    {
        var closes = Instant.FromUnixTimeSeconds((SystemTime.Now() + s_ahead).ToUnixTimeSeconds());
        using (var secretariat = installation.Act(closes - Duration.FromDays(LastCallDays) + Duration.FromHours(1), ZoneWithMidnightAt(closes)))
        {
            await new PatternApprovals(secretariat, secretariat.Clock.GetCurrentInstant(), 1).PlayLastCallsAsync(Patterns);
        }

        await FilledDatabase.MultiplyAsync(installation, Approvals);
        return closes;
    }

    /// <summary>Windows close at midnight; this is a zone in which that is an instant of our choice.</summary>
    private static DateTimeZone ZoneWithMidnightAt(Instant instant)
    {
        var day = (int)(instant.InUtc().TimeOfDay.TickOfDay / NodaConstants.TicksPerSecond);
        return DateTimeZone.ForOffset(Offset.FromSeconds(day <= NodaConstants.SecondsPerDay / 2 ? -day : NodaConstants.SecondsPerDay - day));
    }

    /// <summary>When the bare client has written the rows of each of as many decisions, in milliseconds from its beginning.</summary>
    private static async Task<Samples> FloorAsync()
    {
        var now = SystemTime.Now();
        await using var one = await MeasuredInstallation.OnPostgresAsync();
        await using var many = await MeasuredInstallation.OnPostgresAsync();
        using var secretariat = await PlayOneAsync(one, now);
        using var other = await PlayOneAsync(many, now);
        await FilledDatabase.MultiplyAsync(many, WarmUps + Approvals + 1);
        await using var store = one.Stores.Open();
        var approval = await store.Approvals.Select(row => row.Id).SingleAsync();
        secretariat.Clock.MoveTo(now);
        using var journal = new SqlJournal(new NpgsqlConnectionStringBuilder(one.ConnectionString).Database!);
        await secretariat.DecideAsync();
        var recorded = new ReplayedWrites(journal.Transactions, approval);
        await using var source = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(many.ConnectionString) { MaxAutoPrepare = 100 }.ConnectionString).Build();
        await recorded.WriteAsync(source, WarmUps, Lanes, 2);
        var begun = Stopwatch.GetTimestamp();
        var written = new ConcurrentBag<double>();
        await recorded.WriteAsync(source, Approvals, Lanes, WarmUps + 2, () => written.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds));
        return Samples.Of(written);
    }

    private static async Task<Secretariat> PlayOneAsync(MeasuredInstallation installation, Instant now)
    {
        var secretariat = installation.Act(now - Duration.FromDays(LastCallDays + 1));
        await new PatternApprovals(secretariat, secretariat.Clock.GetCurrentInstant(), 1).PlayLastCallsAsync(1);
        return secretariat;
    }
}

using System.Diagnostics;
using System.Globalization;
using Approval.Benchmarks.Filling;
using Approval.Benchmarks.Installations;
using Approval.Benchmarks.Measuring;
using Approval.Host;
using NodaTime;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>Starts the host on ten thousand approvals, and on as many of which every second has a deadline that fell due meanwhile.</summary>
internal static class StartupBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "startup";

    private const int Approvals = 10_000;
    private const int Days = 20;
    private const int Rounds = 5;

    /// <summary>Measures.</summary>
    public static Report Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<Report> RunAsync()
    {
        var now = SystemTime.Now();
        await using var empty = await FilledDatabase.OnSqliteAsync(0, now, Days);
        await using var full = await FilledDatabase.OnSqliteAsync(Approvals, now - Duration.FromDays(Days), Days);
        await using var overdue = await FilledDatabase.OnSqliteAsync(Approvals * 2, now - Duration.FromDays(28 + Days), Days);
        var starts = Pair.ByTurns(1, Rounds, () => full.Serve().Dispose(), () => empty.Serve().Dispose());
        var before = CountDue(overdue, now);
        var ready = 0.0;
        var most = 0.0;
        var decided = Samples.OfRounds(0, 1, () =>
        {
            var begun = Stopwatch.GetTimestamp();
            using var host = overdue.Serve();
            ready = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            using var looking = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (CountDue(overdue, now) > 0)
            {
                looking.WaitForNextTickAsync().AsTask().GetAwaiter().GetResult();
            }

            most = host.MostMemory;
        });
        return new Report(
            string.Create(
                CultureInfo.InvariantCulture,
                $"startup: {Approvals} approvals (the floor: none); then {before} of {Approvals * 2} with a deadline overdue: ready after {ready:0} ms, at most {most:0} MiB held."),
            [
                Figure.OfTimes(Name, "start to ready, ten thousand approvals", starts, "ms"),
                Figure.OfTimes(Name, string.Create(CultureInfo.InvariantCulture, $"start until {before} overdue deadlines are decided"), decided, starts.Floor, "ms"),
            ]);
    }

    private static int CountDue(MeasuredInstallation installation, Instant now)
    {
        using var store = installation.Stores.Open();
        return store.Approvals.Count(row => row.NextDueAt <= now);
    }
}

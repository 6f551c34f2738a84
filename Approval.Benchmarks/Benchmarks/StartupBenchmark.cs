using System.Diagnostics;
using System.Globalization;
using Approval.Benchmarks.Filling;
using Approval.Benchmarks.Measuring;
using Approval.Host;
using Approval.Host.Configuration;
using Approval.Host.Persistence.Sqlite;
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
    public static Report Run()
    {
        var folder = Directory.CreateTempSubdirectory("approval-startup-").FullName;
        try
        {
            return Measure(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Report Measure(string folder)
    {
        var now = SystemTime.Now();
        var (empty, full, overdue) = (Path.Combine(folder, "empty"), Path.Combine(folder, "full"), Path.Combine(folder, "overdue"));
        FilledDatabase.MakeAsync(empty, 0, now, Days).GetAwaiter().GetResult();
        FilledDatabase.MakeAsync(full, Approvals, now - Duration.FromDays(Days), Days).GetAwaiter().GetResult();
        FilledDatabase.MakeAsync(overdue, Approvals * 2, now - Duration.FromDays(28 + Days), Days).GetAwaiter().GetResult();
        var floor = Samples.OfRounds(1, Rounds, () => ServedProcess.Start(empty).Dispose());
        var product = Samples.OfRounds(1, Rounds, () => ServedProcess.Start(full).Dispose());
        var before = CountDue(overdue, now);
        var ready = 0.0;
        var most = 0.0;
        var decided = Samples.OfRounds(0, 1, () =>
        {
            var begun = Stopwatch.GetTimestamp();
            using var host = ServedProcess.Start(overdue);
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
                Figure.OfTimes(Name, "start to ready, ten thousand approvals", product, floor, "ms"),
                Figure.OfTimes(Name, string.Create(CultureInfo.InvariantCulture, $"start until {before} overdue deadlines are decided"), decided, floor, "ms"),
            ]);
    }

    private static int CountDue(string folder, Instant now)
    {
        using var stores = new SqliteStores(Path.Combine(folder, InstallationOptions.DatabaseName));
        using var store = stores.Open();
        return store.Approvals.Count(row => row.NextDueAt <= now);
    }
}

using System.Globalization;
using Approval.Benchmarks.Filling;
using Approval.Benchmarks.Installations;
using Approval.Benchmarks.Measuring;
using Approval.Host;
using NodaTime;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>Kills a host on PostgreSQL that keeps a hundred thousand approvals in open windows, and starts it again.</summary>
internal static class RecoveryBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "recovery";

    private const int Approvals = 100_000;
    private const int Days = 20;
    private const int WarmUps = 1;
    private const int Rounds = 7;

    /// <summary>Measures.</summary>
    public static Report Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<Report> RunAsync()
    {
        await using var empty = await MeasuredInstallation.OnPostgresAsync();
        await using var full = await MeasuredInstallation.OnPostgresAsync();
        await FilledDatabase.FillAsync(full, Approvals, SystemTime.Now() - Duration.FromDays(Days + 2), Days, PatternStages.Open);
        var starts = Pair.ByTurns(WarmUps, Rounds, () => KillAndStart(full, host => host.StartTook.TotalMilliseconds), () => KillAndStart(empty, host => host.StartTook.TotalMilliseconds));
        var memory = Pair.ByTurns(0, Rounds, () => KillAndStart(full, host => host.Memory), () => KillAndStart(empty, host => host.Memory));
        return new Report(
            string.Create(CultureInfo.InvariantCulture, $"recovery: SIGKILL, then start to ready; {Approvals} approvals in open windows; the floor is the same host on an empty database."),
            [
                Figure.OfTimes(Name, "killed to ready again", starts, "ms"),
                Figure.OfTimes(Name, "memory held once ready (resident)", memory, "MiB"),
            ]);
    }

    /// <summary>The one before was killed at its end, as this one is.</summary>
    private static double KillAndStart(MeasuredInstallation installation, Func<ServedProcess, double> look)
    {
        using var host = installation.Serve();
        return look(host);
    }
}

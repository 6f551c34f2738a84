using System.Diagnostics;
using System.Globalization;
using Approval.Benchmarks.Filling;
using Approval.Benchmarks.Floors;
using Approval.Benchmarks.Installations;
using Approval.Benchmarks.Measuring;
using Approval.Benchmarks.Members;
using Approval.Host;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Benchmarks.Benchmarks;

/// <summary>Every Member State replies to hundreds of open consultations at once, and one of them fetches no receipts: what the host makes of it, and whether each counts once.</summary>
internal static class LoadBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "load";

    private const int Approvals = 300;
    private const int Days = 10;

    /// <summary>Measures.</summary>
    public static Report Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<Report> RunAsync()
    {
        await using var installation = await MeasuredInstallation.OnPostgresAsync(withBroker: true);
        await FilledDatabase.FillAsync(installation, Approvals * 5 / 2, SystemTime.Now() - Duration.FromDays(Days + 2), Days, PatternStages.Open);
        await using var store = installation.Stores.Open();
        var approvals = await store.Approvals.Where(row => row.StateName == "consultation").Select(row => row.Id).Take(Approvals).ToListAsync();
        var states = installation.Workflows.Reference.MemberStates.Keys.Select(member => member.Value).ToList();
        var before = await store.MemberMessages.CountAsync();
        using var host = installation.Serve();
        await using var members = await MemberSystems.ConnectAsync(installation.Broker, states, deaf: 1);
        await using var byHand = await HandWrittenIntake.OpenAsync(installation.Broker.Url, installation.ConnectionString, approvals[0]);
        await byHand.StartAsync();
        var product = await SendAsync(members, approvals, MemberSystems.ToProduct);
        var begun = Stopwatch.GetTimestamp();
        var late = Stopwatch.GetElapsedTime(begun, await members.HearLateAsync(approvals.Count));
        var taken = await store.MemberMessages.Where(row => row.Status == "accepted").CountAsync() - before;
        if (taken != states.Count * approvals.Count)
        {
            throw new InvalidOperationException($"Of {states.Count * approvals.Count} replies {taken} were accepted.");
        }

        var floor = await SendAsync(members, approvals, HandWrittenIntake.Exchange);
        return new Report(
            string.Create(CultureInfo.InvariantCulture, $"load: {states.Count} Member States to {approvals.Count} consultations, {taken} replies as fast as the broker takes them, each accepted once; one Member State fetches its {approvals.Count} receipts at the end, in {late.TotalMilliseconds:0} ms. Most memory of the host: {host.MostMemory:0} MiB."),
            [Figure.OfTimes(Name, "first sent to last receipt heard", Samples.Of([product]), Samples.Of([floor]), "ms")]);
    }

    private static async Task<double> SendAsync(MemberSystems members, List<string> approvals, string exchange)
    {
        var begun = Stopwatch.GetTimestamp();
        var receipted = await members.SendAllAsync(approvals, exchange);
        return Stopwatch.GetElapsedTime(begun, await receipted).TotalMilliseconds;
    }
}

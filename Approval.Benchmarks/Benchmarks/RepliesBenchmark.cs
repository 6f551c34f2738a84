using System.Collections.Immutable;
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

/// <summary>Replies of Member States, from the queue of RabbitMQ until they are committed on PostgreSQL and their receipts lie in the members' queues.</summary>
internal static class RepliesBenchmark
{
    /// <summary>The benchmark's name on the command line.</summary>
    public const string Name = "replies";

    private const int Members = 40;
    private const int Approvals = 125;
    private const int WarmUps = 8;
    private const int Rounds = 5;
    private const int AsksByMember = 50;
    private const int Days = 10;

    /// <summary>Measures.</summary>
    public static Report Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<Report> RunAsync()
    {
        await using var installation = await MeasuredInstallation.OnPostgresAsync(withBroker: true);
        await FilledDatabase.FillAsync(installation, Approvals * 2, SystemTime.Now() - Duration.FromDays(Days + 2), Days, PatternStages.Open);
        await using var store = installation.Stores.Open();
        var approvals = await store.Approvals.Where(row => row.StateName == "consultation").Select(row => row.Id).Take(Approvals).ToListAsync();
        using var host = installation.Serve();
        await using var members = await MemberSystems.ConnectAsync(installation.Broker, installation.Workflows.Reference.MemberStates.Keys.Select(member => member.Value).Take(Members));
        await using var byHand = await HandWrittenIntake.OpenAsync(installation.Broker.Url, installation.ConnectionString, approvals[0]);
        await byHand.StartAsync();
        var rates = Pair.ByTurns(WarmUps, Rounds, () => ProductAsync(host, members, approvals).GetAwaiter().GetResult(), () => FloorAsync(byHand, members, approvals).GetAwaiter().GetResult());
        var asked = Samples.Of(await AskAsync(members, approvals, MemberSystems.ToProduct));
        var askedByHand = Samples.Of(await AskAsync(members, approvals, HandWrittenIntake.Exchange));
        return new Report(
            string.Create(CultureInfo.InvariantCulture, $"replies: {Members} Member States to {approvals.Count} consultations; a queue of {Members * approvals.Count} replies, taken in until the last receipt is heard; then each member with one reply under way."),
            [
                Figure.OfRates(Name, "queue to committed and receipted", rates, Members * approvals.Count, "replies/s"),
                Figure.OfTimes(Name, string.Create(CultureInfo.InvariantCulture, $"sent to receipt heard, {Members} under way"), asked, askedByHand, "ms"),
            ]);
    }

    /// <summary>The queue fills while the host stands still, so that what is timed is the host and not who sends.</summary>
    private static async Task<double> ProductAsync(ServedProcess host, MemberSystems members, List<string> approvals)
    {
        host.StandStill();
        var receipted = await members.SendAllAsync(approvals, MemberSystems.ToProduct);
        var begun = Stopwatch.GetTimestamp();
        host.GoOn();
        return Stopwatch.GetElapsedTime(begun, await receipted).TotalMilliseconds;
    }

    private static async Task<double> FloorAsync(HandWrittenIntake byHand, MemberSystems members, List<string> approvals)
    {
        byHand.StandStill();
        var receipted = await members.SendAllAsync(approvals, HandWrittenIntake.Exchange);
        var begun = Stopwatch.GetTimestamp();
        byHand.GoOn();
        return Stopwatch.GetElapsedTime(begun, await receipted).TotalMilliseconds;
    }

    private static async Task<ImmutableArray<double>> AskAsync(MemberSystems members, List<string> approvals, string exchange)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, members.Count).Select(async member =>
        {
            var times = new List<double>();
            for (var ask = 0; ask < AsksByMember; ask++)
            {
                times.Add(await members.AskAsync(member, approvals[(member + ask) % approvals.Count], exchange));
            }

            return times;
        }));
        return [.. all.SelectMany(times => times)];
    }
}

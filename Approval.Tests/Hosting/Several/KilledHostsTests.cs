using System.Globalization;
using Approval.Host.Archives;
using Approval.Host.Persistence;
using Approval.Tests.Archives;
using Approval.Tests.Hosting.Several.Killing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Hosting.Several;

/// <summary>
/// Two hosts, PostgreSQL and RabbitMQ as real processes, killed with SIGKILL and started again in a loop while members'
/// replies stream in and last calls close: at the end the database is compared with what the members know.
/// </summary>
internal sealed class KilledHostsTests
{
    private const int Members = 6;

    [Test]
    public async Task Whoever_is_killed_no_confirmed_reply_is_lost_or_doubled_and_every_deadline_is_decided_once()
    {
        var seed = Setting("SEED", Environment.TickCount);
        var kills = Setting("KILLS", 20);
        var chance = new Random(seed);
        await TestContext.Out.WriteLineAsync($"Seed {seed}, {kills} kills.");
        await using var installation = await KilledInstallation.MakeAsync(Members, Duration.FromSeconds(75));
        await installation.StartAsync(0);
        await installation.StartAsync(1);
        var members = installation.Members.Select((address, number) => new StreamingMember(address, installation.Open, new Random(seed + number + 1))).ToList();
        using var enough = new CancellationTokenSource();
        var sending = members.ConvertAll(member => Task.Run(() => member.SendAsync(enough.Token)));
        for (var kill = 0; kill < kills || Approval.Host.SystemTime.Now() < installation.Closing; kill++)
        {
            await KillOneAsync(installation, chance);
        }

        await enough.CancelAsync();
        await Task.WhenAll(sending);
        await installation.StartAsync(0);
        await installation.StartAsync(1);
        installation.ReachAnew();
        await SettleAsync(installation);
        await ExamineAsync(installation, members, $"Seed {seed}");
    }

    private static async Task KillOneAsync(KilledInstallation installation, Random chance)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(chance.Next(200, 2500)));
        await pause.WaitForNextTickAsync();
        switch (chance.Next(10))
        {
            case < 7:
                var host = chance.Next(2);
                await installation.KillAsync(host);
                await installation.StartAsync(host);
                break;
            case < 9:
                await installation.Services.KillAsync("postgres");
                await installation.Services.RestartAsync("postgres");
                break;
            default:
                await installation.Services.KillAsync("rabbitmq");
                await installation.Services.RestartAsync("rabbitmq");
                break;
        }
    }

    /// <summary>Comes back once nothing waits any more: no event, no receipt, no deadline.</summary>
    private static async Task SettleAsync(KilledInstallation installation)
    {
        using var looking = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (await looking.WaitForNextTickAsync(patience.Token))
        {
            await using var store = installation.Stores.Open();
            var now = Approval.Host.SystemTime.Now();
            if (!await store.Outbox.AnyAsync(row => row.SentAt == null, default)
                && !await store.MemberMessages.AnyAsync(row => row.ReceiptWaits, default)
                && !await store.Approvals.AnyAsync(row => row.NextDueAt <= now, default))
            {
                return;
            }
        }
    }

    private static async Task ExamineAsync(KilledInstallation installation, List<StreamingMember> members, string seed)
    {
        // Whoever has its receipt has been taken in; the queue may have been long.
        var receipts = new Dictionary<string, IReadOnlyDictionary<string, List<string>>>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            receipts.Add(member.Account, await member.ReceiptsAsync());
        }

        await SettleAsync(installation);
        await using var store = installation.Stores.Open();
        var rows = await store.MemberMessages.AsNoTracking().ToListAsync();
        var kept = rows.ToLookup(row => (row.Sender, row.MessageId));
        using (Assert.EnterMultipleScope())
        {
            foreach (var member in members)
            {
                foreach (var id in member.Confirmed.Keys)
                {
                    var row = kept[(member.Account, id)].ToList();
                    Assert.That(row, Has.Count.EqualTo(1), $"{seed}: the confirmed reply {id} of {member.Account} is lost or doubled.");
                    Assert.That(row.Select(each => each.Status), Has.All.EqualTo("accepted"), seed);
                    Assert.That(receipts[member.Account][id], Has.Some.EqualTo("accepted"), $"{seed}: {id} was never told that it is accepted.");
                }
            }

            Assert.That(rows.Select(row => row.MessageId).Except(members.SelectMany(member => member.Tried.Keys)), Is.Empty, $"{seed}: a reply that nobody sent.");
            var decided = await store.History.Where(entry => entry.Kind == EntryKind.Fact && entry.Name == "LastCallClosed").Select(entry => entry.ApprovalId).ToListAsync();
            Assert.That(decided, Is.Unique, $"{seed}: a last call was decided twice.");
            Assert.That(decided, Has.Count.EqualTo(await store.Approvals.CountAsync(row => row.Procedure == "aap")), $"{seed}: a last call was not decided.");
            var outbox = await store.Outbox.Select(row => row.Id).ToListAsync();
            var arrived = (await installation.EventsAsync()).ToHashSet(StringComparer.Ordinal);
            Assert.That(outbox.Select(id => id.ToString()).Where(id => !arrived.Contains(id)), Is.Empty, $"{seed}: the event of a letter never left.");
            var findings = new List<ArchiveFinding>();
            await new Verification(Archived.Library).VerifyAsync(store, findings.Add, () => { }, default);
            Assert.That(findings, Is.Empty, seed);
        }

        await TestContext.Out.WriteLineAsync($"{rows.Count} replies, {members.Sum(member => member.Confirmed.Count)} confirmed.");
    }

    private static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable($"APPROVAL_ORDEAL_{name}") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}

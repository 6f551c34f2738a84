using Approval.Host.Persistence;
using Approval.Host.Persistence.Sqlite;
using Approval.Host.Samples;
using Approval.Tests.Archives;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Samples;

internal sealed class SampleTests
{
    private static readonly string[] RunningStates = ["consented", "consultation", "determined", "last-call", "last-call-judgment"];

    [Test]
    public async Task Real_Recommendations_stand_as_they_were_decided_and_imagined_ones_at_every_place_where_somebody_must_act()
    {
        using var scratch = new Scratch();
        await using (var host = await HostProcess.StartAsync(scratch["data"], "--sample"))
        {
            Assert.That(await host.TerminateAsync(), Is.Zero);
            Assert.That(host.Error, Is.Empty);
        }

        using var stores = new SqliteStores(scratch["data/approval.db"]);
        await using var store = stores.Open();
        var approvals = await store.Approvals.AsNoTracking().ToListAsync();
        Assert.That(
            approvals.Where(row => row.ApprovedOn is not null).Select(row => (row.Designation, row.ApprovedOn)),
            Is.SupersetOf(new (string, LocalDate?)[] { ("ITU-T G.652", new(2016, 11, 13)), ("ITU-T G.168", new(2012, 2, 29)), ("SG2 batch of 2001", new(2001, 2, 2)) }));
        Assert.That(approvals.Where(row => !row.Title.EndsWith("(an imagined new edition)", StringComparison.Ordinal)).Select(row => row.HasEnded), Is.All.True);
        Assert.That(approvals.Where(row => !row.HasEnded).Select(row => row.StateName).Order(), Is.EqualTo(RunningStates));
        await ExpectSoundAsync(stores, store);
        var again = Executable.Run("serve", "--data", scratch["data"], "--urls", "http://127.0.0.1:0", "--sample");
        Assert.That(again.Status, Is.EqualTo(2));
        Assert.That(again.Error, Does.Contain("sample-not-empty"));
    }

    [Test]
    public async Task By_a_simulated_clock_it_holds_what_had_ended_by_then()
    {
        using var scratch = new Scratch();
        await using (var host = await HostProcess.StartAsync(scratch["data"], "--sample", "--clock", "simulated", "--simulated-start", "2014-02-12T15:00:00Z"))
        {
            await host.TerminateAsync();
        }

        using var stores = new SqliteStores(scratch["data/approval.db"]);
        await using var store = stores.Open();
        Assert.That(await store.Approvals.CountAsync(row => row.ApprovedOn == new LocalDate(2012, 2, 29)), Is.EqualTo(1));
        Assert.That(await store.Approvals.CountAsync(row => row.OpenedAt > Instant.FromUtc(2014, 2, 12, 15, 0)), Is.Zero);
        Assert.That(await store.Approvals.Where(row => !row.HasEnded).Select(row => row.StateName).OrderBy(name => name).ToListAsync(), Is.EqualTo(RunningStates));
        await ExpectSoundAsync(stores, store);
    }

    private static async Task ExpectSoundAsync(SqliteStores stores, ApprovalStore store)
    {
        var (result, findings) = await Archived.VerifyAsync(stores);
        Assert.That(findings, Is.Empty);
        Assert.That(result.Approvals, Is.GreaterThan(5));
        Assert.That(await store.Outbox.CountAsync(message => message.SentAt == null || message.Trouble != SampleLoading.NotSent), Is.Zero);
        Assert.That(await store.Outbox.CountAsync(), Is.GreaterThan(5));
        Assert.That(await store.History.CountAsync(entry => entry.Kind == EntryKind.Refusal), Is.Zero);
        Assert.That(await store.Letters.CountAsync(letter => letter.State == "to-sign" && store.Approvals.Any(row => row.Id == letter.ApprovalId && row.HasEnded)), Is.Zero);
        Assert.That(await store.Meetings.CountAsync(), Is.GreaterThan(5));
    }
}

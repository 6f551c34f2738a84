using Approval.Host.Clocks;
using Approval.Host.Proceedings;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting.Seams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using NUnit.Framework;
using Quartz;

namespace Approval.Tests.Hosting.Several;

/// <summary>Alarms that lie in the database: set with the step that wants them, rung by one host, and by another where that one dies.</summary>
internal sealed class AlarmTests
{
    [Test]
    public async Task Hosts_that_start_at_once_make_one_schedule_of_alarms()
    {
        await using var shared = await SharedDatabase.CreateAsync();

        var hosts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => shared.StartHostAsync())));

        var schedulers = await Task.WhenAll(hosts.Select(host => host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler().AsTask()));
        Assert.That(schedulers.Select(scheduler => scheduler.Status), Is.All.EqualTo(SchedulerStatus.Running));
        Assert.That(await shared.Database.AskAsync("SELECT count(DISTINCT instance_name) FROM alarm_scheduler_state"), Is.EqualTo(3L));
    }

    [Test]
    public async Task An_alarm_is_set_in_the_transaction_that_wants_it_and_once_for_an_instant()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        var host = await shared.StartHostAsync();
        var alarms = host.Services.GetRequiredService<IStepAlarms>();
        var at = new MachineClock().GetCurrentInstant() + Duration.FromDays(28);

        var kept = await shared.Database.Reach().BeginWriteAsync(default);
        await alarms.CommitAsync(kept, [at, at, at + Duration.FromDays(1)], default);
        await kept.DisposeAsync();
        using var breaking = new BreakingStores(shared.Database.Reach(), new Breakage(1, Fault.Death));
        var undone = await breaking.BeginWriteAsync(default);
        await Assert.CatchAsync<DeathException>(() => alarms.CommitAsync(undone, [at + Duration.FromDays(2)], default));
        await undone.DisposeAsync();

        Assert.That(await TriggersAsync(shared), Is.EqualTo(new[] { InstantPattern.ExtendedIso.Format(at), InstantPattern.ExtendedIso.Format(at + Duration.FromDays(1)) }));
    }

    [Test]
    public async Task A_step_is_committed_also_where_its_alarm_cannot_be_set()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        var host = await shared.StartHostAsync();
        var alarms = host.Services.GetRequiredService<IStepAlarms>();
        await shared.Database.ExecuteAsync("ALTER TABLE alarm_triggers RENAME TO alarm_triggers_away");

        var write = await shared.Database.Reach().BeginWriteAsync(default);
        write.Store.Commands.Add(Persistence.Rows.Command("kept"));
        await write.Store.SaveChangesAsync();
        await alarms.CommitAsync(write, [new MachineClock().GetCurrentInstant() + Duration.FromDays(1)], default);
        await write.DisposeAsync();
        await shared.Database.ExecuteAsync("ALTER TABLE alarm_triggers_away RENAME TO alarm_triggers");

        await using var store = shared.Stores.Open();
        Assert.That(await store.Commands.Select(row => row.Key).ToListAsync(), Is.EqualTo(new[] { "kept" }));
    }

    [Test]
    public async Task Windows_that_close_at_one_instant_are_decided_once_by_hosts_that_hear_only_alarms()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        var closing = Soon(8);
        var filling = shared.BenchWithWindowsClosingAt(closing);
        await OpenAsync(filling, 12);
        await Task.WhenAll(shared.StartHostAsync(), shared.StartHostAsync());

        await shared.UntilAsync(store => store.Approvals.AllAsync(row => row.NextDueAt == null || row.NextDueAt > closing));

        Assert.That(await shared.DecisionsAsync(), Has.Count.EqualTo(12).And.All.EqualTo(1));
        Assert.That(await shared.ExamineAsync(new MachineClock().GetCurrentInstant()), Is.Empty);
        Assert.That(await TriggersAsync(shared), Is.Empty.Or.None.EqualTo(InstantPattern.ExtendedIso.Format(closing)));
    }

    [Test]
    public async Task A_host_that_is_killed_while_it_decides_leaves_every_deadline_to_be_decided_once_by_the_other()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        using var scratch = new Scratch();
        string[] serve = ["serve", "--data", scratch["none"], "--urls", "http://127.0.0.1:0", "--sweep-interval", "10m", "--outbox-interval", "10m"];
        var hosts = await Task.WhenAll(HostProcess.StartBareAsync(scratch["none"], serve, shared.Environment), HostProcess.StartBareAsync(scratch["none"], serve, shared.Environment));
        await using var killed = hosts[0];
        await using var other = hosts[1];
        var closing = Soon(25);
        var filling = shared.BenchWithWindowsClosingAt(closing);
        var approvals = await OpenAsync(filling, 40);

        // The hosts, which sweep only at long intervals, set the alarm for what this process has opened when they hear of a meeting.
        await filling.ActAsync(approvals[0], "m", """{ "type": "schedule-meeting", "meeting": "later", "group": "SG17", "kind": "study-group", "opens": "2031-01-10", "closes": "2031-01-15" }""");
        await shared.UntilAsync(async store => await store.History.AnyAsync(entry => entry.Name == "LastCallOutcomeDecided"));
        await killed.KillAsync();
        await shared.UntilAsync(store => store.Approvals.AllAsync(row => row.NextDueAt == null || row.NextDueAt > closing));

        Assert.That(await shared.DecisionsAsync(), Has.Count.EqualTo(40).And.All.EqualTo(1));
        Assert.That(await shared.ExamineAsync(new MachineClock().GetCurrentInstant()), Is.Empty);
        Assert.That(Directory.Exists(scratch["none"]), Is.False, "A host on a database server keeps nothing in a folder.");
    }

    /// <summary>A whole second that comes soon.</summary>
    private static Instant Soon(int seconds) => Instant.FromUnixTimeSeconds(new MachineClock().GetCurrentInstant().ToUnixTimeSeconds() + seconds);

    private static async Task<IReadOnlyList<string>> OpenAsync(StepBench host, int count)
    {
        var approvals = new List<string>();
        for (var each = 0; each < count; each++)
        {
            approvals.Add(await host.OpenLastCallAsync($"ITU-T X.{9000 + each}"));
        }

        return approvals;
    }

    private static async Task<IReadOnlyList<string>> TriggersAsync(SharedDatabase shared) =>
        ((string)(await shared.Database.AskAsync("SELECT coalesce(string_agg(trigger_name, ' ' ORDER BY trigger_name), '') FROM alarm_triggers"))!).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

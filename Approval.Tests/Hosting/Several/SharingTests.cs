using Approval.Host.Messaging;
using Approval.Host.Persistence;
using Approval.Tests.Hosting.Seams;
using Approval.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Hosting.Several;

/// <summary>Hosts that share a database share its work: each thing is done once, in order, and whoever dies leaves it to the others.</summary>
internal sealed class SharingTests
{
    [Test]
    public async Task What_is_due_is_decided_once_however_many_hosts_decide_at_the_same_time()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        var clock = new WanderingClock(Story.Beginning);
        StepBench[] hosts = [shared.Bench(clock), shared.Bench(clock), shared.Bench(clock)];
        await OpenAsync(hosts[0], 30);
        clock.Now += Duration.FromDays(40);

        var decided = await Task.WhenAll(hosts.Select(host => Task.Run(() => host.Deadlines.DecideAsync(default))));
        await hosts[0].Deadlines.DecideAsync(default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await shared.DecisionsAsync(), Has.Count.EqualTo(30).And.All.EqualTo(1));
            Assert.That(decided.Sum(), Is.EqualTo(30), "Nobody opened what another had decided.");
            Assert.That(await shared.ExamineAsync(clock.Now), Is.Empty);
            Assert.That(hosts.SelectMany(host => host.Deadlines.Stuck), Is.Empty);
        }
    }

    [Test]
    public async Task What_another_holds_is_passed_over_and_decided_once_it_is_free()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        var clock = new WanderingClock(Story.Beginning);
        var host = shared.Bench(clock);
        var approvals = await OpenAsync(host, 3);
        clock.Now += Duration.FromDays(40);

        int decided;
        await using (var hold = await shared.Stores.BeginWriteAsync(default))
        {
            await hold.Store.LockAsync([approvals[1]], default);
            decided = await host.Deadlines.DecideAsync(default);
        }

        Assert.That((decided, await host.Deadlines.DecideAsync(default), host.Deadlines.Stuck.Count), Is.EqualTo((2, 1, 0)));
    }

    [Test]
    public async Task One_approval_that_cannot_be_decided_holds_up_none_that_was_to_be_decided_with_it()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        var clock = new WanderingClock(Story.Beginning);
        var host = shared.Bench(clock);
        var approvals = await OpenAsync(host, 5);
        clock.Now += Duration.FromDays(40);
        await shared.Database.ExecuteAsync($"""UPDATE approvals SET "State" = 'spoiled' WHERE "Id" = '{approvals[2]}'""");

        var decided = await host.Deadlines.DecideAsync(default);

        Assert.That((decided, string.Join(' ', host.Deadlines.Stuck)), Is.EqualTo((4, approvals[2])));
    }

    [Test]
    public async Task Two_who_act_on_one_approval_at_the_same_time_wait_for_each_other_and_both_acts_stand()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        var clock = new WanderingClock(Story.Beginning);
        StepBench[] hosts = [shared.Bench(clock), shared.Bench(clock)];
        var approval = (await OpenAsync(hosts[0], 1))[0];

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(each => Task.Run(() => hosts[each % 2].ActAsync(
            approval, $"comment {each}", $$"""{ "type": "comment", "from": "fra", "class": "substantive", "reasons": "Comma {{each}}." }"""))));

        Assert.That(answers.Select(answer => answer.Refused), Is.All.Null);
        Assert.That(answers.Select(answer => answer.Act), Is.Unique);
        Assert.That(await shared.ExamineAsync(clock.Now), Is.Empty);
    }

    [Test]
    public async Task Messages_leave_once_and_in_order_within_each_approval_whichever_host_sends_them()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        var clock = new WanderingClock(Story.Beginning);
        var deliveries = new Deliveries();
        StepBench[] hosts = [shared.Bench(clock, deliveries), shared.Bench(clock, deliveries), shared.Bench(clock, deliveries)];
        var approvals = await OpenAsync(hosts[0], 12);
        await shared.Stores.WriteAsync(
            store =>
            {
                store.Outbox.AddRange(Enumerable.Range(0, 60).Select(each => Rows.Message(approvals[each % 12], each)));
                return Task.FromResult(true);
            },
            default);

        var sent = await Task.WhenAll(hosts.Select(host => Task.Run(() => host.Dispatch.SendAsync(default))));

        await using var store = shared.Stores.Open();
        var kept = await store.Outbox.AsNoTracking().OrderBy(message => message.Position).ToListAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept.GroupBy(message => message.ApprovalId).Select(group => group.Count()), Is.All.EqualTo(6));
            Assert.That(deliveries.All.Select(message => message.Id), Is.Unique);
            Assert.That(sent.Sum(), Is.EqualTo(kept.Count));
            Assert.That(kept.Select(message => message.SentAt), Has.None.Null);
            Assert.That(
                deliveries.All.GroupBy(message => message.ApprovalId).SelectMany(group => group.Select(message => message.Id)),
                Is.EquivalentTo(kept.Select(message => message.Id)));
            foreach (var group in deliveries.All.GroupBy(message => message.ApprovalId))
            {
                Assert.That(group.Select(message => message.Id), Is.EqualTo(kept.Where(message => message.ApprovalId == group.Key).Select(message => message.Id)));
            }
        }
    }

    [Test]
    public async Task A_message_that_another_host_is_sending_is_left_to_it_and_taken_over_where_that_host_is_lost()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        var clock = new WanderingClock(Story.Beginning);
        var deliveries = new Deliveries();
        var (losing, other) = (shared.Bench(clock), shared.Bench(clock, deliveries));
        await OpenAsync(losing, 1);
        var stuck = new StuckTransport();
        using var dispatch = losing.DispatchOver(stuck);

        var lost = dispatch.SendAsync(default);
        await stuck.Begun;
        var meanwhile = await other.Dispatch.SendAsync(default);
        await shared.Database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'approval' AND state = 'idle in transaction' AND datname = current_database()");
        var afterwards = await other.Dispatch.SendAsync(default);
        stuck.Confirm();

        await Assert.CatchAsync(() => lost);
        Assert.That((meanwhile, afterwards, deliveries.All.Count), Is.EqualTo((0, 1, 1)));
    }

    [Test]
    public async Task A_host_hears_what_the_steps_of_others_leave_to_be_done_and_everything_after_an_interruption()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        var clock = new WanderingClock(Story.Beginning);
        var other = shared.Bench(clock);
        var heard = System.Threading.Channels.Channel.CreateUnbounded<IReadOnlyCollection<StoreNews>>();
        using var stop = new CancellationTokenSource();
        var listening = shared.Stores.ListenAsync(news => heard.Writer.TryWrite(news), stop.Token);

        Assert.That(await heard.Reader.ReadAsync(), Is.EqualTo(Enum.GetValues<StoreNews>()), "It may have missed something before.");
        await shared.Stores.WriteAsync(
            async store =>
            {
                await store.TellAsync([StoreNews.MuchIsDue], default);
                return true;
            },
            default);
        await OpenAsync(other, 1);
        Assert.That(await heard.Reader.ReadAsync(), Is.EqualTo(new[] { StoreNews.MessagesWaiting }), "Its own words it does not hear.");

        await shared.Database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()");
        var lost = (await Assert.CatchAsync(() => listening))!;
        Assert.That(shared.Stores.IsLost(lost), Is.True);
    }

    [Test]
    public async Task What_a_host_committed_and_died_upon_another_sends_at_once()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        var deliveries = new Deliveries();
        await shared.StartHostAsync(new BreakingTransport(deliveries, new Breakage(null, Fault.Death)));

        // This host has no workers: whatever it commits it leaves behind.
        await OpenAsync(shared.Bench(new Approval.Host.Clocks.MachineClock()), 1);
        await shared.UntilAsync(async store => await store.Outbox.AnyAsync() && await store.Outbox.AllAsync(message => message.SentAt != null));

        Assert.That(deliveries.All, Has.Count.EqualTo(1));
    }

    private static async Task<IReadOnlyList<string>> OpenAsync(StepBench host, int count)
    {
        var approvals = new List<string>();
        for (var each = 0; each < count; each++)
        {
            approvals.Add(await host.OpenLastCallAsync($"ITU-T X.{9000 + each}"));
        }

        return approvals;
    }

    /// <summary>A transport that confirms nothing until it is told to.</summary>
    private sealed class StuckTransport : IEventTransport
    {
        private readonly TaskCompletionSource _begun = new();
        private readonly TaskCompletionSource _confirmed = new();

        public Task Begun => _begun.Task;

        public void Confirm() => _confirmed.SetResult();

        public Task PublishAsync(OutgoingEvent outgoing, CancellationToken stop)
        {
            _begun.TrySetResult();
            return _confirmed.Task;
        }
    }
}

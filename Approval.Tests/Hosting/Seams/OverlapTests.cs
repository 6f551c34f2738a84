using Approval.Host.Clocks;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting.Crashes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Hosting.Seams;

/// <summary>Two of everything at once, on one database: as where an old process has not gone yet when the new one comes.</summary>
internal sealed class OverlapTests
{
    private const int Approvals = 12;
    private const string Meeting = """{ "type": "schedule-meeting", "meeting": "m1", "group": "SG17", "kind": "study-group", "opens": "2027-01-10", "closes": "2027-01-15" }""";

    [Test]
    public async Task Two_that_decide_the_same_deadlines_while_others_act_decide_each_once()
    {
        using var scratch = new Scratch();
        var clock = new SimulatedClock(Story.Beginning);
        var (one, other) = TwoOn(scratch, clock, new Deliveries());
        using (one)
        using (other)
        {
            var open = await InLastCallAsync(one);
            clock.MoveTo(Story.Beginning + Duration.FromDays(60));

            await Task.WhenAll(
                Task.Run(() => one.Deadlines.DecideAsync(CancellationToken.None)),
                Task.Run(() => other.Deadlines.DecideAsync(CancellationToken.None)),
                Task.Run(() => LateCommentsAsync(one, open, "one")),
                Task.Run(() => LateCommentsAsync(other, open, "other")));

            await ExamineAsync(one, clock.GetCurrentInstant());
            await using var store = one.Stores.Open();
            var ends = await store.History.Where(entry => entry.Name == "LastCallOutcomeDecided").GroupBy(entry => entry.ApprovalId).Select(each => each.Count()).ToListAsync();
            Assert.That(ends, Is.EqualTo(Enumerable.Repeat(1, Approvals)));
        }
    }

    [Test]
    public async Task Two_that_send_the_same_outbox_send_all_of_it_and_nothing_before_what_came_earlier()
    {
        using var scratch = new Scratch();
        var clock = new SimulatedClock(Story.Beginning);
        var delivered = new Deliveries();
        var (one, other) = TwoOn(scratch, clock, delivered);
        using (one)
        using (other)
        {
            await InLastCallAsync(one);

            await Task.WhenAll(
                Task.Run(() => one.Dispatch.SendAsync(CancellationToken.None)),
                Task.Run(() => other.Dispatch.SendAsync(CancellationToken.None)));

            await using var store = one.Stores.Open();
            var outbox = await store.Outbox.OrderBy(message => message.Position).ToListAsync();
            var firsts = delivered.All.Select(each => (each.ApprovalId, each.Id)).Distinct().ToLookup(each => each.ApprovalId, each => each.Id);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(outbox.All(message => message.SentAt is not null), Is.True);
                foreach (var approval in outbox.GroupBy(message => message.ApprovalId))
                {
                    Assert.That(firsts[approval.Key], Is.EqualTo(approval.Select(message => message.Id)), approval.Key);
                }
            }
        }
    }

    private static (StepBench One, StepBench Other) TwoOn(Scratch scratch, SimulatedClock clock, Deliveries delivered)
    {
        StepBench Bench() => new(scratch["data"], clock, new Breakage(null, Fault.Death), delivered);
        return (Bench(), Bench());
    }

    /// <summary>Approvals whose last call is open, each with a supportive comment.</summary>
    private static async Task<List<string>> InLastCallAsync(StepBench bench)
    {
        var open = new List<string>();
        for (var number = 1; number <= Approvals; number++)
        {
            var approval = (await bench.LaunchAsync($"launch {number}")).Approval;
            if (number == 1)
            {
                await bench.ActAsync(approval, "meeting", Meeting);
            }

            foreach (var act in new[]
                     {
                         """{ "type": "consent", "meeting": "m1" }""",
                         """{ "type": "text-ready", "edited": true, "summary": true }""",
                         """{ "type": "announce-last-call" }""",
                         """{ "type": "comment", "from": "fra", "class": "supportive" }""",
                     })
            {
                var answer = await bench.ActAsync(approval, $"{approval} {act}", act);
                Assert.That(answer.Refused, Is.Null);
            }

            open.Add(approval);
        }

        return open;
    }

    private static async Task LateCommentsAsync(StepBench bench, List<string> approvals, string sender)
    {
        foreach (var approval in approvals)
        {
            var answer = await bench.ActAsync(approval, $"{sender} {approval}", """{ "type": "comment", "from": "deu", "class": "substantive", "reasons": "Too late." }""");
            Assert.That(answer.Refused?.Code, Is.EqualTo("late"));
        }
    }

    private static async Task ExamineAsync(StepBench bench, Instant now)
    {
        await using var store = bench.Stores.Open();
        var findings = CaseRows.AllIn(store).SelectMany(rows => rows.Examine(now, store.Meetings.AsNoTracking().ToList()));
        Assert.That(findings, Is.Empty);
    }
}

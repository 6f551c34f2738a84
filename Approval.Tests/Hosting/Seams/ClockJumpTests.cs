using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting.Crashes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Hosting.Seams;

/// <summary>A machine's clock that is wrong for a while: what was decided stands, and the work goes on.</summary>
internal sealed class ClockJumpTests
{
    private static readonly string[] s_toLastCall =
    [
        """{ "type": "consent", "meeting": "m1", "heldOn": "2027-01-11" }""",
        """{ "type": "text-ready", "edited": true, "summary": true }""",
        """{ "type": "announce-last-call" }""",
    ];

    [Test]
    public async Task A_letter_is_numbered_also_where_the_clock_was_put_back_to_the_day_before([Values("aap", "tap")] string procedure)
    {
        using var scratch = new Scratch();
        var clock = new WanderingClock(Story.Beginning + Duration.FromDays(2));
        using var bench = BenchOn(scratch, clock);
        var first = (await bench.LaunchAsync("first", procedure)).Approval;
        await bench.ActAsync(first, "m1", """{ "type": "schedule-meeting", "meeting": "m1", "group": "SG17", "kind": "study-group", "opens": "2027-01-10", "closes": "2027-01-15" }""");
        await bench.ActAsync(first, "m2", """{ "type": "schedule-meeting", "meeting": "m2", "group": "SG17", "kind": "study-group", "opens": "2027-06-07", "closes": "2027-06-16" }""");
        await AnnounceAsync(bench, first, procedure);

        clock.Now -= Duration.FromDays(1);
        var second = (await bench.LaunchAsync("second", procedure)).Approval;
        var answer = await AnnounceAsync(bench, second, procedure);

        await using var store = bench.Stores.Open();
        var numbers = await store.Letters.Where(letter => letter.Number != null).OrderBy(letter => letter.ApprovalId).Select(letter => letter.Number).ToListAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Refused, Is.Null);
            Assert.That(numbers, Is.EquivalentTo(procedure == "aap" ? ["AAP-1", "AAP-1"] : new[] { "TSB Circular 1", "TSB Circular 2", "TSB Circular 3", "TSB Circular 4" }));
        }
    }

    [Test]
    public async Task What_a_clock_that_ran_ahead_decided_stands_once_it_is_put_back_and_is_not_decided_again()
    {
        using var scratch = new Scratch();
        var clock = new WanderingClock(Story.Beginning);
        using var bench = BenchOn(scratch, clock);
        var approval = (await bench.LaunchAsync("launch")).Approval;
        await bench.ActAsync(approval, "m1", """{ "type": "schedule-meeting", "meeting": "m1", "group": "SG17", "kind": "study-group", "opens": "2027-01-10", "closes": "2027-01-15" }""");
        await AnnounceAsync(bench, approval, "aap");

        clock.Now += Duration.FromDays(365);
        await bench.Deadlines.DecideAsync(CancellationToken.None);
        var ahead = clock.Now;
        clock.Now = Story.Beginning + Duration.FromHours(1);
        var late = await bench.ActAsync(approval, "late", """{ "type": "comment", "from": "fra", "class": "substantive", "reasons": "No." }""");
        await bench.Deadlines.DecideAsync(CancellationToken.None);
        clock.Now = Story.Beginning + Duration.FromDays(40);
        await bench.Deadlines.DecideAsync(CancellationToken.None);

        await using var store = bench.Stores.Open();
        var rows = CaseRows.AllIn(store).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(late.Refused?.Code, Is.EqualTo("late"));
            Assert.That(rows.History.Count(entry => entry.Name == "LastCallOutcomeDecided"), Is.EqualTo(1));
            Assert.That(rows.Row.ApprovedOn, Is.EqualTo(new LocalDate(2027, 2, 8)), "The date is the law's, not the clock's.");
            Assert.That(rows.History.Where(entry => entry.Kind == EntryKind.Act).Select(entry => entry.At), Is.Ordered);
            Assert.That(rows.Examine(ahead, null), Is.Empty);
        }
    }

    private static async Task<ActAnswer> AnnounceAsync(StepBench bench, string approval, string procedure)
    {
        var answers = new List<ActAnswer>();
        foreach (var act in procedure == "aap" ? s_toLastCall :
                 [
                     """{ "type": "determine", "meeting": "m1", "heldOn": "2027-01-11" }""",
                     """{ "type": "text-ready", "edited": true, "summary": true }""",
                     """{ "type": "request-approval" }""",
                     """{ "type": "announce", "meeting": "m2" }""",
                 ])
        {
            answers.Add(await bench.ActAsync(approval, $"{approval} {act}", act));
        }

        return answers[^1];
    }

    private static StepBench BenchOn(Scratch scratch, HostClock clock) => new(scratch["data"], clock, new Breakage(null, Fault.Death), new Deliveries());
}

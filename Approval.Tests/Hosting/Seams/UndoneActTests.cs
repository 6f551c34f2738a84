using Approval.Host.Clocks;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting.Crashes;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Hosting.Seams;

/// <summary>What an act brought about beside the approval itself goes with the act when it is undone.</summary>
internal sealed class UndoneActTests
{
    private const string Statement = """{ "type": "ipr-statement", "from": "A company", "kind": "patent" }""";

    [Test]
    public async Task A_letter_can_fall_due_in_the_place_of_one_that_was_dropped()
    {
        using var scratch = new Scratch();
        var clock = new SimulatedClock(Story.Beginning);
        using var bench = new StepBench(scratch["data"], clock, new Breakage(null, Fault.Death), new Deliveries());
        var approval = (await bench.LaunchAsync("launch")).Approval;

        var filed = await bench.ActAsync(approval, "filed", Statement);
        var undone = await bench.ActAsync(approval, "undone", """{ "type": "correct", "what": 0, "reason": "Filed for another text." }""");
        var filedAgain = await bench.ActAsync(approval, "filed again", Statement);

        await using var store = bench.Stores.Open();
        var rows = CaseRows.AllIn(store).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { filed, undone, filedAgain }.Select(answer => answer.Refused), Is.All.Null);
            Assert.That(rows.Letters.Select(letter => letter.State), Is.EqualTo(new[] { "to-sign" }));
            Assert.That(rows.Examine(clock.GetCurrentInstant(), null), Is.Empty);
        }
    }

    [Test]
    public async Task A_move_of_a_meeting_that_is_undone_in_one_approval_is_undone_for_all([Values("reschedule-meeting", "cancel-meeting")] string move)
    {
        using var scratch = new Scratch();
        var clock = new SimulatedClock(Story.Beginning);
        using var bench = new StepBench(scratch["data"], clock, new Breakage(null, Fault.Death), new Deliveries());
        var one = (await bench.LaunchAsync("one")).Approval;
        await bench.LaunchAsync("other");
        await bench.ActAsync(one, "scheduled", """{ "type": "schedule-meeting", "meeting": "m1", "group": "SG17", "kind": "study-group", "opens": "2027-06-07", "closes": "2027-06-16" }""");
        var dates = move == "cancel-meeting" ? string.Empty : """, "opens": "2027-09-06", "closes": "2027-09-15" """;

        await bench.ActAsync(one, "moved", $$"""{ "type": "{{move}}", "meeting": "m1"{{dates}} }""");
        var undone = await bench.ActAsync(one, "undone", """{ "type": "correct", "what": 1, "reason": "That was another meeting." }""");
        await bench.Deadlines.DecideAsync(CancellationToken.None);

        await using var store = bench.Stores.Open();
        var meetings = store.Meetings.ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(undone.Refused, Is.Null);
            Assert.That(meetings.Select(meeting => (meeting.Opens, meeting.IsCancelled)), Is.EqualTo(new[] { (new LocalDate(2027, 6, 7), false) }));
            Assert.That(CaseRows.AllIn(store).SelectMany(rows => rows.Examine(clock.GetCurrentInstant(), meetings)), Is.Empty);
        }
    }
}

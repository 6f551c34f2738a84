using Approval.Host.Clocks;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting.Crashes;
using NUnit.Framework;

namespace Approval.Tests.Hosting.Seams;

/// <summary>Letters that an act asked for go with the act when it is undone, and their places are free again.</summary>
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
}

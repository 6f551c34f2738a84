using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Approval.Tests.CommandLine;

internal sealed class PlanCommandTests
{
    private static readonly string[] Tap = ["plan", "tap", "--study-group", "SG17", "--meeting", "2027-03-09/2027-03-19", "--json"];

    [Test]
    public void A_plan_has_the_fields_of_the_format_in_their_order() =>
        Assert.That(Command.Run([.. Tap, "--today", "2026-12-01"]).Output, Does.StartWith(
            """{"procedure":"tap","edition":"res1-2022","deadlines":[{"id":"announcement-due","at":"2026-12-10T00:00:00Z","label":"24:00 UTC on 9 December 2026","clause":"Res. 1 § 9.3.3","tooLate":false},"""));

    [TestCase("2026-12-09", false)]
    [TestCase("2026-12-10", true)]
    public void A_deadline_is_too_late_from_the_day_after_its_label(string today, bool tooLate)
    {
        var plan = JsonNode.Parse(Command.Run([.. Tap, "--today", today]).Output)!;

        Assert.That((bool)plan["deadlines"]![0]!["tooLate"]!, Is.EqualTo(tooLate));
    }

    [Test]
    public void A_plan_from_consent_opens_the_last_call_on_the_next_announcement_day()
    {
        var plan = JsonNode.Parse(Command.Run("plan", "aap", "--consent", "2027-03-19", "--json").Output)!;

        Assert.That((string?)plan["deadlines"]![0]!["label"], Is.EqualTo("24:00 UTC on 28 April 2027"));
    }

    [Test]
    public void A_plan_for_a_person_says_what_is_too_late() =>
        Assert.That(Command.Run("plan", "tap", "--meeting", "2027-03-09/2027-03-19", "--today", "2027-01-01").Output, Does.Contain("24:00 UTC on 9 December 2026 TOO LATE"));

    [TestCase("plan")]
    [TestCase("plan tap")]
    [TestCase("plan aap")]
    [TestCase("plan tap --meeting 2027-03-09")]
    [TestCase("plan tap --meeting 2027-03-19/2027-03-09")]
    [TestCase("plan tap --meeting 2027-03-09/2027-03-19 --today yesterday")]
    [TestCase("plan aap --consent 2027-02-29")]
    [TestCase("plan aap --consent 2027-03-19 --meeting 2027-01-09/2027-01-19")]
    public void What_cannot_be_planned_is_refused_with_its_repair(string line)
    {
        var command = Command.Run(line.Split(' '));

        Assert.That((command.Status, command.Output), Is.EqualTo((2, string.Empty)));
        Assert.That(command.Error, Does.StartWith("approval: ").And.EndsWith(".\n"));
    }
}

using System.Text.Json.Nodes;
using Approval.Tests.Scenarios;
using NUnit.Framework;

namespace Approval.Tests.CommandLine;

internal sealed class SimulateCommandTests
{
    private static readonly string[] LastCallWithoutComment =
    [
        "\"at\": \"2020-07-03T15:00:00Z\", \"type\": \"consent\", \"meeting\": \"sg16-2020-06\"",
        "\"at\": \"2020-07-20T09:00:00Z\", \"type\": \"text-ready\", \"edited\": true, \"summary\": true",
        "\"at\": \"2020-08-01T09:00:00Z\", \"type\": \"announce-last-call\"",
    ];

    private Scratch scratch = null!;

    [SetUp]
    public void Open() => scratch = new Scratch();

    [TearDown]
    public void Close() => scratch.Dispose();

    [Test]
    public void A_last_call_without_comment_approves_on_the_day_after_its_last()
    {
        var command = Command.Run("simulate", "--json", Write("a.json", Story()));

        var result = JsonNode.Parse(command.Output)!;
        Assert.That(
            ((string?)result["state"], (string?)result["status"], (string?)result["outcome"], (string?)result["approvedOn"], (string?)result["decidedAt"], result["waitingFor"]),
            Is.EqualTo(("approved", "A", "approved", "2020-08-29", "2020-08-29T00:00:00Z", (JsonNode?)null)));
    }

    [Test]
    public void Several_files_give_one_compact_object_a_line_in_their_order()
    {
        var paths = Enumerable.Range(0, 20).Select(i =>
        {
            var story = Story();
            story["name"] = $"story {i}";
            return Write($"{i}.json", story);
        });

        var lines = Command.Run(["simulate", "--json", .. paths]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines.Select(line => (string?)JsonNode.Parse(line)!["scenario"]), Is.EqualTo(Enumerable.Range(0, 20).Select(i => $"story {i}")));
    }

    [Test]
    public void The_same_file_gives_the_same_bytes()
    {
        var path = Write("a.json", Story());

        var first = Command.Run("simulate", "--json", path).Output;
        var second = Command.Run("simulate", "--json", path).Output;

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void The_story_is_told_by_default()
    {
        var command = Command.Run("simulate", Write("a.json", Story()));

        Assert.That(command.Status, Is.Zero);
        Assert.That(command.Output, Does.Contain("Friday 28 August 2020, 24:00 UTC").And.Contain("[A.8 § 4.4.1]").And.Contain("WHAT COMES NEXT"));
    }

    [Test]
    public void A_refused_input_is_part_of_the_story()
    {
        var command = Command.Run("simulate", Write("a.json", ScenarioFiles.Story("\"at\": \"2020-07-03T15:00:00Z\", \"type\": \"announce-last-call\"")));

        Assert.That((command.Status, command.Output.Contains("REFUSED, input 0", StringComparison.Ordinal)), Is.EqualTo((0, true)));
    }

    [TestCase("approved", 0)]
    [TestCase("not-approved", 1)]
    public void An_expectation_decides_the_exit_status(string outcome, int status)
    {
        var story = Story();
        story["expect"] = new JsonObject { ["outcome"] = outcome };

        Assert.That(Command.Run("simulate", "--json", Write("a.json", story)).Status, Is.EqualTo(status));
    }

    [Test]
    public void What_differs_is_told_with_place_expected_and_got()
    {
        var story = Story();
        story["expect"] = new JsonObject { ["outcome"] = "withdrawn" };
        var path = Write("a.json", story);

        Assert.That(Command.Run("simulate", path).Error, Is.EqualTo($"approval: {path}:1: $.expect.outcome: differs: expected \"withdrawn\", got \"approved\".\n"));
    }

    [Test]
    public void A_file_that_is_no_scenario_does_not_keep_the_others_from_being_played()
    {
        var command = Command.Run("simulate", "--json", scratch.Write("bad.json", "{"), Write("good.json", Story()));

        Assert.That(command.Status, Is.EqualTo(2));
        Assert.That((command.Output.Count(letter => letter == '\n'), command.Error.Contains("bad.json:1: column 2: malformed-json", StringComparison.Ordinal)), Is.EqualTo((1, true)));
    }

    [TestCase("rulebook/editions.json", "{\n\"editons\": [] }", ":2: $.editons: unknown-field: There is no field \"editons\" here. Allowed here: editions.\n")]
    [TestCase("reference/holidays.json", "{\n\"status\": 1 }", ":2: $.status: wrong-type: Here stands a number. Write where the list comes from.\n")]
    [TestCase("rulebook/rules.json", "{\n", ":2: column 1: malformed-json: ")]
    [TestCase("rulebook/letters.json", "{}", ": unknown-file: The rulebook has no file of this name. ")]
    public void A_fault_in_the_workflows_folder_is_refused_with_file_line_path_code_and_repair(string file, string text, string told)
    {
        Shipped.CopyTo(scratch["w"]);
        File.WriteAllText(scratch["w/" + file], text);
        var command = Command.RunBare("simulate", Write("a.json", Story()), "--workflows", scratch["w"]);

        Assert.That(command.Status, Is.EqualTo(2));
        Assert.That(command.Error, Does.Contain($"approval: {scratch["w/" + file]}{told}"));
    }

    private static JsonObject Story() => ScenarioFiles.Story(LastCallWithoutComment);

    private string Write(string name, JsonObject story) => scratch.Write(name, story.ToJsonString());
}

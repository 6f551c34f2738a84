using System.Text.Json;
using Approval.Host.Clauses;
using Approval.Host.CommandLine;
using Approval.Host.Files;
using NUnit.Framework;

namespace Approval.Tests.Clauses;

public sealed class ClausesReportTests
{
    [Test]
    public void A_rule_is_listed_with_the_node_that_executes_it_and_the_scenario_that_pins_it()
    {
        using CoverageFolder folder = new CoverageFolder().Procedure("TAP-19").Write("scenarios/seventy.json", """{ "name": "Seventy per cent [TAP-19]", "expect": {} }""");
        JsonElement rule = Rule(Run(folder.Path, null).Output, "TAP-19");
        Assert.Multiple(() =>
        {
            Assert.That(Texts(rule, "executedBy"), Does.Contain("tap.bpmn#Begin"));
            Assert.That(Texts(rule, "tests"), Does.Contain("scenarios/seventy.json"));
        });
    }

    [Test]
    public void A_rule_that_the_engine_executes_in_code_is_listed_with_its_member()
    {
        using CoverageFolder folder = new CoverageFolder().Procedure("TAP-19");
        Assert.That(Texts(Rule(Run(folder.Path, null).Output, "AAP-10"), "executedBy"), Has.Some.StartsWith("DeadlineReckoner."));
    }

    [Test]
    public void A_marking_that_names_no_rule_gives_the_exit_status_for_a_refusal_and_says_where_it_stands()
    {
        using CoverageFolder folder = new CoverageFolder().Procedure("TAP-99");
        var run = Run(folder.Path, null);
        Assert.That((run.Status, run.Error.Contains("tap.bpmn#Begin: unknown-rule", StringComparison.Ordinal)), Is.EqualTo((ExitStatus.Refused, true)));
    }

    [Test]
    public void The_command_lists_the_shipped_law_with_scenarios_and_marked_tests_as_its_tests()
    {
        var output = new StringWriter();
        ApprovalCommand.Invoke(["clauses", "--json", "--workflows", Path.Combine(Repository.Root, "workflows")], output, TextWriter.Null);
        Assert.That(
            JsonDocument.Parse(output.ToString()).RootElement.GetProperty("rules").EnumerateArray().SelectMany(rule => Texts(rule, "tests")),
            Has.Some.StartsWith("scenarios/").And.Some.Contains(nameof(Calendars.TapDeadlineTests)));
    }

    [Test]
    public void Tests_that_cannot_be_read_are_said_so()
    {
        using CoverageFolder folder = new CoverageFolder().Procedure("TAP-19").Write("tests.dll", "no assembly");
        Assert.That(Run(folder.Path, Path.Combine(folder.Path, "tests.dll")).Error, Does.Contain("no-assembly"));
    }

    [TestCase("tap.bpmn", "<definitions")]
    [TestCase("rulebook/rules.json", "{ \"rules\": 3 }")]
    [TestCase("rulebook/rules.json", "{ ")]
    public void A_file_that_cannot_be_read_is_refused(string name, string text)
    {
        using CoverageFolder folder = new CoverageFolder().Procedure("TAP-19").Write(name, text);
        Assert.That(() => Run(folder.Path, null), Throws.InstanceOf<RefusedException>());
    }

    [Test]
    public void A_folder_that_does_not_exist_is_refused() =>
        Assert.That(() => Run(Path.Combine(TestContext.CurrentContext.WorkDirectory, "no-such-folder"), null), Throws.InstanceOf<RefusedException>());

    private static (int Status, string Output, string Error) Run(string workflows, string? tests)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int status = ClausesReport.Write(WorkflowFolder.Open(workflows), tests, asJson: true, new Terminal(output, error, ShowsProgress: false));
        return (status, output.ToString(), error.ToString());
    }

    private static JsonElement Rule(string json, string id) =>
        JsonDocument.Parse(json).RootElement.GetProperty("rules").EnumerateArray().Single(rule => rule.GetProperty("id").GetString() == id);

    private static string?[] Texts(JsonElement rule, string list) => [.. rule.GetProperty(list).EnumerateArray().Select(text => text.GetString())];
}

using System.Text;
using Approval.Engine;
using Approval.Engine.Bpmn.Model;
using Approval.Host.Clauses;
using Approval.Tests.Diagrams;
using NUnit.Framework;

namespace Approval.Tests.Clauses;

public sealed class MarkingTests
{
    [Test]
    public void A_procedure_names_its_nodes_at_any_depth()
    {
        TaskNode inner = Marked("Inner", "TAP-19  TAP-20");
        var outer = new SubProcess { Id = new ElementId("Outer"), Body = new FlowBody([inner], []) };
        Assert.That(
            ProcedureMarkings.Of(new Sketch().Node(outer, 0, 0).Node(Marked("Last", "TAP-21"), 0, 0).File()),
            Is.EqualTo([new Marking("TAP-19", "sketch.bpmn#Inner"), new Marking("TAP-20", "sketch.bpmn#Inner"), new Marking("TAP-21", "sketch.bpmn#Last")]));
    }

    [Test]
    public void A_law_without_rules_marks_nothing() =>
        Assert.That(ProcedureMarkings.Of(new Sketch().Node(Sketch.Task("a", TaskKind.User) with { Extensions = Sketch.Law("A.8 § 4.1") }, 0, 0).File()), Is.Empty);

    [TestCase("One does not block [AAP-29 AAP-28]", new[] { "AAP-29", "AAP-28" })]
    [TestCase("One does not block [AAP-29 AAP-2]", new[] { "AAP-29", "AAP-2" }, Description = "a misspelt id stays, to be found")]
    [TestCase("A supplement [informative]", new string[0])]
    [TestCase("[AAP-29] is not at the end", new string[0])]
    [TestCase("No brackets", new string[0])]
    public void A_scenario_names_its_rules_in_brackets_at_the_end_of_its_name(string name, string[] rules) =>
        Assert.That(
            ScenarioMarkings.Of("scenarios/x.json", $$"""{ "name": "{{name}}", "expect": {} }""").Markings.Select(marking => marking.Rule),
            Is.EqualTo(rules));

    [TestCase("{ \"name\": \"x [AAP-29]\" }", "nothing-expected")]
    [TestCase("{ \"name\": ", "malformed-json")]
    public void A_scenario_that_cannot_fail_or_be_read_pins_nothing_and_is_found(string text, string code)
    {
        var read = ScenarioMarkings.Of("scenarios/x.json", text);
        Assert.That((read.Markings.Length, read.Findings.Single().Code), Is.EqualTo((0, code)));
    }

    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{ \"name\": 3 }")]
    public void A_file_without_a_name_marks_nothing(string text)
    {
        var read = ScenarioMarkings.Of("scenarios/x.json", text);
        Assert.That((read.Markings.Length, read.Findings.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Types_and_members_of_an_assembly_are_named_without_their_namespace() =>
        Assert.That(
            EngineMarkings.Of(typeof(MarkingTests).Assembly).Where(marking => marking.Place.Contains(nameof(Executing), StringComparison.Ordinal)),
            Is.EquivalentTo([new Marking("TAP-19", "MarkingTests.Executing"), new Marking("TAP-20", "MarkingTests.Executing.Count"), new Marking("TAP-21", "MarkingTests.Executing.Count")]));

    [Test]
    public void The_built_tests_name_marked_tests_and_each_test_of_a_marked_fixture()
    {
        using MemoryStream image = new BuiltTests("TAP-01")
            .Method("Plain", BuiltTests.Test)
            .Method("Own", BuiltTests.Test, BuiltTests.Law("TAP-02", "TAP-03"))
            .Method("Support")
            .Image();
        var read = TestMarkings.Of("tests", image);
        Assert.Multiple(() =>
        {
            Assert.That(read.Markings, Is.EquivalentTo(
            [
                new Marking("TAP-01", "Fixture.Plain"), new Marking("TAP-01", "Fixture.Own"),
                new Marking("TAP-02", "Fixture.Own"), new Marking("TAP-03", "Fixture.Own"),
            ]));
            Assert.That(read.Findings, Is.Empty);
        });
    }

    [Test]
    public void A_marking_on_what_is_no_test_or_does_not_run_pins_nothing_and_is_found()
    {
        using MemoryStream image = new BuiltTests()
            .Method("No_test", BuiltTests.Law("TAP-01"))
            .Method("Ignored", BuiltTests.Test, BuiltTests.Ignored, BuiltTests.Law("TAP-01"))
            .Image();
        var read = TestMarkings.Of("tests", image);
        Assert.That((read.Markings.Length, read.Findings.Count(finding => finding.Code == "no-test")), Is.EqualTo((0, 2)));
    }

    [Test]
    public void A_marked_fixture_without_tests_is_found()
    {
        using MemoryStream image = new BuiltTests("TAP-01").Image();
        Assert.That(TestMarkings.Of("tests", image).Findings.Select(finding => finding.Where.Path), Is.EqualTo(["Fixture"]));
    }

    [Test]
    public void A_file_that_is_no_assembly_is_found()
    {
        using var text = new MemoryStream(Encoding.UTF8.GetBytes("This is not an assembly."));
        Assert.That(TestMarkings.Of("tests", text).Findings.Single().Code, Is.EqualTo("no-assembly"));
    }

    private static TaskNode Marked(string id, string rules) =>
        Sketch.Task(id, TaskKind.User) with { Extensions = [new Extension("law", Sketch.Law("Res. 1 § 9").Single().Attributes.Add("rules", rules), 1)] };

    [Executes("TAP-19")]
    private sealed class Executing
    {
        [Executes("TAP-20", "TAP-21")]
        public static int Count => 0;
    }
}

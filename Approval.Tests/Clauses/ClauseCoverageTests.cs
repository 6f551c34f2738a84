using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Rulebooks;
using Approval.Host.Clauses;
using Approval.Host.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Clauses;

public sealed class ClauseCoverageTests
{
    [TestCase(null, 1, 1, RuleStanding.Executed)]
    [TestCase(null, 1, 0, RuleStanding.Untested)]
    [TestCase(null, 0, 1, RuleStanding.Uncovered)]
    [TestCase(null, 0, 0, RuleStanding.Uncovered)]
    [TestCase("A person weighs the text.", 0, 0, RuleStanding.ByAPerson)]
    [TestCase("In part: a person weighs the text; the count is the engine's.", 1, 1, RuleStanding.Executed)]
    [TestCase("In part: a person weighs the text; the count is the engine's.", 1, 0, RuleStanding.Untested)]
    [TestCase("In part: a person weighs the text; the count is the engine's.", 0, 0, RuleStanding.Uncovered)]
    public void A_rule_stands_as_well_as_what_executes_and_pins_it(string? manual, int executions, int tests, RuleStanding standing) =>
        Assert.That(
            Coverage(manual, executions == 1 ? [new Marking("TAP-19", "tap.bpmn#Tally")] : [], tests == 1 ? [new Marking("TAP-19", "Tally.At_70")] : []).Rules[0].Standing,
            Is.EqualTo(standing));

    [Test]
    public void Coverage_is_complete_only_when_every_rule_is_executed_and_tested_or_left_to_a_person()
    {
        Marking[] places = [new("TAP-19", "a")];
        Assert.That(
            new[] { Coverage(null, places, places), Coverage("A person does it.", [], []), Coverage(null, places, []), Coverage(null, [], []) }.Select(coverage => coverage.IsComplete),
            Is.EqualTo([true, true, false, false]));
    }

    [TestCase("TAP-19", true, ExitStatus.Done)]
    [TestCase("TAP-19", false, ExitStatus.Differs)]
    [TestCase("TAP-99", true, ExitStatus.Refused)]
    public void The_exit_status_tells_complete_from_incomplete_from_wrong(string rule, bool tested, int status)
    {
        Marking[] places = [new(rule, "a")];
        Assert.That(ClausesReport.Status(Coverage(null, places, tested ? places : [])), Is.EqualTo(status));
    }

    [Test]
    public void A_marking_that_names_no_rule_is_found_with_its_place() =>
        Assert.That(
            Coverage(null, [new Marking("TAP-99", "tap.bpmn#Tally")], [new Marking("nonsense", "Tally.At_70")]).Findings.Select(finding => (finding.Code, finding.Where.File)),
            Is.EqualTo([("unknown-rule", "Tally.At_70"), ("unknown-rule", "tap.bpmn#Tally")]));

    [TestCase("A person does it.", 1)]
    [TestCase("In part: a person weighs the text.", 0)]
    [TestCase(null, 0)]
    public void A_rule_left_to_a_person_is_executed_only_where_the_reason_says_which_part_is_not(string? manual, int findings) =>
        Assert.That(
            Coverage(manual, [new Marking("TAP-19", "tap.bpmn#Tally")], []).Findings.Count(finding => finding.Code == "manual-and-executed"),
            Is.EqualTo(findings));

    [Test]
    public void Programs_read_every_rule_with_its_places_in_order() =>
        Assert.That(
            ClauseJson.Write(Coverage(null, [new Marking("TAP-19", "b"), new Marking("TAP-19", "a"), new Marking("TAP-19", "a")], [new Marking("TAP-19", "c")])),
            Is.EqualTo("""{"rules":[{"id":"TAP-19","clause":"Res. 1 § 9.4.5","executedBy":["a","b"],"tests":["c"],"manual":null}]}"""));

    [Test]
    public void A_person_reads_each_section_with_its_counts()
    {
        var output = new StringWriter();
        ClauseTable.Write(Coverage(null, [new Marking("TAP-19", "tap.bpmn#Tally")], []), output);
        Assert.That(output.ToString(), Does
            .Contain("Traditional approval process: 1 rules; 0 executed and tested, 0 by a person, 1 executed without a test, 0 uncovered").And
            .Contain("tap.bpmn#Tally"));
    }

    private static ClauseCoverage Coverage(string? manual, IReadOnlyCollection<Marking> executions, IReadOnlyCollection<Marking> tests)
    {
        ImmutableArray<LawRule> catalogue = [new(new RuleId("TAP-19"), new ClauseRef("Res. 1 § 9.4.5"), "Seventy per cent of the replies count.", manual)];
        return ClauseCoverage.Of(catalogue, executions, tests);
    }
}

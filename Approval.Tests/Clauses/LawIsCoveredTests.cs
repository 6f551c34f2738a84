using System.Collections.Immutable;
using Approval.Host.Clauses;
using Approval.Host.Files;
using NUnit.Framework;

namespace Approval.Tests.Clauses;

/// <summary>The shipped law, as <c>approval clauses</c> lists it with these very tests.</summary>
public sealed class LawIsCoveredTests
{
    private ClauseCoverage coverage = null!;

    [OneTimeSetUp]
    public void ReadTheMarkings() =>
        coverage = CoverageSources.Read(WorkflowFolder.Open(Path.Combine(Repository.Root, "workflows")), typeof(LawAttribute).Assembly.Location);

    [Test]
    public void Every_rule_is_executed_or_left_to_a_person_with_a_reason() => Assert.That(Rules(RuleStanding.Uncovered), Is.Empty);

    [Test]
    public void Every_rule_that_is_executed_is_pinned_by_a_test() => Assert.That(Rules(RuleStanding.Untested), Is.Empty);

    [Test]
    public void Every_marking_names_a_rule_and_stands_where_it_counts() =>
        Assert.That(coverage.Findings.Select(finding => finding.ToString()), Is.Empty);

    [Test]
    public void The_catalogue_holds_the_sections_of_the_choice_the_traditional_process_the_assembly_and_the_alternative_process() =>
        Assert.That(coverage.Rules.Select(rule => rule.Rule.Id.Value[..3]).Distinct(), Is.EquivalentTo(["SEL", "TAP", "WAP", "AAP"]));

    private ImmutableArray<string> Rules(RuleStanding standing) =>
        [.. coverage.Rules.Where(rule => rule.Standing == standing).Select(rule => $"{rule.Rule.Id} ({rule.Rule.Clause})")];
}

using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Engine.Rulebooks;

namespace Approval.Host.Clauses;

/// <summary>
/// Which rule of the law is executed by what and pinned by which test, or why a person does it. Computed from the
/// catalogue and from the places' own markings; nothing of it is written by hand.
/// </summary>
/// <param name="Rules">Every rule of the catalogue, in its order.</param>
/// <param name="Findings">Markings that name no rule, and rules both left to a person and executed.</param>
public sealed record ClauseCoverage(ImmutableArray<CoveredRule> Rules, ImmutableArray<Fault> Findings)
{
    /// <summary>Whether every rule is executed and tested, or left to a person with a reason.</summary>
    public bool IsComplete => Rules.All(rule => rule.Standing is RuleStanding.Executed or RuleStanding.ByAPerson);

    /// <summary>Puts markings to the rules that they name.</summary>
    /// <param name="catalogue">The rules of the law.</param>
    /// <param name="executions">What executes them.</param>
    /// <param name="tests">What pins them.</param>
    public static ClauseCoverage Of(ImmutableArray<LawRule> catalogue, IReadOnlyCollection<Marking> executions, IReadOnlyCollection<Marking> tests)
    {
        ILookup<string, string> executedBy = ByRule(executions);
        ILookup<string, string> testedBy = ByRule(tests);
        ImmutableArray<CoveredRule> rules =
        [
            .. catalogue.Select(rule => new CoveredRule(rule, Places(executedBy[rule.Id.Value]), Places(testedBy[rule.Id.Value]))),
        ];
        var known = catalogue.Select(rule => rule.Id.Value).ToHashSet(StringComparer.Ordinal);
        IEnumerable<Fault> strangers = executions.Concat(tests)
            .Where(marking => !known.Contains(marking.Rule))
            .Distinct()
            .OrderBy(marking => marking.Place, StringComparer.Ordinal)
            .Select(UnknownRule);
        return new ClauseCoverage(rules, [.. strangers, .. rules.SelectMany(Contradictions)]);
    }

    private static ILookup<string, string> ByRule(IEnumerable<Marking> markings) =>
        markings.ToLookup(marking => marking.Rule, marking => marking.Place, StringComparer.Ordinal);

    private static ImmutableArray<string> Places(IEnumerable<string> places) =>
        [.. places.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static Fault UnknownRule(Marking marking) => new(
        "unknown-rule",
        new Place(marking.Place),
        $"The catalogue of the law holds no rule '{marking.Rule}'.",
        "Correct the id, or add the rule to rulebook/rules.json.");

    private static IEnumerable<Fault> Contradictions(CoveredRule rule)
    {
        if (rule.Rule.Manual is not null && !rule.IsShared && !rule.ExecutedBy.IsEmpty)
        {
            yield return new Fault(
                "manual-and-executed",
                new Place("rulebook/rules.json", null, rule.Rule.Id.Value),
                $"A person is said to do it, and {rule.ExecutedBy[0]} says that it executes it.",
                $"Take one of the two away; where a person does only a part, begin the reason with '{CoveredRule.InPart}' and say which part.");
        }
    }
}

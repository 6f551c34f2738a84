using Approval.Engine.Rulebooks;
using NUnit.Framework;

namespace Approval.Tests.Rulebooks;

/// <summary>The catalogue of the law's rules.</summary>
public sealed class LawRuleTests
{
    [TestCase("SEL", 12)]
    [TestCase("TAP", 39)]
    [TestCase("WAP", 5)]
    [TestCase("AAP", 39)]
    public void Catalogue_lists_every_rule_of_the_section_once_and_in_order(string section, int count)
    {
        var listed = ShippedRulebook.Value.LawRules.Select(rule => rule.Id.Value).Where(id => id.StartsWith(section, StringComparison.Ordinal));

        Assert.That(listed, Is.EqualTo(Enumerable.Range(1, count).Select(number => $"{section}-{number:00}")));
    }

    [Test]
    public void Catalogue_lists_nothing_else() => Assert.That(ShippedRulebook.Value.LawRules, Has.Length.EqualTo(95));

    [Test]
    public void A_rule_that_a_person_does_says_why() =>
        Assert.That(
            ShippedRulebook.Value.LawRules.Where(rule => rule.Manual is not null),
            Is.Not.Empty.And.All.Matches<LawRule>(rule => rule is { Manual.Length: > 40 }));
}

using Approval.Engine.Approvals.Acts;
using Approval.Engine.Rulebooks;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Rulebooks;

/// <summary>The numbers of the law, as the shipped rulebook holds them.</summary>
public sealed class ParameterTests
{
    private static readonly Rulebook s_rulebook = ShippedRulebook.Value;

    [TestCase("a8-2024", "last-call-weeks", 4, "A.8 § 4.1")]
    [TestCase("a8-2024", "comment-compilation-weeks", 2, "A.8 § 4.4.3")]
    [TestCase("a8-2024", "additional-review-weeks", 3, "A.8 § 4.5")]
    [TestCase("a8-2024", "meeting-announcement-weeks", 3, "A.8 § 4.6")]
    [TestCase("a8-2024", "aap-opposing-member-states-that-block", 2, "A.8 § 5.4")]
    [TestCase("a8-2024", "aap-objection-weeks", 4, "A.8 § 5.6")]
    [TestCase("a8-2024", "aap-result-weeks", 2, "A.8 § 6.2")]
    [TestCase("a8-2024", "stability-years", 2, "A.8 § 3.7")]
    [TestCase("res1-2022", "announcement-months", 3, "Res. 1 § 9.3.3")]
    [TestCase("res1-2022", "text-distribution-months", 1, "Res. 1 § 9.3.5")]
    [TestCase("res1-2022", "consultation-working-days", 7, "Res. 1 § 9.4.1")]
    [TestCase("res1-2022", "consultation-threshold-percent", 70, "Res. 1 § 9.4.5")]
    [TestCase("res1-2022", "tap-opposing-member-states-that-block", 1, "Res. 1 § 9.5.3")]
    [TestCase("res1-2022", "tap-objection-weeks", 4, "Res. 1 § 9.5.5")]
    [TestCase("res1-2022", "tap-result-weeks", 4, "Res. 1 § 9.6.1")]
    [TestCase("res1-2022", "stability-years", 2, "Res. 1 § 9.3.9")]
    public void Value_is_the_one_that_the_clause_sets(string edition, string parameter, int amount, string clause)
    {
        var value = s_rulebook.Parameter(new EditionId(edition), new ParameterId(parameter));

        Assert.That((value.Amount, value.Clause.Value), Is.EqualTo((amount, clause)));
    }

    [TestCase(Procedure.Aap, "a8-2024")]
    [TestCase(Procedure.Tap, "res1-2022")]
    public void Each_procedure_has_a_newest_edition(Procedure procedure, string edition) =>
        Assert.That(s_rulebook.NewestEdition(procedure).Id.Value, Is.EqualTo(edition));

    [Test]
    public void Parameter_of_the_other_procedure_is_not_given() =>
        Assert.That(() => s_rulebook.Parameter(new EditionId("a8-2024"), ParameterId.AnnouncementMonths), Throws.ArgumentException);

    [Test]
    public void Weeks_are_a_calendar_period() =>
        Assert.That(s_rulebook.Parameter(new EditionId("a8-2024"), ParameterId.LastCallWeeks).Period, Is.EqualTo(Period.FromWeeks(4)));

    [Test]
    public void A_threshold_is_no_calendar_period() =>
        Assert.That(() => s_rulebook.Parameter(new EditionId("res1-2022"), ParameterId.ConsultationThresholdPercent).Period, Throws.InvalidOperationException);

    [TestCase("a8-2024", "last-call-weeks", "4 weeks")]
    [TestCase("res1-2022", "text-distribution-months", "1 month")]
    [TestCase("res1-2022", "consultation-working-days", "7 working days")]
    [TestCase("res1-2022", "consultation-threshold-percent", "70 %")]
    [TestCase("res1-2022", "tap-opposing-member-states-that-block", "1 Member State")]
    public void Value_is_said_in_words(string edition, string parameter, string words) =>
        Assert.That(s_rulebook.Parameter(new EditionId(edition), new ParameterId(parameter)).InWords, Is.EqualTo(words));
}

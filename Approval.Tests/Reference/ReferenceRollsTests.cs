using Approval.Engine;
using Approval.Engine.Members;
using Approval.Engine.Reference;
using Approval.Engine.Texts;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Reference;

/// <summary>The reference data that the product ships.</summary>
public sealed class ReferenceRollsTests
{
    private static readonly ReferenceRolls s_rolls = ShippedRolls.Value;

    [Test]
    public void There_are_194_Member_States() => Assert.That(s_rolls.MemberStates, Has.Count.EqualTo(194));

    [TestCase("CHE", "Switzerland")]
    [TestCase("VAT", "Holy See")]
    [TestCase("PLW", "Palau")]
    [TestCase("SSD", "South Sudan")]
    [TestCase("tur", "Türkiye")]
    public void A_Member_State_is_known_by_its_code_in_either_case(string code, string name) =>
        Assert.That(s_rolls.MemberStates[new MemberId(code)].Name, Is.EqualTo(name));

    [TestCase("PSE")]
    [TestCase("COK")]
    [TestCase("NIU")]
    [TestCase("TWN")]
    [TestCase("HKG")]
    [TestCase("XKX")]
    [TestCase("YUG")]
    public void What_is_no_Member_State_is_not_on_the_roll(string code) =>
        Assert.That(s_rolls.MemberStates, Does.Not.ContainKey(new MemberId(code)));

    [Test]
    public void No_name_stands_twice_on_the_roll() => Assert.That(s_rolls.MemberStates.Values.Select(state => state.Name), Is.Unique);

    [Test]
    public void The_study_groups_of_the_present_study_period_are_those_of_WTSA_24() =>
        Assert.That(
            string.Join(' ', s_rolls.StudyGroups.Where(group => group.IsCurrent).Select(group => group.Code)),
            Is.EqualTo("SG2 SG3 SG5 SG11 SG12 SG13 SG15 SG17 SG20 SG21 TSAG"));

    [Test]
    public void Every_study_group_of_the_past_names_one_that_took_over_its_work() =>
        Assert.That(
            s_rolls.StudyGroups.Where(group => !group.IsCurrent).Select(group => group.SucceededBy.Length),
            Is.Not.Empty.And.All.Positive);

    [Test]
    public void Every_number_from_1_to_17_has_been_a_study_group() =>
        Assert.That(
            Enumerable.Range(1, 17).Where(number => s_rolls.FindStudyGroup(new StudyGroupId($"SG{number}")) is not { } group || group.Number != number),
            Is.Empty);

    [Test]
    public void A_group_that_never_was_is_not_found() => Assert.That(s_rolls.FindStudyGroup(new StudyGroupId("SG99")), Is.Null);

    [Test]
    public void There_are_122_Questions_each_of_its_own_study_group() =>
        Assert.Multiple(() =>
        {
            Assert.That(s_rolls.Questions, Has.Length.EqualTo(122));
            Assert.That(s_rolls.Questions.Select(question => question.Id.IsOf(question.Group)), Is.All.True);
        });

    [TestCase("SG2", 6)]
    [TestCase("SG3", 9)]
    [TestCase("SG5", 10)]
    [TestCase("SG11", 13)]
    [TestCase("SG12", 15)]
    [TestCase("SG13", 13)]
    [TestCase("SG15", 12)]
    [TestCase("SG17", 12)]
    [TestCase("SG20", 9)]
    [TestCase("SG21", 23)]
    public void Each_study_group_has_the_Questions_that_WTSA_24_gave_it(string group, int count) =>
        Assert.That(s_rolls.Questions.Count(question => question.Group == new StudyGroupId(group)), Is.EqualTo(count));

    [Test]
    public void A_Question_has_its_title_in_Chinese_and_in_a_rendering() =>
        Assert.That(
            s_rolls.FindQuestion(new QuestionId("15/17")),
            Is.EqualTo(new StudyQuestion(new QuestionId("15/17"), new StudyGroupId("SG17"), "基于量子的安全性", "Quantum-based security")));

    [Test]
    public void Rendered_titles_are_in_English() =>
        Assert.That(s_rolls.Questions.Where(question => question.TitleRendering.Any(letter => !char.IsAscii(letter))), Is.Empty);

    [Test]
    public void The_shipped_holidays_are_marked_as_to_be_replaced() =>
        Assert.That(ShippedRolls.Files["holidays.json"], Does.Contain("PLACEHOLDER").And.Contain("official holidays"));

    [TestCase("2026-04-03", "Good Friday")]
    [TestCase("2026-04-06", "Easter Monday")]
    [TestCase("2027-05-06", "Ascension Day")]
    [TestCase("2028-06-05", "Whit Monday")]
    [TestCase("2026-09-10", "Geneva Fast")]
    [TestCase("2028-12-25", "Christmas Day")]
    public void A_shipped_holiday_is_on_its_day(string date, string name) =>
        Assert.That(s_rolls.Holidays, Does.Contain(new Holiday(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value, name)));

    [Test]
    public void Holidays_of_a_calendar_are_the_days_of_the_list() =>
        Assert.That(s_rolls.HolidayDates, Has.Count.EqualTo(s_rolls.Holidays.Length).And.Contain(new LocalDate(2027, 1, 1)));
}

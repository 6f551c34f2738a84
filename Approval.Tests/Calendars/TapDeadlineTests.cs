using NUnit.Framework;
using static Approval.Tests.Calendars.Reckoners;

namespace Approval.Tests.Calendars;

/// <summary>The deadlines of Resolution 1 section 9, with the other side of each boundary (readings §§ 4 to 6).</summary>
public sealed class TapDeadlineTests
{
    // TSB Circular 6 of November 2000: the meeting opens on Tuesday 23 January 2001, replies by 24:00 UTC on 11 January.
    [Test]
    [Law("TAP-17")]
    public void Consultation_closes_as_TSB_Circular_6_says()
    {
        var deadline = Tap().ConsultationCloses(Day("2001-01-23"));

        Assert.Multiple(() =>
        {
            Assert.That(deadline.Label, Is.EqualTo("24:00 UTC on 11 January 2001"));
            Assert.That(deadline.At, Is.EqualTo(At("2001-01-12T00:00:00Z")));
            Assert.That(deadline.Clause.Value, Is.EqualTo("Res. 1 § 9.4.1"));
        });
    }

    [TestCase("2001-01-19", "24:00 UTC on 9 January 2001")]
    [TestCase("2001-01-22", "24:00 UTC on 10 January 2001")]
    [TestCase("2001-01-24", "24:00 UTC on 14 January 2001")]
    [TestCase("2001-01-27", "24:00 UTC on 17 January 2001")]
    [TestCase("2001-01-28", "24:00 UTC on 17 January 2001")]
    [Law("TAP-17")]
    public void Seven_whole_working_days_lie_between_the_close_and_the_meeting(string opens, string label) =>
        Assert.That(Tap().ConsultationCloses(Day(opens)).Label, Is.EqualTo(label));

    [Test]
    public void A_close_before_a_Monday_is_labelled_with_the_Sunday_that_ends()
    {
        // The seventh working day before Wednesday 24 January is Monday 15 January.
        var deadline = Tap().ConsultationCloses(Day("2001-01-24"));

        Assert.That(deadline.At, Is.EqualTo(At("2001-01-15T00:00:00Z")));
    }

    [TestCase(new string[0], "24:00 UTC on 11 January 2001")]
    [TestCase(new[] { "2001-01-22" }, "24:00 UTC on 10 January 2001")]
    [TestCase(new[] { "2001-01-12" }, "24:00 UTC on 10 January 2001")]
    [TestCase(new[] { "2001-01-11" }, "24:00 UTC on 11 January 2001")]
    [TestCase(new[] { "2001-01-20" }, "24:00 UTC on 11 January 2001")]
    public void Holidays_are_not_working_days_where_they_fall_on_one(string[] holidays, string label) =>
        Assert.That(Tap("UTC", holidays).ConsultationCloses(Day("2001-01-23")).Label, Is.EqualTo(label));

    [TestCase("2027-03-09", "24:00 UTC on 9 December 2026")]
    [TestCase("2024-05-29", "24:00 UTC on 29 February 2024")]
    [TestCase("2024-05-31", "24:00 UTC on 29 February 2024")]
    [TestCase("2023-05-31", "24:00 UTC on 28 February 2023")]
    [TestCase("2023-06-01", "24:00 UTC on 1 March 2023")]
    [Law("TAP-11")]
    public void Announcement_is_received_three_months_before_clamped_to_the_month_s_end(string opens, string label) =>
        Assert.That(Tap().AnnouncementDue(Day(opens)).Label, Is.EqualTo(label));

    [TestCase("2024-03-31", "24:00 UTC on 29 February 2024")]
    [TestCase("2023-03-29", "24:00 UTC on 28 February 2023")]
    [TestCase("2023-03-28", "24:00 UTC on 28 February 2023")]
    [TestCase("2023-03-27", "24:00 UTC on 27 February 2023")]
    [Law("TAP-16")]
    public void Text_is_distributed_one_month_before_clamped_to_the_month_s_end(string opens, string label) =>
        Assert.That(Tap().TextDistributionDue(Day(opens)).Label, Is.EqualTo(label));

    [Test]
    [Law("TAP-29", "TAP-33")]
    public void Window_and_result_are_four_weeks_after_the_meeting()
    {
        var reckoner = Tap();
        var window = reckoner.ObjectionWindowCloses(Day("2001-02-02"));

        Assert.Multiple(() =>
        {
            Assert.That(window.Label, Is.EqualTo("24:00 UTC on 2 March 2001"));
            Assert.That(window.Clause.Value, Is.EqualTo("Res. 1 § 9.5.5"));
            Assert.That(reckoner.ResultNotificationDue(Day("2001-02-02")).Label, Is.EqualTo("24:00 UTC on 2 March 2001"));
            Assert.That(reckoner.ResultNotificationDue(reckoner.LabelDay(window)).Label, Is.EqualTo("24:00 UTC on 30 March 2001"));
            Assert.That(reckoner.DateOfApproval(window), Is.EqualTo(Day("2001-03-03")));
        });
    }

    [TestCase("2024-04-09", "2024-03-28T23:00:00Z", "24:00 Europe/Zurich on 28 March 2024")]
    [TestCase("2024-04-12", "2024-04-02T22:00:00Z", "24:00 Europe/Zurich on 2 April 2024")]
    public void Consultation_closes_in_the_zone_of_the_calendar_across_its_change_of_clock(string opens, string closes, string label)
    {
        var deadline = Tap("Europe/Zurich").ConsultationCloses(Day(opens));

        Assert.Multiple(() =>
        {
            Assert.That(deadline.At, Is.EqualTo(At(closes)));
            Assert.That(deadline.Label, Is.EqualTo(label));
        });
    }
}

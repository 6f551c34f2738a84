using NUnit.Framework;
using static Approval.Tests.Calendars.Reckoners;

namespace Approval.Tests.Calendars;

/// <summary>The deadlines of A.8, with the other side of each boundary (readings §§ 1 to 8).</summary>
public sealed class AapDeadlineTests
{
    [TestCase("2020-08-01T00:00:00Z", "2020-08-29T00:00:00Z", "24:00 UTC on 28 August 2020")]
    [TestCase("2020-08-01T23:59:59Z", "2020-08-29T00:00:00Z", "24:00 UTC on 28 August 2020")]
    [TestCase("2020-08-02T00:00:00Z", "2020-08-30T00:00:00Z", "24:00 UTC on 29 August 2020")]
    [Law("AAP-10")]
    public void Last_call_counts_the_day_of_its_announcement_whatever_the_hour(string announced, string closes, string label)
    {
        var deadline = Aap().LastCallCloses(At(announced));

        Assert.Multiple(() =>
        {
            Assert.That(deadline.At, Is.EqualTo(At(closes)));
            Assert.That(deadline.Label, Is.EqualTo(label));
            Assert.That(deadline.Clause.Value, Is.EqualTo("A.8 § 4.1"));
        });
    }

    [TestCase("2024-02-01T12:00:00Z", "2024-02-29T00:00:00Z")]
    [TestCase("2023-02-01T12:00:00Z", "2023-03-01T00:00:00Z")]
    [TestCase("2020-12-16T12:00:00Z", "2021-01-13T00:00:00Z")]
    public void Last_call_runs_through_leap_days_and_the_turn_of_the_year(string announced, string closes) =>
        Assert.That(Aap().LastCallCloses(At(announced)).At, Is.EqualTo(At(closes)));

    [TestCase("first-day-counts", "24:00 UTC on 21 August 2020")]
    [TestCase("first-day-excluded", "24:00 UTC on 22 August 2020")]
    [Law("AAP-19")]
    public void Additional_review_is_open_three_weeks_on_either_side_of_the_reading(string side, string label) =>
        Assert.That(Aap(announcedPeriod: side).AdditionalReviewCloses(At("2020-08-01T09:00:00Z")).Label, Is.EqualTo(label));

    [TestCase("first-day-counts", "2020-08-29T00:00:00Z")]
    [TestCase("first-day-excluded", "2020-08-30T00:00:00Z")]
    public void Date_of_approval_is_the_same_on_either_side_of_the_reading(string side, string closes)
    {
        var reckoner = Aap(announcedPeriod: side);
        var closed = reckoner.LastCallCloses(At("2020-08-01T09:00:00Z"));

        Assert.Multiple(() =>
        {
            Assert.That(closed.At, Is.EqualTo(At(closes)));
            Assert.That(reckoner.DateOfApproval(closed), Is.EqualTo(Day("2020-08-29")));
        });
    }

    [TestCase("first-day-counts")]
    [TestCase("first-day-excluded")]
    public void Date_of_approval_after_an_objection_window_does_not_hang_on_the_reading_of_announced_periods(string side)
    {
        var reckoner = Aap(announcedPeriod: side);

        Assert.That(reckoner.DateOfApproval(reckoner.ObjectionWindowCloses(Day("2020-07-03"))), Is.EqualTo(Day("2020-08-01")));
    }

    [Test]
    [Law("AAP-17")]
    public void Comments_of_a_last_call_that_ends_on_28_May_are_compiled_by_the_end_of_11_June()
    {
        var reckoner = Aap();
        var lastCall = reckoner.LastCallCloses(At("2024-05-01T12:00:00Z"));

        Assert.Multiple(() =>
        {
            Assert.That(lastCall.Label, Is.EqualTo("24:00 UTC on 28 May 2024"));
            Assert.That(reckoner.CommentCompilationDue(lastCall).Label, Is.EqualTo("24:00 UTC on 11 June 2024"));
        });
    }

    [TestCase("2024-03-21", "24:00 UTC on 29 February 2024")]
    [TestCase("2024-03-22", "24:00 UTC on 1 March 2024")]
    [TestCase("2023-03-21", "24:00 UTC on 28 February 2023")]
    [Law("AAP-23")]
    public void Intention_to_approve_is_announced_three_weeks_before_the_meeting_or_earlier(string opens, string label) =>
        Assert.That(Aap().MeetingAnnouncementDue(Day(opens)).Label, Is.EqualTo(label));

    [TestCase("2024-03-01", "24:00 UTC on 29 March 2024", "24:00 UTC on 15 March 2024")]
    [TestCase("2024-02-29", "24:00 UTC on 28 March 2024", "24:00 UTC on 14 March 2024")]
    [Law("AAP-31", "AAP-36")]
    public void Periods_after_a_meeting_begin_the_day_after_its_last_day(string closes, string window, string result)
    {
        var reckoner = Aap();

        Assert.Multiple(() =>
        {
            Assert.That(reckoner.ObjectionWindowCloses(Day(closes)).Label, Is.EqualTo(window));
            Assert.That(reckoner.ResultNotificationDue(Day(closes)).Label, Is.EqualTo(result));
        });
    }

    [Test]
    [Law("AAP-36")]
    public void Result_after_an_objection_window_is_reckoned_from_the_window_s_last_whole_day()
    {
        var reckoner = Aap();
        var window = reckoner.ObjectionWindowCloses(Day("2024-03-01"));

        Assert.That(reckoner.ResultNotificationDue(reckoner.LabelDay(window)).Label, Is.EqualTo("24:00 UTC on 12 April 2024"));
    }

    [TestCase("2024-03-03T12:00:00Z", "2024-03-30T23:00:00Z", "24:00 Europe/Zurich on 30 March 2024")]
    [TestCase("2024-03-04T12:00:00Z", "2024-03-31T22:00:00Z", "24:00 Europe/Zurich on 31 March 2024")]
    [TestCase("2024-03-03T23:30:00Z", "2024-03-31T22:00:00Z", "24:00 Europe/Zurich on 31 March 2024")]
    [TestCase("2024-09-30T12:00:00Z", "2024-10-27T23:00:00Z", "24:00 Europe/Zurich on 27 October 2024")]
    public void Days_begin_and_end_in_the_zone_of_the_calendar_across_its_changes_of_clock(string announced, string closes, string label)
    {
        var deadline = Aap("Europe/Zurich").LastCallCloses(At(announced));

        Assert.Multiple(() =>
        {
            Assert.That(deadline.At, Is.EqualTo(At(closes)));
            Assert.That(deadline.Label, Is.EqualTo(label));
        });
    }

    [Test]
    public void A_day_that_has_no_midnight_ends_when_the_clocks_have_been_put_forward()
    {
        // Beirut: on 31 March 2024 the clocks go from 00:00 to 01:00.
        var reckoner = Aap("Asia/Beirut");
        var deadline = reckoner.LastCallCloses(At("2024-03-03T12:00:00Z"));

        Assert.Multiple(() =>
        {
            Assert.That(deadline.At, Is.EqualTo(At("2024-03-30T22:00:00Z")));
            Assert.That(deadline.Label, Is.EqualTo("24:00 Asia/Beirut on 30 March 2024"));
            Assert.That(reckoner.LabelDay(deadline), Is.EqualTo(Day("2024-03-30")));
            Assert.That(reckoner.DateOfApproval(deadline), Is.EqualTo(Day("2024-03-31")));
        });
    }

    [Test]
    public void A_day_that_a_zone_leaves_out_is_nobody_s_last_day()
    {
        // Samoa crossed the date line: 30 December 2011 did not exist there.
        var calendar = Calendar("Pacific/Apia");

        Assert.Multiple(() =>
        {
            Assert.That(calendar.StartOf(Day("2011-12-30")), Is.EqualTo(calendar.StartOf(Day("2011-12-31"))));
            Assert.That(calendar.LastWholeDayBefore(calendar.StartOf(Day("2011-12-31"))), Is.EqualTo(Day("2011-12-29")));
        });
    }

    [Test]
    public void A_deadline_of_the_other_procedure_is_not_reckoned() =>
        Assert.That(() => Aap().ConsultationCloses(Day("2024-03-01")), Throws.ArgumentException.With.Message.Contains("consultation-working-days"));

    [Test]
    public void Reckoning_says_how_to_compute_it_again() =>
        Assert.That(
            Aap().LastCallCloses(At("2020-08-01T09:00:00Z")).Reckoning,
            Is.EqualTo("Announced on 1 August 2020, which is the first day; open for 4 weeks."));
}

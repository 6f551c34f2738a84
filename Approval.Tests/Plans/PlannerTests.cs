using System.Collections.Immutable;
using Approval.Engine.Calendars;
using Approval.Engine.Plans;
using Approval.Engine.Rulebooks;
using Approval.Tests.Rulebooks;
using NUnit.Framework;
using static Approval.Tests.Calendars.Reckoners;

namespace Approval.Tests.Plans;

/// <summary>A plan says every deadline before a procedure starts.</summary>
public sealed class PlannerTests
{
    private static readonly PlannedMeeting s_meeting = new(Day("2027-03-09"), Day("2027-03-19"));

    [Test]
    public void Tap_is_planned_from_its_meeting() =>
        Assert.That(
            Labels(Planner("2026-12-01T00:00:00Z").ForTap(s_meeting)),
            Is.EqualTo(new[]
            {
                "announcement-due: 24:00 UTC on 9 December 2026, Res. 1 § 9.3.3",
                "text-distribution-due: 24:00 UTC on 9 February 2027, Res. 1 § 9.3.5",
                "consultation-closes: 24:00 UTC on 25 February 2027, Res. 1 § 9.4.1",
                "objection-window-closes: 24:00 UTC on 16 April 2027, Res. 1 § 9.5.5",
                "result-notification-due: 24:00 UTC on 16 April 2027, Res. 1 § 9.6.1",
            }));

    [Test]
    public void Aap_is_planned_from_its_consent() =>
        Assert.That(
            Labels(Planner("2027-03-19T00:00:00Z").ForAap(Day("2027-03-19"), null)),
            Is.EqualTo(new[]
            {
                "last-call-closes: 24:00 UTC on 28 April 2027, A.8 § 4.1",
                "comment-compilation-due: 24:00 UTC on 12 May 2027, A.8 § 4.4.3",
                "additional-review-closes: 24:00 UTC on 5 June 2027, A.8 § 4.5",
            }));

    [Test]
    public void Aap_with_a_meeting_adds_what_hangs_on_the_meeting() =>
        Assert.That(
            Labels(Planner("2027-03-19T00:00:00Z").ForAap(Day("2027-03-19"), new PlannedMeeting(Day("2027-09-06"), Day("2027-09-17")))).Skip(3),
            Is.EqualTo(new[]
            {
                "meeting-announcement-due: 24:00 UTC on 16 August 2027, A.8 § 4.6",
                "result-notification-due: 24:00 UTC on 1 October 2027, A.8 § 6.2",
                "objection-window-closes: 24:00 UTC on 15 October 2027, A.8 § 5.6",
            }));

    [TestCase("2027-03-31", "24:00 UTC on 28 April 2027")]
    [TestCase("2027-04-01", "24:00 UTC on 13 May 2027")]
    [TestCase("2026-12-15", "24:00 UTC on 12 January 2027")]
    [TestCase("2026-12-16", "24:00 UTC on 12 February 2027")]
    [TestCase("2026-12-31", "24:00 UTC on 12 February 2027")]
    public void Last_call_opens_on_the_next_announcement_day_after_the_consent_and_never_on_New_Year_s_Day(string consent, string label) =>
        Assert.That(Planner("2026-12-01T00:00:00Z").ForAap(Day(consent), null).Plan!.Deadlines[0].Deadline.Label, Is.EqualTo(label));

    [Test]
    public void Schedule_of_announcements_is_a_setting() =>
        Assert.That(
            Planner("2027-03-01T00:00:00Z", (SettingName.AnnouncementDays, "10")).ForAap(Day("2027-03-19"), null).Plan!.Deadlines[0].Deadline.Label,
            Is.EqualTo("24:00 UTC on 7 May 2027"));

    [Test]
    public void Schedule_without_a_day_is_refused() =>
        Assert.That(
            Planner(
                "2027-03-01T00:00:00Z",
                (SettingName.AnnouncementDays, "1"),
                (SettingName.AnnouncementExceptions, "01-01 02-01 03-01 04-01 05-01 06-01 07-01 08-01 09-01 10-01 11-01 12-01"))
                .ForAap(Day("2027-03-19"), null).Refusal!.Code,
            Is.EqualTo("no-announcement-day"));

    [TestCase("2026-12-09T23:59:59Z", false)]
    [TestCase("2026-12-10T00:00:00Z", true)]
    [TestCase("2026-12-10T00:00:01Z", true)]
    public void What_is_due_now_is_too_late(string now, bool tooLate) =>
        Assert.That(Planner(now).ForTap(s_meeting).Plan!.Deadlines.Select(row => row.TooLate), Is.EqualTo(new[] { tooLate, false, false, false, false }));

    [TestCase("2027-05-20", 0)]
    [TestCase("2027-05-19", 1)]
    public void A_meeting_whose_announcement_is_due_before_the_last_call_has_closed_is_remarked(string opens, int remarks) =>
        Assert.That(
            Planner("2027-03-19T00:00:00Z").ForAap(Day("2027-03-19"), new PlannedMeeting(Day(opens), Day("2027-05-28"))).Plan!.Remarks,
            Has.Length.EqualTo(remarks));

    [TestCase("2027-03-09", "2027-03-08", "meeting-ends-before-it-opens")]
    [TestCase("1899-12-31", "1900-01-01", "out-of-range")]
    [TestCase("2027-03-09", "9000-01-01", "out-of-range")]
    public void A_meeting_that_cannot_be_is_refused(string opens, string closes, string code) =>
        Assert.That(Planner("2026-12-01T00:00:00Z").ForTap(new PlannedMeeting(Day(opens), Day(closes))).Refusal!.Code, Is.EqualTo(code));

    [TestCase("2027-03-19", "2027-03-19")]
    [TestCase("2027-03-19", "2027-03-01")]
    public void A_meeting_that_opens_before_the_consent_is_no_later_meeting(string consent, string opens) =>
        Assert.That(
            Planner("2026-12-01T00:00:00Z").ForAap(Day(consent), new PlannedMeeting(Day(opens), Day("2027-03-30"))).Refusal!.Code,
            Is.EqualTo("meeting-before-consent"));

    [Test]
    public void A_consent_out_of_range_is_refused() =>
        Assert.That(Planner("2026-12-01T00:00:00Z").ForAap(Day("9999-12-31"), null).Refusal!.Code, Is.EqualTo("out-of-range"));

    [Test]
    public void Each_deadline_stands_once_and_says_on_what_it_depends()
    {
        var plan = Planner("2027-03-19T00:00:00Z").ForAap(Day("2027-03-19"), new PlannedMeeting(Day("2027-09-06"), Day("2027-09-17"))).Plan!;

        Assert.Multiple(() =>
        {
            Assert.That(plan.Deadlines.Select(row => row.Deadline.Id), Is.Unique);
            Assert.That(plan.Deadlines.Select(row => row.Premise), Is.Unique.And.All.EndsWith("."));
        });
    }

    private static Planner Planner(string now, params (string Name, string Value)[] chosen)
    {
        var rulebook = ShippedRulebook.Value;
        var settings = rulebook.Settings.Resolve(chosen.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal));
        return new Planner(WorkingCalendar.Plain, rulebook, settings.Settings!, At(now));
    }

    private static IEnumerable<string> Labels(Planning planning) =>
        planning.Plan!.Deadlines.Select(row => $"{row.Deadline.Id}: {row.Deadline.Label}, {row.Deadline.Clause}");
}

using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Execution.Timers;
using NodaTime;
using NUnit.Framework;
using static Approval.Tests.Execution.Models;

namespace Approval.Tests.Execution;

public sealed class TimerScheduleTests
{
    private static string FirstDue(TimerKind kind, string text) =>
        Story.Of("start > t > end", Catch("t", new TimerDefinition(kind, text))).WaitAt("t").DueAt?.ToString() ?? "unknown";

    [TestCase("2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z")]
    [TestCase("2026-03-01T00:00:00.000Z", "2026-03-01T00:00:00Z")]
    [TestCase("2026-03-01T01:00:00+01:00", "2026-03-01T00:00:00Z")]
    [TestCase("2026-03-01T01:00+01:00", "2026-03-01T00:00:00Z")]
    [TestCase("2026-03-01T12:30:00", "2026-03-01T12:30:00Z", Description = "a local time is UTC")]
    [TestCase("2026-03-01", "2026-03-01T00:00:00Z", Description = "a date is its first instant")]
    [TestCase(" 2026-03-01T00:00:00Z\n", "2026-03-01T00:00:00Z")]
    [TestCase("last-call-closes", "unknown")]
    public void A_date_is_an_instant(string text, string due) => Assert.That(FirstDue(TimerKind.Date, text), Is.EqualTo(due));

    [TestCase("PT10H", "2026-01-31T19:00:00Z")]
    [TestCase("P4W", "2026-02-28T09:00:00Z")]
    [TestCase("P1M", "2026-02-28T09:00:00Z", Description = "the last day of a shorter month")]
    [TestCase("P1Y2M3DT4H5M6S", "2027-04-03T13:05:06Z")]
    [TestCase("PT0S", "2026-01-31T09:00:00Z")]
    public void A_duration_counts_from_now_in_the_calendar_of_UTC(string text, string due) =>
        Assert.That(FirstDue(TimerKind.Duration, text), Is.EqualTo(due));

    [TestCase("R3/PT10H", "2026-01-31T19:00:00Z")]
    [TestCase("R/P1D", "2026-02-01T09:00:00Z")]
    [TestCase("R3/2026-06-01T00:00:00Z/P1D", "2026-06-01T00:00:00Z")]
    [TestCase("R3/2026-06-01T00:00:00Z/2026-06-03T00:00:00Z", "2026-06-01T00:00:00Z")]
    [TestCase("R3/P1D/2026-06-03T00:00:00Z", "2026-06-01T00:00:00Z", Description = "the last of three is at the end")]
    public void A_cycle_has_a_first_firing(string text, string due) => Assert.That(FirstDue(TimerKind.Cycle, text), Is.EqualTo(due));

    [TestCase(TimerKind.Date, "P4W")]
    [TestCase(TimerKind.Date, "2026-02-30")]
    [TestCase(TimerKind.Duration, "2026-03-01")]
    [TestCase(TimerKind.Duration, "-P1D")]
    [TestCase(TimerKind.Duration, "P-1D")]
    [TestCase(TimerKind.Duration, "P4X", Description = "a slip, not a name")]
    [TestCase(TimerKind.Duration, "")]
    [TestCase(TimerKind.Duration, "four weeks")]
    [TestCase(TimerKind.Cycle, "P1D")]
    [TestCase(TimerKind.Cycle, "R0/P1D")]
    [TestCase(TimerKind.Cycle, "R3/PT0S")]
    [TestCase(TimerKind.Cycle, "R-1/P1D")]
    [TestCase(TimerKind.Cycle, "R/P1D/2026-06-03T00:00:00Z", Description = "without end and without start")]
    [TestCase(TimerKind.Cycle, "R3/2026-06-03T00:00:00Z/2026-06-01T00:00:00Z")]
    [TestCase(TimerKind.Cycle, "0 0 * * *")]
    public void What_is_no_timer_is_refused(TimerKind kind, string text)
    {
        Assert.That(TimerSchedule.TryParse(new TimerDefinition(kind, text), out _, out var problem), Is.False);
        Assert.That(problem, Does.StartWith($"'{text}' is neither "));
    }

    [Test]
    public void A_name_is_a_deadline_rule()
    {
        Assert.That(TimerSchedule.TryParse(new TimerDefinition(TimerKind.Cycle, "reminder"), out var schedule, out _), Is.True);

        Assert.That(schedule, Is.EqualTo(new NamedSchedule("reminder", Repeats: true)));
    }

    [Test]
    public void A_timer_beyond_the_calendar_fails_the_instance()
    {
        var story = Story.Of("start > t > end", Catch("t", After("P9000Y")));

        Assert.That(story.State.Failure?.Code, Is.EqualTo(FailureCodes.TimerOutOfRange));
    }

    [Test]
    public void A_repeating_deadline_rule_is_asked_again_after_each_firing_until_it_gives_nothing_later()
    {
        var story = Story.Prepared("start > user > end; tick > a", Boundary("tick", "user", Every("reminder"), interrupting: false));
        story.Work.Deadlines["reminder"] = Story.Beginning + Duration.FromDays(1);
        story.Begin();

        story.Work.Deadlines["reminder"] = Story.Beginning + Duration.FromDays(2);
        story.Fire("tick").Fire("tick");

        Assert.That(story.Performed, Is.EqualTo("a a"));
        Assert.That(story.Waits, Is.EqualTo("user"));
    }
}

using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using NodaTime;
using NUnit.Framework;
using static Approval.Tests.Execution.Models;

namespace Approval.Tests.Execution;

public sealed class WaitTests
{
    [Test]
    public void A_timer_fires_at_its_instant_and_not_before()
    {
        var story = Story.Of("start > t > a", Catch("t", After("PT1H")));
        var due = Story.Beginning + Duration.FromHours(1);
        Assert.That(story.WaitAt("t").DueAt, Is.EqualTo(due));

        story.Now = due - Duration.Epsilon;
        story.Take(new Stimulus.Fire(story.WaitAt("t").Id));
        Assert.That(story.Consumed, Is.False);

        story.Now = due;
        story.Take(new Stimulus.Fire(story.WaitAt("t").Id));
        Assert.That(story.Performed, Is.EqualTo("a"));
    }

    [Test]
    public void A_timer_that_fires_twice_changes_nothing_the_second_time()
    {
        var story = Story.Of("start > t > user", Catch("t", After("PT1H")));
        var wait = story.WaitAt("t");
        story.Fire("t");

        story.Take(new Stimulus.Fire(wait.Id));

        Assert.That(story.Consumed, Is.False);
    }

    [Test]
    public void A_named_deadline_waits_until_it_is_known_and_moves_with_what_it_hangs_on()
    {
        var story = Story.Of("start > t > a", Catch("t", new TimerDefinition(TimerKind.Date, "last-call-closes")));
        Assert.That(story.WaitAt("t").DueAt, Is.Null);
        story.Take(new Stimulus.Fire(story.WaitAt("t").Id));
        Assert.That(story.Consumed, Is.False, "an unknown instant is not reached");

        story.Work.Deadlines["last-call-closes"] = Story.Beginning + Duration.FromDays(28);
        story.Take(new Stimulus.ReviewTimers());

        Assert.That(story.WaitAt("t").DueAt, Is.EqualTo(Story.Beginning + Duration.FromDays(28)));
        Assert.That(story.Work.Notes[^1].What, Is.EqualTo(NodeHappening.WaitMoved));
        Assert.That(story.Work.Notes[^1].Wait, Is.EqualTo(story.WaitAt("t")));
    }

    [Test]
    public void A_review_that_moves_no_timer_changes_nothing()
    {
        var story = Story.Of("start > t > a", Catch("t", After("PT1H")));

        story.Take(new Stimulus.ReviewTimers());

        Assert.That(story.Consumed, Is.False);
    }

    [Test]
    public void A_message_wakes_the_oldest_wait_for_it()
    {
        var story = Story.Of("start > and > r1 > a; and > r2 > b", Task("r1", TaskKind.Receive, "m"), Catch("r2", new MessageDefinition("m")));

        story.Message("m", ("x", FeelValue.Of(true)));
        Assert.That(story.Performed, Is.EqualTo("a"));
        Assert.That(story.State.Variables["x"], Is.EqualTo(FeelValue.Of(true)));

        story.Message("m");
        Assert.That(story.Performed, Is.EqualTo("a b"));
    }

    [Test]
    public void A_signal_wakes_every_wait_for_it()
    {
        var story = Story.Of("start > and > s1 > a; and > s2 > b", Catch("s1", new SignalDefinition("s")), Catch("s2", new SignalDefinition("s")));

        story.Signal("s");

        Assert.That(story.Performed, Is.EqualTo("a b"));
    }

    [Test]
    public void A_thrown_signal_reaches_the_waits_that_exist_at_that_moment()
    {
        var story = Story.Of(
            "start > and > early > a; and > shout > end; and > b > late > c",
            Catch("early", new SignalDefinition("s")),
            Throw("shout", new SignalDefinition("s")),
            Catch("late", new SignalDefinition("s")));

        Assert.That(story.Performed, Is.EqualTo("b a"));
        Assert.That(story.Waits, Is.EqualTo("late"));
    }

    [Test]
    public void A_thrown_message_is_sent_by_the_work_and_never_caught_inside()
    {
        var story = Story.Of("start > and > r > a; and > m > end", Task("r", TaskKind.Receive, "m"), Throw("m", new MessageDefinition("m")));

        Assert.That(story.Performed, Is.EqualTo("m"));
        Assert.That(story.Waits, Is.EqualTo("r"));
    }

    [Test]
    public void The_first_event_behind_an_event_based_gateway_withdraws_the_others()
    {
        var story = Story.Of(
            "start > any > m > a; any > t > b; any > r > c",
            Catch("m", new MessageDefinition("m")),
            Catch("t", After("P1D")),
            Task("r", TaskKind.Receive, "r"));
        Assert.That(story.Waits, Is.EqualTo("m t r"));
        Assert.That(story.State.ActiveNodes.Select(node => node.Value), Is.EqualTo(["any"]));

        story.Message("r");

        Assert.That(story.Performed, Is.EqualTo("c"));
        Assert.That(story.State.HasEnded, Is.True);
        Assert.That(story.Notes, Does.Contain("r= m~ t~ any. r+ r. c+"));
    }

    [Test]
    public void A_process_may_begin_at_a_start_event_that_a_message_triggers()
    {
        var story = Story.Prepared("s > a", Start("s", new MessageDefinition("go")));

        story.BeginAt("s", ("x", FeelValue.Of(1)));

        Assert.That(story.Performed, Is.EqualTo("a"));
    }

    [Test]
    public void A_process_without_none_start_does_not_begin_by_itself()
    {
        var story = Story.Prepared("s > a", Start("s", new MessageDefinition("go"))).Begin();

        Assert.That(story.State.Failure?.Code, Is.EqualTo(FailureCodes.NoStart));
    }
}

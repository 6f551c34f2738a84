using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using NodaTime;
using NUnit.Framework;
using static Approval.Tests.Execution.Models;

namespace Approval.Tests.Execution;

public sealed class BoundaryTests
{
    [Test]
    public void An_interrupting_boundary_event_ends_the_activity()
    {
        var story = Story.Of("start > user > a; late > b", Boundary("late", "user", After("P4W")));

        story.Fire("late");

        Assert.That(story.Performed, Is.EqualTo("b"));
        Assert.That(story.Notes, Is.EqualTo("start+ start. user+ user? late? late= user~ user! late+ late. b+ b."));
        Assert.That(story.Now, Is.EqualTo(Story.Beginning + Duration.FromDays(28)));
    }

    [Test]
    public void A_completed_activity_withdraws_its_boundary_events()
    {
        var story = Story.Of("start > user > a; late > b", Boundary("late", "user", After("P4W")));

        story.Complete("user");

        Assert.That(story.Performed, Is.EqualTo("a"));
        Assert.That(story.Notes, Does.Contain("user= late~ user. a+"));
    }

    [Test]
    public void A_boundary_event_that_does_not_interrupt_happens_again_and_again()
    {
        var story = Story.Of("start > user > a; note > b", Boundary("note", "user", new MessageDefinition("m"), interrupting: false));

        story.Message("m").Message("m");
        Assert.That(story.Performed, Is.EqualTo("b b"));

        story.Complete("user");
        Assert.That(story.Performed, Is.EqualTo("b b a"));
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void A_repeating_timer_fires_as_often_as_it_says_from_the_first_instant_on()
    {
        var story = Story.Of("start > user > a; tick > b", Boundary("tick", "user", Every("R3/P1M"), interrupting: false));

        var instants = new List<LocalDate>();
        while (story.Waits.Contains("tick", StringComparison.Ordinal))
        {
            story.Fire("tick");
            instants.Add(story.Now.InUtc().Date);
        }

        Assert.That(instants, Is.EqualTo([new LocalDate(2026, 2, 28), new LocalDate(2026, 3, 31), new LocalDate(2026, 4, 30)]));
        Assert.That(story.Performed, Is.EqualTo("b b b"));
        Assert.That(story.Waits, Is.EqualTo("user"));
    }

    [Test]
    public void A_duration_that_does_not_interrupt_fires_once()
    {
        var story = Story.Of("start > user > a; tick > b", Boundary("tick", "user", After("P1D"), interrupting: false));

        story.Fire("tick");

        Assert.That(story.Waits, Is.EqualTo("user"));
    }

    [Test]
    public void An_interrupted_sub_process_ends_with_everything_nested_in_it()
    {
        var story = Story.Of(
            [
                Process("p", "start > sub > a; late > b", Inside("sub", "start-in > call", Call("call", "q")), Boundary("late", "sub", After("P1D"))),
                Process("q", "start > and > user1 > and2; and > user2 > and2"),
            ]);
        story.Complete("user1");

        story.Fire("late");

        Assert.That(story.Performed, Is.EqualTo("b"));
        Assert.That(story.State.HasEnded, Is.True);
        Assert.That(story.Notes, Does.Contain("late= user2~ user2! call! sub! late+"));
    }

    [Test]
    public void An_error_goes_to_the_innermost_handler_of_its_code()
    {
        var story = Story.Of(
            "start > outer > a; wide > b",
            Inside(
                "outer",
                "start1 > inner > c; other > d",
                Inside("inner", "start2 > bad", End("bad", new ErrorDefinition("E"))),
                Boundary("other", "inner", new ErrorDefinition("F"))),
            Boundary("wide", "outer", new ErrorDefinition("E")));

        Assert.That(story.Performed, Is.EqualTo("b"));
    }

    [Test]
    public void A_handler_of_the_code_goes_before_a_handler_of_every_error()
    {
        var story = Story.Of(
            "start > sub > a; every > b; same > c",
            Inside("sub", "start2 > bad", End("bad", new ErrorDefinition("E"))),
            Boundary("every", "sub", new ErrorDefinition(null)),
            Boundary("same", "sub", new ErrorDefinition("E")));

        Assert.That(story.Performed, Is.EqualTo("c"));
    }

    [Test]
    public void An_error_passes_through_a_call()
    {
        var story = Story.Of(
            [
                Process("p", "start > call > a; caught > b", Call("call", "q"), Boundary("caught", "call", new ErrorDefinition(null))),
                Process("q", "start > and > user; and > bad", End("bad", new ErrorDefinition("E"))),
            ]);

        Assert.That(story.Performed, Is.EqualTo("b"));
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void An_error_that_a_task_ends_with_is_caught_on_its_border()
    {
        var story = Story.Prepared("start > a > b; caught > c", Boundary("caught", "a", new ErrorDefinition("E")));
        story.Work.Outcomes["a"] = WorkOutcome.Done with { Error = "E" };

        story.Begin();

        Assert.That(story.Performed, Is.EqualTo("a c"));
        Assert.That(story.Notes, Does.Contain("a+ a! caught+ caught."));
    }

    [Test]
    public void An_error_that_nobody_catches_fails_the_instance_with_its_code()
    {
        var story = Story.Of("start > and > user; and > sub; other > a", Inside("sub", "bad", End("bad", new ErrorDefinition("E"))), Boundary("other", "sub", new ErrorDefinition("F")));

        Assert.That(story.State.Failure, Is.EqualTo(new ProcessFailure("E", new ElementId("bad"), "Nothing catches the error 'E' that 'bad' threw.")));
        Assert.That(story.State.HasEnded, Is.True);
        Assert.That(story.Waits, Is.Empty);
    }

    [TestCase(true, "b")]
    [TestCase(false, "b c a")]
    public void An_escalation_interrupts_only_where_its_handler_says(bool interrupting, string performed)
    {
        var story = Story.Of(
            "start > sub > a; up > b",
            Inside("sub", "start2 > raise > c > end2", Throw("raise", new EscalationDefinition("E"))),
            Boundary("up", "sub", new EscalationDefinition("E"), interrupting));

        Assert.That(story.Performed.Split(' ').Order(), Is.EqualTo(performed.Split(' ').Order()));
    }

    [Test]
    public void An_escalation_that_nobody_catches_has_no_effect()
    {
        var story = Story.Of("start > sub > a", Inside("sub", "start2 > raise > c", Throw("raise", new EscalationDefinition("E"))));

        Assert.That(story.Performed, Is.EqualTo("c a"));
    }

    [Test]
    public void A_signal_end_event_reaches_the_border_of_its_own_sub_process()
    {
        var story = Story.Of(
            "start > sub > a; heard > b",
            Inside("sub", "start2 > shout", End("shout", new SignalDefinition("s"))),
            Boundary("heard", "sub", new SignalDefinition("s")));

        Assert.That(story.Performed, Is.EqualTo("b"));
    }
}

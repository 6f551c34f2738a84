using Approval.Engine.Bpmn.Model;
using NUnit.Framework;
using static Approval.Tests.Execution.Models;

namespace Approval.Tests.Execution;

public sealed class EventSubProcessTests
{
    [Test]
    public void An_interrupting_one_ends_the_scopes_other_tokens_and_those_at_joins()
    {
        var story = Story.Of(
            "start > sub > a",
            Inside("sub", "start-in > and1 > user1 > and2; and1 > and2; and2 > never", Handler("handler", Start("m", new MessageDefinition("m")), "b")));

        story.Message("m");

        Assert.That(story.Performed, Is.EqualTo("b a"));
        Assert.That(story.State.HasEnded, Is.True);
        Assert.That(story.Notes, Does.Contain("m= user1~ user1! handler+ m+ m. b+ b. end-handler+ end-handler. handler. sub. a+"));
    }

    [Test]
    public void One_that_does_not_interrupt_runs_beside_again_and_again_and_keeps_the_scope_open()
    {
        var story = Story.Of(
            "start > sub > a",
            Inside("sub", "start-in > user > end-in", Handler("handler", Start("m", new MessageDefinition("m"), interrupting: false), "user-aside")));

        story.Message("m").Message("m").Complete("user");
        Assert.That(story.Performed, Is.Empty);
        Assert.That(story.Waits, Is.EqualTo("m user-aside user-aside").Or.EqualTo("user-aside m user-aside").Or.EqualTo("user-aside user-aside m"));

        story.Complete("user-aside").Complete("user-aside");
        Assert.That(story.Performed, Is.EqualTo("a"));
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void Once_interrupted_a_scope_starts_no_other_handler()
    {
        var story = Story.Of(
            "start > sub > a",
            Inside(
                "sub",
                "start-in > user > end-in",
                Handler("first", Start("m", new MessageDefinition("m")), "user1"),
                Handler("second", Start("n", new MessageDefinition("n"), interrupting: false), "user2")));
        story.Message("m");

        story.Message("n");

        Assert.That(story.Consumed, Is.False);
        Assert.That(story.Waits, Is.EqualTo("user1"));
    }

    [Test]
    public void One_catches_an_error_of_its_scope_and_the_scope_then_completes()
    {
        var story = Story.Of(
            "start > sub > a; wide > b",
            Inside("sub", "start-in > and > user; and > bad", End("bad", new ErrorDefinition("E")), Handler("handler", Start("e", new ErrorDefinition("E")), "c")),
            Boundary("wide", "sub", new ErrorDefinition("E")));

        Assert.That(story.Performed, Is.EqualTo("c a"));
    }

    [Test]
    public void An_error_inside_a_handler_goes_outwards_and_not_to_the_handler_again()
    {
        var handler = Inside("handler", "e > bad2", Start("e", new ErrorDefinition(null)), End("bad2", new ErrorDefinition("F"))) with { TriggeredByEvent = true };
        var story = Story.Of(
            "start > sub > a; wide > b",
            Inside("sub", "start-in > bad", End("bad", new ErrorDefinition("E")), handler),
            Boundary("wide", "sub", new ErrorDefinition("F")));

        Assert.That(story.Performed, Is.EqualTo("b"));
    }

    [Test]
    public void A_scope_that_was_interrupted_stays_so_when_its_handler_waits()
    {
        var handler = Inside("handler", "e > user > bad2", Start("e", new ErrorDefinition(null)), End("bad2", new ErrorDefinition("F"))) with { TriggeredByEvent = true };
        var story = Story.Of(
            "start > sub > a; wide > b",
            Inside("sub", "start-in > bad", End("bad", new ErrorDefinition("E")), handler),
            Boundary("wide", "sub", new ErrorDefinition(null)));

        story.Complete("user");

        Assert.That(story.Performed, Is.EqualTo("b"));
    }

    [Test]
    public void One_may_catch_an_escalation_without_interrupting()
    {
        var story = Story.Of(
            "start > raise > a > end",
            Throw("raise", new EscalationDefinition("E")),
            Handler("handler", Start("e", new EscalationDefinition("E"), interrupting: false), "b"));

        Assert.That(story.Performed, Is.EqualTo("a b"));
        Assert.That(story.State.HasEnded, Is.True);
    }

    [TestCase("e > again")]
    [TestCase("e > nested > a")]
    public void An_escalation_inside_a_handler_goes_outwards_and_not_to_the_handler_again(string handling)
    {
        FlowNode[] parts = handling.Contains("nested", StringComparison.Ordinal)
            ? [Inside("nested", "start-nested > again", End("again", new EscalationDefinition("E")))]
            : [End("again", new EscalationDefinition("E"))];
        var handler = Inside("handler", handling, [Start("e", new EscalationDefinition(null), interrupting: false), .. parts]) with { TriggeredByEvent = true };
        var story = Story.Of(
            "start > sub > end; wide > b",
            Inside("sub", "start-in > raise > user", Throw("raise", new EscalationDefinition("E")), handler),
            Boundary("wide", "sub", new EscalationDefinition("E"), interrupting: false));

        Assert.That(story.Performed, Does.Contain("b"));
        Assert.That(story.Notes.Split(' ').Count(note => note == "handler+"), Is.EqualTo(1));
        Assert.That(story.Waits, Is.EqualTo("user"));
    }

    [Test]
    public void What_one_handler_throws_another_of_the_same_scope_may_catch()
    {
        var first = Inside("first", "m > again", Start("m", new MessageDefinition("m"), interrupting: false), End("again", new EscalationDefinition("E"))) with { TriggeredByEvent = true };
        var story = Story.Of(
            "start > user > end",
            first,
            Handler("second", Start("e", new EscalationDefinition("E"), interrupting: false), "b"));

        story.Message("m");

        Assert.That(story.Performed, Is.EqualTo("b"));
    }

    [Test]
    public void A_signal_end_event_starts_one_in_its_own_scope_and_keeps_it_open()
    {
        var story = Story.Of(
            "start > shout",
            End("shout", new SignalDefinition("s")),
            Handler("handler", Start("s", new SignalDefinition("s"), interrupting: false), "user"));

        Assert.That(story.Waits.Split(' ').Order(), Is.EqualTo(["s", "user"]));
        story.Complete("user");
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void Its_timer_counts_from_the_beginning_of_the_scope_and_repeats_as_often_as_it_says()
    {
        var story = Story.Of(
            "start > user > end",
            Handler("handler", Start("t", Every("R2/P1D"), interrupting: false), "b"));

        story.Fire("t").Fire("t");

        Assert.That(story.Performed, Is.EqualTo("b b"));
        Assert.That(story.Waits, Is.EqualTo("user"));
        Assert.That((story.Now - Story.Beginning).TotalDays, Is.EqualTo(2));
    }

    [Test]
    public void Terminate_inside_one_ends_only_that_one()
    {
        var handler = Inside("handler", "m > and > user2; and > stop", Start("m", new MessageDefinition("m"), interrupting: false), End("stop", new TerminateDefinition())) with { TriggeredByEvent = true };
        var story = Story.Of("start > user1 > end", handler);

        story.Message("m");

        Assert.That(story.Waits, Is.EqualTo("user1 m"));
    }

    [Test]
    public void One_in_a_called_process_hears_a_signal_of_the_caller()
    {
        var story = Story.Of(
            [
                Process("p", "start > and > call > a; and > user > shout", Call("call", "q"), End("shout", new SignalDefinition("s"))),
                Process("q", "start > user2 > end", Handler("handler", Start("s", new SignalDefinition("s")), "b")),
            ]);

        story.Complete("user");

        Assert.That(story.Performed, Is.EqualTo("b a"));
        Assert.That(story.State.HasEnded, Is.True);
    }
}

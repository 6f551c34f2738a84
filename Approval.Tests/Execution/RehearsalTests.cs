using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using NUnit.Framework;
using static Approval.Tests.Execution.Models;

namespace Approval.Tests.Execution;

public sealed class RehearsalTests
{
    private static RehearsalResult Play(BpmnProcess process, params string[] sends) => Rehearsal.Play(
        ProcessLibrary.Of([File(process)]), process, ImmutableSortedDictionary<string, FeelValue>.Empty, [.. sends], Story.Beginning);

    private static string Trace(RehearsalResult result) => string.Join(' ', result.Trace);

    [Test]
    public void Every_task_but_a_receive_task_is_done_at_once_and_stands_in_the_trace()
    {
        var result = Play(Process("p", "start > and > user > send > end; and > b > receive > c", Task("send", TaskKind.Send, "m"), Task("receive", TaskKind.Receive, "m")));

        Assert.That(Trace(result), Is.EqualTo("user b send"));
        Assert.That(result.State, Is.EqualTo(RehearsalState.Waiting));
        Assert.That(result.WaitingAt.Select(node => node.Value), Is.EqualTo(["receive"]));
        Assert.That(result.Error, Is.Null);
    }

    [Test]
    public void A_receive_task_stands_in_the_trace_when_its_message_came()
    {
        var result = Play(Process("p", "start > receive > a", Task("receive", TaskKind.Receive, "m")), "m");

        Assert.That(Trace(result), Is.EqualTo("receive a"));
        Assert.That(result.State, Is.EqualTo(RehearsalState.Ended));
        Assert.That(result.WaitingAt, Is.Empty);
    }

    [Test]
    public void Names_are_sent_in_their_order_and_one_that_reaches_nothing_is_dropped_with_a_remark()
    {
        var process = Process("p", "start > m > a > n > b", Catch("m", new MessageDefinition("m")), Catch("n", new SignalDefinition("n")));

        var result = Play(process, "m", "m", "n");

        Assert.That(Trace(result), Is.EqualTo("a b"));
        Assert.That(result.Remarks, Is.EqualTo(["Nothing waited for 'm'."]));
    }

    [Test]
    public void A_name_that_nothing_waits_for_yet_is_kept_until_timers_have_fired()
    {
        var process = Process("p", "start > t > a > m > b", Catch("t", After("P1D")), Catch("m", new MessageDefinition("m")));

        Assert.That(Trace(Play(process, "m")), Is.EqualTo("a b"));
    }

    [Test]
    public void Timers_fire_in_the_order_of_their_instants()
    {
        var process = Process("p", "start > and > t1 > a; and > t2 > b", Catch("t1", After("P2D")), Catch("t2", After("PT24H")));

        Assert.That(Trace(Play(process)), Is.EqualTo("b a"));
    }

    [Test]
    public void What_is_sent_goes_before_a_timer()
    {
        var process = Process("p", "start > any > m > a; any > t > b", Catch("m", new MessageDefinition("m")), Catch("t", After("PT0S")));

        Assert.That(Trace(Play(process, "m")), Is.EqualTo("a"));
        Assert.That(Trace(Play(process)), Is.EqualTo("b"));
    }

    [Test]
    public void A_timer_without_end_does_not_keep_the_rehearsal_going_for_ever()
    {
        var process = Process("p", "start > receive > end; tick > a", Task("receive", TaskKind.Receive, "m"), Boundary("tick", "receive", Every("R/PT1H"), interrupting: false));

        var result = Play(process);

        Assert.That(result.State, Is.EqualTo(RehearsalState.Waiting));
        Assert.That(result.Trace, Has.Length.EqualTo(Rehearsal.MostFirings));
    }

    [Test]
    public void A_process_without_none_start_begins_at_the_event_that_is_sent()
    {
        var process = Process("p", "s1 > a; s2 > b", Start("s1", new MessageDefinition("m")), Start("s2", new SignalDefinition("n")));

        Assert.That(Trace(Play(process, "n")), Is.EqualTo("b"));
        Assert.That(Play(process).WaitingAt.Select(node => node.Value), Is.EqualTo(["s1", "s2"]));
    }

    [Test]
    public void An_error_that_nobody_catches_is_its_error()
    {
        var result = Play(Process("p", "start > a > bad", End("bad", new ErrorDefinition("E-7"))));

        Assert.That((result.State, result.Error, Trace(result)), Is.EqualTo((RehearsalState.Failed, "E-7", "a")));
    }

    [Test]
    public void It_says_only_the_innermost_places_where_tokens_wait()
    {
        var process = Process(
            "p",
            "start > and1 > sub; and1 > and2; user > and2",
            Inside("sub", "start-in > receive", Task("receive", TaskKind.Receive, "m") with { Loop = new MultiInstanceLoop(false, "2", null) }));

        Assert.That(Play(process).WaitingAt.Select(node => node.Value), Is.EqualTo(["receive", "and2"]));
    }
}

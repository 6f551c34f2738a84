using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using NUnit.Framework;
using static Approval.Tests.Execution.Models;

namespace Approval.Tests.Execution;

public sealed class LoopTests
{
    private static TaskNode Many(string id, TaskKind kind, bool sequential, string cardinality, string? completion = null) =>
        Task(id, kind) with { Loop = new MultiInstanceLoop(sequential, cardinality, completion) };

    private static TaskNode Again(string? condition, bool testBefore, int? maximum) =>
        Task("a") with { Loop = new StandardLoop(condition, testBefore, maximum) };

    [TestCase("loopCounter < 3", false, null, 3)]
    [TestCase("loopCounter < 3", true, null, 3)]
    [TestCase("false", false, null, 1, Description = "tested after: at least once")]
    [TestCase("false", true, null, 0, Description = "tested before: perhaps never")]
    [TestCase("unknown", false, null, 1, Description = "null does not go on")]
    [TestCase("true", false, 4, 4, Description = "the maximum bounds it")]
    [TestCase(null, false, 2, 2)]
    public void A_standard_loop_goes_on_while_its_condition_holds(string? condition, bool testBefore, int? maximum, int times)
    {
        var story = Story.Of("start > a > b", Again(condition, testBefore, maximum));

        Assert.That(story.Performed, Is.EqualTo(string.Join(' ', Enumerable.Repeat("a", times).Append("b"))));
    }

    [Test]
    public void A_performance_sees_its_number()
    {
        var story = Story.Of("start > a > end", Again("loopCounter < 2", testBefore: true, maximum: null));

        Assert.That(story.Work.Seen.Select(seen => seen["loopCounter"].Number), Is.EqualTo([1m, 2m]));
        Assert.That(story.State.Variables.ContainsKey("loopCounter"), Is.False);
    }

    [Test]
    public void Sequential_performances_come_one_after_the_other()
    {
        var story = Story.Of("start > user > a", Many("user", TaskKind.User, sequential: true, "2"));

        Assert.That(story.Waits, Is.EqualTo("user"));
        story.Complete("user");
        Assert.That(story.Waits, Is.EqualTo("user"));
        story.Complete("user");
        Assert.That(story.Performed, Is.EqualTo("a"));
    }

    [Test]
    public void Parallel_performances_are_open_at_once_and_all_must_complete()
    {
        var story = Story.Of([Process("p", "start > user > a", Many("user", TaskKind.User, sequential: false, "n"))], ("n", FeelValue.Of(3)));
        Assert.That(story.Waits, Is.EqualTo("user user user"));

        story.Complete("user").Complete("user");
        Assert.That(story.Performed, Is.Empty);
        story.Complete("user");
        Assert.That(story.Performed, Is.EqualTo("a"));
    }

    [Test]
    public void The_completion_condition_ends_the_rest()
    {
        var story = Story.Of("start > user > a", Many("user", TaskKind.User, sequential: false, "5", "numberOfCompletedInstances >= 2 and numberOfActiveInstances = 3 and numberOfInstances = 5"));

        story.Complete("user");
        Assert.That(story.Performed, Is.Empty);
        story.Complete("user");

        Assert.That(story.Performed, Is.EqualTo("a"));
        Assert.That(story.State.HasEnded, Is.True);
        Assert.That(story.Work.Notes.Count(note => note.What == NodeHappening.Cancelled), Is.EqualTo(3));
    }

    [Test]
    public void Automatic_parallel_performances_that_the_completion_condition_ends_are_never_begun()
    {
        var story = Story.Of("start > a > b", Many("a", TaskKind.Service, sequential: false, "5", "numberOfCompletedInstances = 2"));

        Assert.That(story.Performed, Is.EqualTo("a a b"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_cardinality_of_nought_skips_the_activity(bool sequential)
    {
        var story = Story.Of("start > a > b", Many("a", TaskKind.Abstract, sequential, "0"));

        Assert.That(story.Performed, Is.EqualTo("b"));
    }

    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("\"3\"")]
    [TestCase("unknown")]
    public void A_cardinality_that_is_no_count_fails_the_instance(string cardinality)
    {
        var story = Story.Of("start > a > b", Many("a", TaskKind.Abstract, sequential: false, cardinality));

        Assert.That(story.State.Failure?.Code, Is.EqualTo(FailureCodes.BadCardinality));
    }

    [Test]
    public void A_boundary_event_stands_on_the_whole_loop_and_may_happen_while_performances_go_on()
    {
        var story = Story.Of(
            "start > user > a; note > b; late > c",
            Many("user", TaskKind.User, sequential: false, "3"),
            Boundary("note", "user", new MessageDefinition("m"), interrupting: false),
            Boundary("late", "user", After("P1D")));

        story.Complete("user").Message("m").Complete("user").Message("m");
        Assert.That(story.Performed, Is.EqualTo("b b"));
        Assert.That(story.State.Waits.Count(wait => wait.Node.Value == "late"), Is.EqualTo(1));

        story.Fire("late");
        Assert.That(story.Performed, Is.EqualTo("b b c"));
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void An_error_in_one_performance_ends_all_of_them()
    {
        var story = Story.Of(
            "start > sub > a; caught > b",
            Inside("sub", "start-in > xor [loopCounter = 2]> bad; xor /> user", End("bad", new ErrorDefinition("E"))) with { Loop = new MultiInstanceLoop(false, "3", null) },
            Boundary("caught", "sub", new ErrorDefinition("E")));

        Assert.That(story.Performed, Is.EqualTo("b"));
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void Nested_loops_see_their_own_counters()
    {
        var inner = Many("a", TaskKind.Service, sequential: true, "loopCounter");
        var story = Story.Of("start > sub > b", Inside("sub", "start-in > a > end-in", inner) with { Loop = new MultiInstanceLoop(true, "3", null) });

        Assert.That(story.Work.Seen.Take(6).Select(seen => seen["loopCounter"].Number), Is.EqualTo([1m, 1m, 2m, 1m, 2m, 3m]));
    }

    [Test]
    public void A_called_process_does_not_give_back_the_counter_it_was_given()
    {
        var story = Story.Of(
            [
                Process("p", "start > call > end", Call("call", "q") with { Loop = new MultiInstanceLoop(false, "2", null) }),
                Process("q", "start > a > end"),
            ]);

        Assert.That(story.Work.Seen.Select(seen => seen["loopCounter"].Number), Is.EqualTo([1m, 2m]));
        Assert.That(story.State.Variables, Is.Empty);
    }
}

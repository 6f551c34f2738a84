using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using NUnit.Framework;
using static Approval.Tests.Execution.Models;

namespace Approval.Tests.Execution;

public sealed class ScopeTests
{
    private static readonly SubProcess TwoPeople = Inside("sub", "start-in > and > user1 > end1; and > user2 > end2");

    [Test]
    public void A_sub_process_completes_when_no_token_is_left_in_it()
    {
        var story = Story.Of("start > sub > a > end", TwoPeople);

        story.Complete("user1");
        Assert.That(story.Performed, Is.Empty);

        story.Complete("user2");
        Assert.That(story.Performed, Is.EqualTo("a"));
    }

    [Test]
    public void Terminate_ends_only_its_own_scope()
    {
        var story = Story.Of(
            "start > sub > a > user3",
            Inside("sub", "start-in > and > user1 > end1; and > user2 > stop", End("stop", new TerminateDefinition())));

        story.Complete("user2");

        Assert.That(story.Performed, Is.EqualTo("a"));
        Assert.That(story.Waits, Is.EqualTo("user3"));
        Assert.That(story.Notes, Does.Contain("stop+ stop. user1~ user1! sub. a+"));
    }

    [Test]
    public void Terminate_in_a_called_process_ends_only_the_call()
    {
        var story = Story.Of(
            [
                Process("p", "start > call > a > user3", Call("call", "q")),
                Process("q", "start > and > user1; and > stop", End("stop", new TerminateDefinition())),
            ]);

        Assert.That(story.Performed, Is.EqualTo("a"));
        Assert.That(story.Waits, Is.EqualTo("user3"));
    }

    [Test]
    public void Two_tokens_in_one_sub_process_are_two_performances_of_it()
    {
        var story = Story.Of("start > and > sub > a; and > sub", Inside("sub", "start-in > user > end-in"));
        Assert.That(story.Waits, Is.EqualTo("user user"));

        story.Complete("user");
        Assert.That(story.Performed, Is.EqualTo("a"));
        story.Complete("user");
        Assert.That(story.Performed, Is.EqualTo("a a"));
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void An_empty_sub_process_completes_at_once()
    {
        var story = Story.Of("start > sub > a", Inside("sub", string.Empty));

        Assert.That(story.Performed, Is.EqualTo("a"));
    }

    [Test]
    public void A_called_process_sees_a_copy_of_the_variables_and_gives_back_what_it_set()
    {
        var story = Story.Of(
            [
                Process("p", "start > call > xor [y = 2]> a; xor /> b", Call("call", "q")),
                Process("q", "start > xor [x = 1]> user > end; xor /> c"),
            ],
            ("x", FeelValue.Of(1)),
            ("y", FeelValue.Of(1)));
        Assert.That(story.State.Variables["y"], Is.EqualTo(FeelValue.Of(1)));

        story.Complete("user", ("y", FeelValue.Of(2)));

        Assert.That(story.Performed, Is.EqualTo("a"));
    }

    [Test]
    public void A_variable_set_in_a_called_process_is_not_seen_outside_before_it_completes()
    {
        var story = Story.Of(
            [
                Process("p", "start > call > a", Call("call", "q")),
                Process("q", "start > user1 > user2 > end"),
            ],
            ("x", FeelValue.Of(1)));

        story.Complete("user1", ("x", FeelValue.Of(2)));

        Assert.That(story.State.Variables["x"], Is.EqualTo(FeelValue.Of(1)));
    }

    [Test]
    public void A_call_of_an_unknown_process_fails_the_instance()
    {
        var story = Story.Of("start > call", Call("call", "q"));

        Assert.That(story.State.Failure?.Code, Is.EqualTo(FailureCodes.UnknownProcess));
    }

    [Test]
    public void A_process_that_calls_itself_without_end_fails()
    {
        var story = Story.Of("start > call", Call("call", "p"));

        Assert.That(story.State.Failure?.Code, Is.EqualTo(FailureCodes.NestedTooDeep));
    }
}

using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using NUnit.Framework;
using static Approval.Tests.Execution.Models;

namespace Approval.Tests.Execution;

public sealed class FlowTests
{
    [Test]
    public void An_instance_waits_for_the_person_of_a_user_task_and_ends_behind_it()
    {
        var story = Story.Of("start > a > user > b > end");
        Assert.That(story.Waits, Is.EqualTo("user"));

        story.Complete("user");

        Assert.That(story.State.HasEnded, Is.True);
        Assert.That(story.Performed, Is.EqualTo("a b"));
        Assert.That(story.State.Failure, Is.Null);
    }

    [Test]
    public void Notes_tell_everything_in_the_order_in_which_it_happened()
    {
        var story = Story.Of("start > user > end");

        story.Complete("user");

        Assert.That(story.Notes, Is.EqualTo("start+ start. user+ user? user= user. end+ end."));
    }

    [Test]
    public void A_completion_sets_variables_that_conditions_see()
    {
        var story = Story.Of("start > user > xor [answer = \"yes\"]> a > end1; xor /> b > end2");

        story.Complete("user", ("answer", FeelValue.Of("yes")));

        Assert.That(story.Performed, Is.EqualTo("a"));
        Assert.That(story.State.Variables["answer"], Is.EqualTo(FeelValue.Of("yes")));
    }

    [TestCase("x = 1", "x = 2", "a", Description = "the only one that holds")]
    [TestCase("x = 1", "x = 1", "a", Description = "the first in the file where both hold")]
    [TestCase("x = 2", "x = 1", "b", Description = "the second where the first does not hold")]
    [TestCase("x = 2", "x = 2", "c", Description = "the default where none holds")]
    [TestCase("unknown", "x = \"text\"", "c", Description = "null is not true")]
    public void An_exclusive_gateway_takes_the_first_flow_whose_condition_holds(string first, string second, string taken)
    {
        var story = Story.Of([Process("p", $"start > xor /> c; xor [{first}]> a; xor [{second}]> b")], ("x", FeelValue.Of(1)));

        Assert.That(story.Performed, Is.EqualTo(taken));
    }

    [Test]
    public void An_exclusive_gateway_without_a_flow_to_take_fails_the_instance()
    {
        var story = Story.Of("start > and > user; and > xor [x = 1]> a; xor [x = 2]> b");

        Assert.That(story.State.Failure?.Code, Is.EqualTo(FailureCodes.NoFlowTaken));
        Assert.That(story.State.Failure?.Node.Value, Is.EqualTo("xor"));
        Assert.That(story.State.HasEnded, Is.True);
        Assert.That(story.Waits, Is.Empty);
    }

    [Test]
    public void An_exclusive_gateway_lets_every_token_through()
    {
        var story = Story.Of("start > and > xor > a > end; and > xor");

        Assert.That(story.Performed, Is.EqualTo("a a"));
    }

    [Test]
    public void A_parallel_gateway_waits_for_a_token_on_every_flow()
    {
        var story = Story.Of("start > and1 > user1 > and2 > a > end; and1 > user2 > and2");

        story.Complete("user2");
        Assert.That(story.Performed, Is.Empty);
        Assert.That(story.State.ActiveNodes.Select(node => node.Value), Is.EqualTo(["user1", "and2"]));

        story.Complete("user1");
        Assert.That(story.Performed, Is.EqualTo("a"));
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void Two_tokens_on_one_flow_do_not_stand_for_the_missing_one_on_another()
    {
        var story = Story.Of("start > and1 > xor > and2 > a; and1 > xor; and1 > user > and2");

        Assert.That(story.Performed, Is.Empty);
        story.Complete("user");

        Assert.That(story.Performed, Is.EqualTo("a"));
        Assert.That(story.State.IsStuck, Is.True, "one token stays behind");
    }

    [Test]
    public void Tokens_move_first_in_first_out()
    {
        var story = Story.Of("start > and > a1 > a2 > a3; and > b1 > b2 > b3");

        Assert.That(story.Performed, Is.EqualTo("a1 b1 a2 b2 a3 b3"));
    }

    [Test]
    public void Each_token_that_reaches_an_activity_performs_it()
    {
        var story = Story.Of("start > and > user > end; and > user");

        story.Complete("user");
        Assert.That(story.State.HasEnded, Is.False);
        story.Complete("user");
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void Several_flows_out_of_an_activity_are_a_parallel_split()
    {
        var story = Story.Of("start > a > b; a > c");

        Assert.That(story.Performed, Is.EqualTo("a b c"));
    }

    [TestCase(1, "a b c")]
    [TestCase(2, "a c")]
    [TestCase(3, "a d")]
    public void Conditions_on_flows_out_of_an_activity_split_inclusively(int x, string performed)
    {
        var story = Story.Of([Process("p", "start > a [x = 1]> b; a [x != 3]> c; a /> d")], ("x", FeelValue.Of(x)));

        Assert.That(story.Performed, Is.EqualTo(performed));
    }

    [Test]
    public void Without_start_event_every_node_that_nothing_enters_begins()
    {
        var story = Story.Of("a > b; c");

        Assert.That(story.Performed, Is.EqualTo("a c b"));
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void A_loop_that_never_waits_fails_instead_of_hanging()
    {
        var story = Story.Of("start > xor > a > xor");

        Assert.That(story.State.Failure?.Code, Is.EqualTo(FailureCodes.EndlessLoop));
    }

    [Test]
    public void A_link_goes_on_at_its_target()
    {
        var story = Story.Of(
            "start > and > out1; and > out2; in > a",
            Throw("out1", new LinkDefinition("L")),
            Throw("out2", new LinkDefinition("L")),
            Catch("in", new LinkDefinition("L")));

        Assert.That(story.Performed, Is.EqualTo("a a"));
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void A_stimulus_that_nothing_waits_for_changes_nothing()
    {
        var story = Story.Of("start > user > end");
        var before = ProcessStateJson.Write(story.State);

        story.Message("nobody waits for this", ("x", FeelValue.Of(1)));

        Assert.That(story.Consumed, Is.False);
        Assert.That(ProcessStateJson.Write(story.State), Is.EqualTo(before));
    }

    [Test]
    public void A_task_is_completed_once()
    {
        var story = Story.Of("start > user1 > user2 > end");
        var wait = story.WaitAt("user1");
        story.Complete("user1");

        story.Take(new Stimulus.Complete(wait.Id, WorkOutcome.Done.Variables));

        Assert.That(story.Consumed, Is.False);
        Assert.That(story.Waits, Is.EqualTo("user2"));
    }
}

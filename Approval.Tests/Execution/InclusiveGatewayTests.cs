using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using NUnit.Framework;
using static Approval.Tests.Execution.Models;

namespace Approval.Tests.Execution;

public sealed class InclusiveGatewayTests
{
    private const string Diamond = "start > or1 [x != 1]> user1 > or2 > a; or1 [x != 2]> user2 > or2; or1 /> user3 > or2";

    private static Story Diamonds(int x) => Story.Of([Process("p", Diamond)], ("x", FeelValue.Of(x)));

    [TestCase(1, "user2")]
    [TestCase(2, "user1")]
    [TestCase(3, "user1 user2")]
    public void It_takes_every_flow_whose_condition_holds(int x, string taken)
    {
        Assert.That(Diamonds(x).Waits, Is.EqualTo(taken));
    }

    [Test]
    public void It_takes_the_default_only_when_no_condition_holds()
    {
        var story = Story.Of("start > or [x = 1]> a; or [y = 1]> b; or /> c");

        Assert.That(story.Performed, Is.EqualTo("c"));
    }

    [Test]
    public void Without_flow_to_take_the_instance_fails()
    {
        Assert.That(Story.Of("start > or [x = 1]> a; or [y = 1]> b").State.Failure?.Code, Is.EqualTo(FailureCodes.NoFlowTaken));
    }

    [Test]
    public void A_join_waits_for_exactly_the_tokens_that_can_still_come()
    {
        var story = Diamonds(3);

        story.Complete("user1");
        Assert.That(story.Performed, Is.Empty);
        Assert.That(story.State.ActiveNodes.Select(node => node.Value), Is.EqualTo(["user2", "or2"]));

        story.Complete("user2");
        Assert.That(story.Performed, Is.EqualTo("a"));
    }

    [Test]
    public void A_join_goes_on_when_the_last_token_that_could_come_takes_another_way()
    {
        var story = Story.Of("start > or1 [true]> user1 > or2 > a; or1 [true]> user2 > xor [back = true]> b; xor /> or2");

        story.Complete("user1");
        Assert.That(story.Performed, Is.Empty);
        story.Complete("user2", ("back", FeelValue.Of(true)));

        Assert.That(story.Performed.Split(' ').Order(), Is.EqualTo(["a", "b"]));
    }

    [Test]
    public void A_token_that_an_event_takes_away_is_no_longer_waited_for()
    {
        var story = Story.Of("start > or1 [true]> user1 > or2 > a; or1 [true]> user2 > or2; late > b", Boundary("late", "user2", After("P1D")));
        story.Complete("user1");

        story.Fire("late");

        Assert.That(story.Performed, Is.EqualTo("b a"));
    }

    [Test]
    public void A_token_that_can_come_over_a_boundary_event_is_waited_for()
    {
        var story = Story.Of("start > or1 [true]> user1 > or2 > a; or1 [true]> user2 > end2; late > or2", Boundary("late", "user2", After("P1D")));

        story.Complete("user1");
        Assert.That(story.Performed, Is.Empty);
        story.Fire("late");
        Assert.That(story.Performed, Is.EqualTo("a"));
    }

    [Test]
    public void A_token_that_can_come_over_a_link_is_waited_for()
    {
        var story = Story.Of(
            "start > or1 [true]> user1 > or2 > a; or1 [true]> user2 > out; in > or2",
            Throw("out", new LinkDefinition("L")),
            Catch("in", new LinkDefinition("L")));

        story.Complete("user1");
        Assert.That(story.Performed, Is.Empty);
        story.Complete("user2");
        Assert.That(story.Performed, Is.EqualTo("a"));
    }

    [Test]
    public void A_token_behind_the_join_in_a_loop_is_not_waited_for()
    {
        var story = Story.Of("start > or1 > user > xor [again = true]> or1; xor /> a");
        Assert.That(story.Waits, Is.EqualTo("user"));

        story.Complete("user", ("again", FeelValue.Of(true)));
        Assert.That(story.Waits, Is.EqualTo("user"));
        story.Complete("user", ("again", FeelValue.Of(false)));
        Assert.That(story.Performed, Is.EqualTo("a"));
    }

    [Test]
    public void A_join_in_a_loop_waits_for_the_tokens_of_its_own_round()
    {
        var story = Story.Of(
            "start > xor1 > or1 [true]> user1 > or2 > xor2 [again = true]> xor1; xor2 /> a; or1 [true]> user2 > or2");

        story.Complete("user1");
        Assert.That(story.Waits, Is.EqualTo("user2"));
        story.Complete("user2", ("again", FeelValue.Of(true)));
        Assert.That(story.Waits, Is.EqualTo("user1 user2"));
        story.Complete("user2", ("again", FeelValue.Of(false)));
        Assert.That(story.Performed, Is.Empty);
        story.Complete("user1");
        Assert.That(story.Performed, Is.EqualTo("a"));
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void A_token_that_may_as_well_come_to_a_flow_that_has_one_is_not_waited_for()
    {
        var story = Story.Of("start > and > user1 > xor [left = true]> or1; xor /> or1; and > user2 > xor; or1 > a");

        story.Complete("user1", ("left", FeelValue.Of(true)));

        Assert.That(story.Performed, Is.EqualTo("a"));
        story.Complete("user2", ("left", FeelValue.Of(false)));
        Assert.That(story.Performed, Is.EqualTo("a a"));
        Assert.That(story.State.HasEnded, Is.True);
    }

    [Test]
    public void A_join_waits_for_tokens_that_wait_at_another_join()
    {
        var story = Story.Of("start > and1 > user1 > or2 > a; and1 > and2 > or2; and1 > user2 > and2");

        story.Complete("user1");
        Assert.That(story.Performed, Is.Empty);
        story.Complete("user2");
        Assert.That(story.Performed, Is.EqualTo("a"));
    }
}

using Approval.Engine;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Tests.Acts;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Approvals.Previews;

/// <summary>What may be done where a case stands.</summary>
internal sealed class ActsInPlaceTests
{
    private const int ActsOfAStory = 40;

    [FsCheck.NUnit.Property(MaxTest = 120)]
    public void No_act_is_accepted_that_was_not_said_to_have_its_place(int seed) => Play(seed, (before, act, after) =>
    {
        var undisturbed = CaseEngine.AdvanceTo(ShippedProcedures.Library, before, act.At);
        if (after.Rejected.Length == undisturbed.Rejected.Length)
        {
            Assert.That(Types(undisturbed), Does.Contain(Terms.NameOf(act)), $"seed {seed}, state {undisturbed.State}");
        }
    });

    [FsCheck.NUnit.Property(MaxTest = 120)]
    public void What_a_case_waits_for_has_its_place_and_is_marked(int seed) => Play(seed, (_, _, after) =>
    {
        var awaited = CaseEngine.ActsInPlace(ShippedProcedures.Library, after).Where(act => act.IsAwaited).Select(act => act.Type);
        Assert.That(awaited, Is.EqualTo(after.WaitingFor is { } waiting ? [waiting.What] : Array.Empty<string>()), $"seed {seed}, state {after.State}");
    });

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void An_act_that_has_no_place_is_refused_for_that(int seed) => Play(seed, (before, act, after) =>
    {
        var undisturbed = CaseEngine.AdvanceTo(ShippedProcedures.Library, before, act.At);
        if (!Types(undisturbed).Contains(Terms.NameOf(act)))
        {
            Assert.That(after.Rejected, Has.Length.EqualTo(undisturbed.Rejected.Length + 1), $"seed {seed}, state {undisturbed.State}, {Terms.NameOf(act)}");
        }
    });

    [Test]
    public void While_the_last_call_is_open_these_acts_have_their_place() => Assert.That(
        Types(RunningApproval.Aap),
        Is.EqualTo([
            "cancel-meeting", "comment", "enrol-member", "ipr-statement", "issue-letter", "reclassify-comment", "reschedule-meeting", "schedule-meeting",
            "text-ready", "withdraw", "withdraw-message",
        ]));

    [Test]
    public void While_the_consultation_is_open_these_acts_have_their_place() => Assert.That(
        Types(RunningApproval.Tap),
        Is.EqualTo([
            "cancel-meeting", "correct", "distribute-text", "enrol-member", "ipr-statement", "issue-letter", "reply", "reschedule-meeting", "schedule-meeting",
            "text-ready", "withdraw", "withdraw-message",
        ]));

    [Test]
    public void Once_it_has_ended_what_becomes_known_and_what_the_approval_brings_have_their_place()
    {
        var approved = CaseEngine.AdvanceTo(ShippedProcedures.Library, Without(RunningApproval.Aap), Instant.FromUtc(2025, 6, 1, 0, 0));

        Assert.That(approved.State, Is.EqualTo("approved"));
        Assert.That(Types(approved), Is.EqualTo(["cancel-meeting", "enrol-member", "ipr-statement", "issue-letter", "publish", "reschedule-meeting", "schedule-meeting", "text-ready"]));
    }

    [Test]
    public void An_act_that_a_step_waits_for_has_the_clause_of_that_step_and_another_its_own()
    {
        var acts = CaseEngine.ActsInPlace(ShippedProcedures.Library, RunningApproval.Aap).ToDictionary(act => act.Type, act => act.Clause);

        Assert.That(acts["comment"], Is.EqualTo(new ClauseRef("A.8 § 4.4")));
        Assert.That(acts["withdraw-message"], Is.EqualTo(ActLaw.Find("withdraw-message")!.OfAap));
    }

    private static ApprovalCase Without(ApprovalCase @case) => CaseEngine.Apply(
        ShippedProcedures.Library,
        @case,
        new WithdrawMessage(new InputIndex(3), null) { Index = RunningApproval.Index, At = RunningApproval.At });

    private static IEnumerable<string> Types(ApprovalCase @case) => CaseEngine.ActsInPlace(ShippedProcedures.Library, @case).Select(act => act.Type);

    private static void Play(int seed, Action<ApprovalCase, Act, ApprovalCase> check)
    {
        var story = RandomStory.FromSeed(seed);
        var @case = story.Open();
        for (var number = 0; number < ActsOfAStory; number++)
        {
            var act = story.Next(@case);
            var after = CaseEngine.Apply(ShippedProcedures.Library, @case, act);
            check(@case, act, after);
            @case = after;
        }
    }
}

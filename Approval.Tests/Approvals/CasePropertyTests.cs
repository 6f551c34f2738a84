using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Execution;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Approvals;

/// <summary>What holds of every approval, whatever people do and whenever: random stories, each from its seed.</summary>
[TestFixture]
internal sealed class CasePropertyTests
{
    private const int ActsOfAStory = 40;

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void A_case_never_fails_and_always_waits_for_a_named_person_or_a_deadline_or_has_ended(int seed) => Play(seed, (_, _, after) =>
    {
        Assert.That(after.Process.Failure, Is.Null, Where(seed, after));
        if (after.HasEnded)
        {
            Assert.That(after.WaitingFor, Is.Null, Where(seed, after));
        }
        else
        {
            Assert.That(after.WaitingFor, Is.Not.Null, Where(seed, after));
            Assert.That(after.Process.Waits, Is.Not.Empty, Where(seed, after));
        }
    });

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void The_same_acts_give_the_same_case_to_the_last_letter(int seed)
    {
        var first = Play(seed, (_, _, _) => { });
        var second = Play(seed, (_, _, _) => { });

        Assert.That(Fingerprint(second), Is.EqualTo(Fingerprint(first)), $"seed {seed}");
    }

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void A_refused_act_changes_nothing_but_the_record_that_it_was_refused(int seed) => Play(seed, (before, act, after) =>
    {
        if (after.Rejected.Length > before.Rejected.Length)
        {
            var undisturbed = CaseEngine.AdvanceTo(ShippedProcedures.Library, before, act.At);
            Assert.That(Fingerprint(after with { Rejected = undisturbed.Rejected, Timeline = undisturbed.Timeline }), Is.EqualTo(Fingerprint(undisturbed)), Where(seed, after));
            Assert.That(after.Timeline.Length - undisturbed.Timeline.Length, Is.EqualTo(after.Rejected[^1].Code == "late" ? 1 : 0), Where(seed, after));
        }
    });

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void History_is_only_ever_added_to(int seed) => Play(seed, (before, _, after) =>
    {
        Assert.That(after.Timeline.Take(before.Timeline.Length), Is.EqualTo(before.Timeline), Where(seed, after));
        Assert.That(after.Rejected.Take(before.Rejected.Length), Is.EqualTo(before.Rejected), Where(seed, after));
        Assert.That(after.Timeline.Select(row => row.At), Is.Ordered, Where(seed, after));
        Assert.That(
            after.Deadlines.Take(before.Deadlines.Length).Select(row => (row.Id, row.At)),
            Is.EqualTo(before.Deadlines.Select(row => (row.Id, row.At))),
            Where(seed, after));
    });

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void A_date_of_approval_stands_exactly_where_a_text_is_approved(int seed) => Play(seed, (_, _, after) =>
    {
        Assert.That(after.ApprovedOn is not null, Is.EqualTo(after.Outcome == CaseOutcome.Approved), Where(seed, after));
        Assert.That(after.DecidedAt is not null, Is.EqualTo(after.Outcome is not null), Where(seed, after));
    });

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void No_deadline_is_decided_early_and_none_that_is_past_stays_open(int seed) => Play(seed, (_, _, after) =>
    {
        foreach (var row in after.Deadlines)
        {
            if (row.Status is DeadlineStatus.Fired or DeadlineStatus.Missed)
            {
                Assert.That(row.At, Is.LessThanOrEqualTo(after.Now), Where(seed, after));
            }

            if (row.Status == DeadlineStatus.Open)
            {
                Assert.That(row.At, Is.GreaterThan(after.Now), Where(seed, after));
            }
        }
    });

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void It_does_not_matter_in_how_many_steps_the_clock_runs(int seed)
    {
        var start = Play(seed, (_, _, _) => { });
        var end = start.Now + Duration.FromDays(200);
        var atOnce = CaseEngine.AdvanceTo(ShippedProcedures.Library, start, end);
        var daily = start;
        for (var day = start.Now; day < end; day += Duration.FromDays(1))
        {
            daily = CaseEngine.AdvanceTo(ShippedProcedures.Library, daily, day);
        }

        daily = CaseEngine.AdvanceTo(ShippedProcedures.Library, daily, end);

        Assert.That(Fingerprint(daily), Is.EqualTo(Fingerprint(atOnce)), $"seed {seed}");
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Saving_and_loading_the_process_after_every_act_changes_nothing(int seed)
    {
        var story = RandomStory.FromSeed(seed);
        var kept = story.Open();
        var reloaded = kept;
        for (var number = 0; number < ActsOfAStory; number++)
        {
            var act = story.Next(kept);
            kept = CaseEngine.Apply(ShippedProcedures.Library, kept, act);
            reloaded = CaseEngine.Apply(ShippedProcedures.Library, reloaded, act);
            reloaded = reloaded with { Process = ProcessStateJson.Read(ProcessStateJson.Write(reloaded.Process)) };
        }

        Assert.That(Fingerprint(reloaded), Is.EqualTo(Fingerprint(kept)), $"seed {seed}");
    }

    [Test]
    public void The_random_stories_of_these_tests_reach_every_state_of_both_procedures()
    {
        var reached = new Dictionary<Procedure, HashSet<string>> { [Procedure.Aap] = [], [Procedure.Tap] = [] };
        for (var seed = 1; seed <= 1500; seed++)
        {
            Play(seed, (_, _, after) => reached[after.Procedure].Add(after.State));
        }

        Assert.That(reached[Procedure.Aap], Is.EquivalentTo(CaseStates.OfAap));
        Assert.That(reached[Procedure.Tap], Is.EquivalentTo(CaseStates.OfTap));
    }

    private static ApprovalCase Play(int seed, Action<ApprovalCase, Act, ApprovalCase> check)
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

        return @case;
    }

    private static string Fingerprint(ApprovalCase @case) => string.Join(
        '\n',
        new object?[] { @case.State, @case.Status, @case.Outcome, @case.ApprovedOn, @case.DecidedAt, @case.WaitingFor, ProcessStateJson.Write(@case.Process) }
            .Concat(@case.Deadlines)
            .Concat(@case.Decisions.Select(row => $"{row.Id} {row.At} {row.Outcome} {row.Because}"))
            .Concat(@case.Letters.Select(row => $"{row.Kind} {row.At} {row.DueBy} {row.IssuedAt}"))
            .Concat(@case.Timeline)
            .Concat(@case.Rejected));

    private static string Where(int seed, ApprovalCase @case) =>
        $"seed {seed}, state {@case.State}, last acts: {string.Join(", ", @case.Acts.TakeLast(5).Select(act => $"{act.Index} {Terms.NameOf(act)} at {act.At}"))}";
}

using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Previews;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Feel;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Tests.Acts;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Approvals.Previews;

/// <summary>What a person is told of an act before it is done.</summary>
internal sealed class CasePreviewTests
{
    private const int ActsOfAStory = 40;
    private static readonly InputIndex s_index = RunningApproval.Index;
    private static readonly MeetingId s_second = new("second");

    /// <summary>The consultation of the running TAP has closed in favour, and the meeting is on.</summary>
    private static readonly Instant s_atTheMeeting = Instant.FromUtc(2025, 9, 11, 15, 0);

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void A_preview_is_what_the_act_then_brings_about(int seed) => Play(seed, (before, act, after) =>
    {
        var preview = CasePreview.Of(ShippedProcedures.Library, before, act);
        var undisturbed = CaseEngine.AdvanceTo(ShippedProcedures.Library, before, act.At);

        Assert.That(preview.After.State, Is.EqualTo(after.State), $"seed {seed}");
        Assert.That(preview.Refusal, Is.EqualTo(after.Rejected.Length > undisturbed.Rejected.Length ? after.Rejected[^1] : null), $"seed {seed}");
        Assert.That(preview.Story, Is.EqualTo(after.Timeline.Skip(undisturbed.Timeline.Length)), $"seed {seed}");
    });

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void An_act_that_would_be_refused_changes_nothing_and_need_not_be_undone(int seed) => Play(seed, (before, act, _) =>
    {
        var preview = CasePreview.Of(ShippedProcedures.Library, before, act);

        Assert.That(preview.Refusal is null, Is.EqualTo(preview.Undoing is not null), $"seed {seed}");
        Assert.That(preview.Refusal is null || (preview.Deadlines.IsEmpty && preview.Letters.IsEmpty && preview.Decisions.IsEmpty && preview.After.State == preview.StateBefore), $"seed {seed}");
    });

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void What_is_said_to_undo_an_act_has_its_place_afterwards(int seed) => Play(seed, (before, act, _) =>
    {
        var preview = CasePreview.Of(ShippedProcedures.Library, before, act);
        var inPlace = CaseEngine.ActsInPlace(ShippedProcedures.Library, preview.After).Select(each => each.Type).ToList();

        Assert.That(inPlace, Is.SupersetOf(preview.Undoing?.Otherwise ?? []), $"seed {seed}");
        Assert.That(preview.Undoing is { ByCorrecting: true }, Is.Not.True.Or.EqualTo(inPlace.Contains("correct")), $"seed {seed}");
    });

    [Test]
    public void An_announcement_shows_what_opens_what_goes_out_and_that_it_cannot_be_undone()
    {
        var preview = Of(Requested(), new Announce(s_second) { Index = s_index, At = Instant.FromUtc(2025, 6, 2, 23, 59, 59) });

        Assert.That((preview.StateBefore, preview.After.State, preview.Refusal), Is.EqualTo(("approval-requested", "consultation", (RejectedRow?)null)));
        Assert.That(Changes(preview), Is.EquivalentTo(["Met announcement-due", "Opened text-distribution-due", "Opened consultation-closes"]));
        Assert.That(
            preview.Letters.Select(change => $"{change.Kind} {change.Letter.Kind}"),
            Is.EqualTo(["Sent announcement", "Sent consultation-request", "Due consultation-information"]));
        Assert.That(preview.Undoing!.ByCorrecting, Is.False);
        Assert.That(preview.Undoing.Otherwise, Is.EqualTo(["cancel-meeting", "withdraw"]));
        Assert.That(preview.Undoing.Words, Does.StartWith("A letter goes out"));
    }

    [Test]
    public void An_announcement_a_second_later_is_refused_and_an_override_could_set_that_aside()
    {
        var preview = Of(Requested(), new Announce(s_second) { Index = s_index, At = Instant.FromUtc(2025, 6, 3, 0, 0) });

        Assert.That((preview.Refusal?.Code, preview.Refusal?.Clause.Value, preview.OverrideHelps), Is.EqualTo(("announcement-too-late", "Res. 1 § 9.3.3", true)));
        Assert.That(preview.Deadlines, Is.Empty);
    }

    [Test]
    public void No_override_sets_aside_what_is_no_limit()
    {
        var preview = Of(Requested(), new Announce(new MeetingId("nowhere")) { Index = s_index, At = RunningApproval.At });

        Assert.That((preview.Refusal?.Code, preview.OverrideHelps), Is.EqualTo(("unknown-meeting", false)));
    }

    [Test]
    public void A_meeting_that_moves_later_shows_each_deadline_as_it_stood_and_as_it_moves()
    {
        var preview = Of(RunningApproval.Tap, Move(new LocalDate(2025, 9, 16)));

        Assert.That(Changes(preview), Is.EquivalentTo(["Moved text-distribution-due", "Moved consultation-closes"]));
        Assert.That(preview.Deadlines.All(change => change.Row.At - change.Before!.At == Duration.FromDays(14)));
        Assert.That(preview.OverrideHelps, Is.False);
        Assert.That(preview.Undoing!.ByCorrecting, Is.True);
    }

    [Test]
    public void A_meeting_that_moves_too_near_shows_what_it_breaks_and_that_an_override_would_keep_it()
    {
        var preview = Of(RunningApproval.Tap, Move(new LocalDate(2025, 7, 29)));

        Assert.That((preview.Refusal, preview.StateBefore, preview.After.State), Is.EqualTo(((RejectedRow?)null, "consultation", "approval-requested")));
        Assert.That(Changes(preview), Does.Contain("Cancelled consultation-closes"));
        Assert.That(preview.OverrideHelps, Is.True);
        Assert.That(preview.Story.Select(row => row.Event), Does.Contain("AnnouncementLapsed"));
    }

    [Test]
    public void A_decision_shows_its_arithmetic_and_the_outcome()
    {
        var preview = Of(RunningApproval.Tap, Decision(new MemberId("deu")));

        var made = preview.Decisions.Single();
        Assert.That((made.Outcome, preview.After.Outcome), Is.EqualTo((DecisionOutcome.NotApproved, CaseOutcome.NotApproved)));
        Assert.That(made.Arithmetic.Single(count => count.Key == "opposing").Value, Is.EqualTo(FeelValue.Of(1)));
        Assert.That(preview.Letters.Select(change => change.Kind), Has.All.EqualTo(LetterChangeKind.Due));
        Assert.That(preview.Undoing!.ByCorrecting, Is.True);
    }

    [Test]
    public void What_is_decided_before_the_act_is_not_told_as_the_acts_doing()
    {
        var preview = Of(RunningApproval.Tap, Decision());

        Assert.That((preview.StateBefore, preview.After.Outcome), Is.EqualTo(("awaiting-meeting", (CaseOutcome?)CaseOutcome.Approved)));
        Assert.That(preview.Decisions.Select(decision => decision.Id), Is.EqualTo(["meeting-outcome"]));
    }

    [TestCase(false, "withdraw-message")]
    [TestCase(true, null)]
    public void A_comment_that_is_posted_is_taken_back_and_a_report_is_corrected(bool isReport, string? otherwise)
    {
        Act act = isReport
            ? new TextReady(true, true, null) { Index = s_index, At = RunningApproval.At }
            : new Comment(new MemberId("deu"), CommentClass.Substantive, false, null, null) { Index = s_index, At = RunningApproval.At };

        var undoing = Of(RunningApproval.Aap, act).Undoing!;
        Assert.That(undoing.ByCorrecting, Is.EqualTo(isReport));
        Assert.That(undoing.Otherwise, Is.EqualTo(otherwise is null ? [] : new[] { otherwise }));
    }

    [Test]
    public void An_undoing_shows_what_opens_again_and_which_letters_are_no_longer_due()
    {
        var decided = CaseEngine.Apply(ShippedProcedures.Library, RunningApproval.Tap, Decision());
        var preview = Of(decided, new Correct(s_index, null) { Index = new InputIndex(s_index.Value + 1), At = s_atTheMeeting });

        Assert.That((preview.StateBefore, preview.After.State), Is.EqualTo(("approved", "awaiting-meeting")));
        Assert.That(preview.Letters.Select(change => change.Kind), Is.Not.Empty.And.All.EqualTo(LetterChangeKind.Dropped));
        Assert.That(preview.Undoing!.Otherwise, Is.Empty);
    }

    private static MeetingDecision Decision(params MemberId[] opposing) =>
        new() { Index = s_index, At = s_atTheMeeting, Meeting = s_second, Decision = MeetingDecisionKind.Approve, Opposing = [.. opposing], Override = new Override("The text was out in all languages.", null) };

    private static RescheduleMeeting Move(LocalDate opens) => new(s_second, opens, opens.PlusDays(9)) { Index = s_index, At = RunningApproval.At };

    /// <summary>The running TAP as it stood before its announcement.</summary>
    private static ApprovalCase Requested() => RunningApproval.Tap.Acts.Take(3).Aggregate(
        CaseEngine.Open(ShippedProcedures.Library, RunningApproval.Tap.Opening, RunningApproval.Tap.OpenedAt),
        (played, act) => CaseEngine.Apply(ShippedProcedures.Library, played, act));

    private static IEnumerable<string> Changes(CasePreview preview) => preview.Deadlines.Select(change => $"{change.Kind} {change.Row.Id}");

    private static CasePreview Of(ApprovalCase @case, Act act) => CasePreview.Of(ShippedProcedures.Library, @case, act);

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

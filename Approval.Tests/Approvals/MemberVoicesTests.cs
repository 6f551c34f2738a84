using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Engine.Texts;
using Approval.Tests.Reference;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Approvals;

/// <summary>What the record keeps of a member's voice, and what its receipt says.</summary>
internal sealed class MemberVoicesTests
{
    private const string Asked = "TSB asks for them";
    private static readonly MemberId s_france = new("fra");
    private static readonly Instant s_announced = Instant.FromUtc(2025, 5, 1, 9, 0);
    private static readonly Instant s_later = Instant.FromUtc(2025, 5, 12, 9, 0);

    private static readonly Meeting s_first =
        new(new MeetingId("first"), new StudyGroupId("SG17"), MeetingKind.StudyGroup, new LocalDate(2025, 4, 8), new LocalDate(2025, 4, 17));

    private static readonly Meeting s_second =
        new(new MeetingId("second"), new StudyGroupId("SG17"), MeetingKind.StudyGroup, new LocalDate(2025, 9, 2), new LocalDate(2025, 9, 11));

    [TestCase(true, null, true)]
    [TestCase(true, " ", true)]
    [TestCase(true, "It contradicts clause 3.", false)]
    [TestCase(false, null, false)]
    [Law("AAP-14")]
    public void An_opposing_comment_without_reasons_counts_and_its_receipt_asks_for_them(bool opposes, string? reasons, bool asks)
    {
        var after = Play(InLastCall(), new Comment(s_france, CommentClass.Substantive, opposes, reasons, null) { Index = new InputIndex(9), At = s_later });

        Assert.That(after.Facts.Comments, Has.Length.EqualTo(1));
        Assert.That(after.Timeline.Single(row => row.Event == "CommentReceived").Text.Contains(Asked, StringComparison.Ordinal), Is.EqualTo(asks));
    }

    [TestCase(Position.Oppose, null, true)]
    [TestCase(Position.Oppose, "Annex A is missing.", false)]
    [TestCase(Position.Support, null, false)]
    [TestCase(Position.Abstain, null, false)]
    [Law("TAP-18")]
    public void A_reply_that_opposes_without_reasons_counts_and_its_receipt_asks_for_them(Position position, string? reasons, bool asks)
    {
        var after = Play(InConsultation(), new Reply(s_france, position, reasons, null) { Index = new InputIndex(9), At = s_later });

        Assert.That(after.Facts.Replies, Has.Length.EqualTo(1));
        Assert.That(after.Timeline.Single(row => row.Event == "ReplyReceived").Text.Contains(Asked, StringComparison.Ordinal), Is.EqualTo(asks));
    }

    [Test]
    [Law("TAP-17")]
    public void The_roll_of_Member_States_is_frozen_with_its_date_when_a_consultation_opens()
    {
        var roll = InConsultation().Facts.Roll;

        Assert.That(roll?.At, Is.EqualTo(s_announced));
        Assert.That(roll?.MemberStates, Is.EqualTo(ShippedRolls.Value.MemberStates.Keys));
    }

    [Test]
    [Law("AAP-11")]
    public void A_last_call_freezes_no_roll() => Assert.That(InLastCall().Facts.Roll, Is.Null);

    [Test]
    [Law("AAP-14")]
    public void A_comment_of_the_last_call_withdrawn_in_the_additional_review_was_received_all_the_same()
    {
        var comment = new InputIndex(9);
        var inReview = Play(
            InLastCall(),
            new Comment(s_france, CommentClass.Substantive, false, "Clause 7 is open.", null) { Index = comment, At = s_later },
            new JudgeLastCall(LastCallJudgment.CommentResolution, null) { Index = new InputIndex(10), At = Instant.FromUtc(2025, 6, 2, 9, 0) },
            new ResolveComments([new Disposition(comment, "Closed.")], []) { Index = new InputIndex(11), At = Instant.FromUtc(2025, 6, 16, 9, 0) },
            Ready(12, Instant.FromUtc(2025, 6, 20, 9, 0)),
            new JudgeResolution(ResolutionJudgment.AdditionalReview, null) { Index = new InputIndex(13), At = Instant.FromUtc(2025, 6, 23, 9, 0) },
            new AnnounceAdditionalReview { Index = new InputIndex(14), At = Instant.FromUtc(2025, 7, 1, 9, 0) },
            new WithdrawMessage(comment, null) { Index = new InputIndex(15), At = Instant.FromUtc(2025, 7, 2, 9, 0) });

        var told = inReview.Timeline.Single(row => row.Event == "MessageWithdrawn");
        Assert.That(inReview.State, Is.EqualTo("additional-review"));
        Assert.That(told.Clause, Is.EqualTo(new ClauseRef("A.8 § 4.4")));
        Assert.That(told.Text, Does.Contain("it was received"));
    }

    [TestCase("acme", MemberCategory.SectorMember, false)]
    [TestCase("fra", MemberCategory.SectorMember, true)]
    [TestCase("fra", MemberCategory.MemberState, true)]
    [TestCase("acme", MemberCategory.MemberState, true)]
    public void The_roll_of_Member_States_is_not_added_to(string id, MemberCategory category, bool isRefused)
    {
        var enrol = new EnrolMember(new Member(new MemberId(id), "A member", category, null, null)) { Index = new InputIndex(0), At = s_later };
        var after = CaseEngine.Apply(ShippedProcedures.Library, Open(Procedure.Aap, "a8-2024"), enrol);

        Assert.That(after.Rejected.Select(row => row.Code), Is.EqualTo(isRefused ? ["id-of-a-member-state"] : Array.Empty<string>()));
        Assert.That(after.Facts.Members.ContainsKey(new MemberId(id)), Is.EqualTo(!isRefused));
    }

    private static ApprovalCase InLastCall() => Play(
        Open(Procedure.Aap, "a8-2024"),
        new Consent(s_first.Id) { Index = new InputIndex(0), At = Instant.FromUtc(2025, 4, 17, 15, 0) },
        Ready(1, Instant.FromUtc(2025, 4, 22, 9, 0)),
        new AnnounceLastCall { Index = new InputIndex(2), At = s_announced });

    private static ApprovalCase InConsultation() => Play(
        Open(Procedure.Tap, "res1-2022"),
        new Determine(s_first.Id) { Index = new InputIndex(0), At = Instant.FromUtc(2025, 4, 17, 15, 0) },
        Ready(1, Instant.FromUtc(2025, 4, 22, 9, 0)),
        new RequestApproval { Index = new InputIndex(2), At = Instant.FromUtc(2025, 4, 22, 10, 0) },
        new Announce(s_second.Id) { Index = new InputIndex(3), At = s_announced });

    private static TextReady Ready(int index, Instant at) => new(true, true, null) { Index = new InputIndex(index), At = at };

    private static ApprovalCase Open(Procedure procedure, string edition) => CaseEngine.Open(
        ShippedProcedures.Library,
        new CaseOpening(
            procedure,
            edition,
            new ApprovalText("ITU-T X.9001", "A text", TextKind.New, new StudyGroupId("SG17"), new QuestionId("4/17"), [], false, []),
            ImmutableSortedDictionary<MemberId, Member>.Empty,
            ShippedRolls.Value.MemberStates,
            new[] { s_first, s_second }.ToImmutableDictionary(meeting => meeting.Id),
            WorkingCalendar.Plain,
            ImmutableSortedDictionary<string, string>.Empty),
        Instant.FromUtc(2025, 4, 1, 0, 0));

    private static ApprovalCase Play(ApprovalCase @case, params ReadOnlySpan<Act> acts)
    {
        foreach (var act in acts)
        {
            @case = CaseEngine.Apply(ShippedProcedures.Library, @case, act);
            Assert.That(@case.Rejected, Is.Empty);
        }

        return @case;
    }
}

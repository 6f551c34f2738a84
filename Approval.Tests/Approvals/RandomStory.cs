using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Engine.Rulebooks;
using Approval.Engine.Texts;
using Approval.Tests.Reference;
using NodaTime;

namespace Approval.Tests.Approvals;

/// <summary>
/// A story made from a seed: meetings, members, settings and acts at random, with a bias to acts that the case waits
/// for, so that it gets far. The same seed makes the same story.
/// </summary>
internal sealed class RandomStory
{
    private static readonly LocalDate s_firstDay = new(2025, 1, 1);
    private static readonly string[] s_memberStates = ["fra", "deu", "usa", "chn", "ken", "bra"];
    private static readonly string[] s_others = ["acme", "tiny", "uni"];
    private static readonly string[] s_everyday =
    [
        "comment", "reply", "objection", "text-ready", "reclassify-comment", "withdraw-message", "compile-comments", "distribute-text",
        "issue-letter", "ipr-statement", "reschedule-meeting", "schedule-meeting", "enrol-member", "publish", "correct", "change-procedure",
    ];

    private readonly Random _random;
    private int _index;

    private RandomStory(int seed)
    {
        _random = new Random(seed);
        Procedure = _random.Next(2) == 0 ? Procedure.Aap : Procedure.Tap;
        Meetings = [.. Enumerable.Range(1, 6).Select(NextMeeting)];
        Opening = new CaseOpening(
            Procedure,
            Procedure == Procedure.Aap ? "a8-2024" : "res1-2022",
            new ApprovalText("ITU-T X.9999", "A text", TextKind.New, new StudyGroupId("SG17"), new QuestionId("4/17"), [], _random.Next(2) == 0, []),
            s_others.Where(_ => _random.Next(3) > 0).ToImmutableSortedDictionary(id => new MemberId(id), Other),
            ShippedRolls.Value.MemberStates,
            Meetings.ToImmutableDictionary(meeting => meeting.Id),
            WorkingCalendar.Plain,
            Settings());
    }

    public Procedure Procedure { get; }

    public CaseOpening Opening { get; }

    public ImmutableArray<Meeting> Meetings { get; }

    public static RandomStory FromSeed(int seed) => new(seed);

    /// <summary>The case as it is opened.</summary>
    public ApprovalCase Open() => CaseEngine.Open(ShippedProcedures.Library, Opening, Midnight(s_firstDay));

    /// <summary>An act to put to the case as it stands, at its time or some days later.</summary>
    public Act Next(ApprovalCase @case)
    {
        var longest = @case.Facts.OpenWindow is null ? 15 : 5;
        var at = @case.Now + Duration.FromMinutes(_random.Next(4) == 0 ? 0 : _random.Next(60 * 24 * longest));
        var name = NextName(@case);
        var meeting = name is "consent" or "determine" or "meeting-decision" or "change-procedure" && _random.Next(10) < 9 ? Later(@case, at) : null;
        at = meeting is null ? at : Instant.Max(at, Midnight(meeting.Opens));
        return Make(name, @case, new InputIndex(_index++), at) with
        {
            Override = _random.Next(4) == 0 ? new Override("A reason.", "The Director") : null,
        };
    }

    private string NextName(ApprovalCase @case) => _random.Next(10) switch
    {
        < 7 when @case.WaitingFor?.What is { } awaited => Preparing(@case, awaited),
        < 9 => Pick(s_everyday),
        _ => Pick(Terms.ActNames),
    };

    /// <summary>What must be done before an announcement is accepted, where it has not been done yet.</summary>
    private static string Preparing(ApprovalCase @case, string awaited) => awaited switch
    {
        "announce-meeting" when !@case.Facts.HasResolutions => "resolve-comments",
        _ when awaited.StartsWith("announce", StringComparison.Ordinal) && @case.Facts.Text is null => "text-ready",
        _ => awaited,
    };

    private static Instant Midnight(LocalDate day) => WorkingCalendar.Plain.StartOf(day);

    private static Member Other(string id) => new(
        new MemberId(id),
        id,
        id switch
        {
            "acme" => MemberCategory.SectorMember,
            "tiny" => MemberCategory.Associate,
            _ => MemberCategory.Academia,
        },
        null,
        id == "tiny" ? new StudyGroupId("SG17") : null);

    private Meeting NextMeeting(int number)
    {
        var opens = s_firstDay.PlusDays((number * 110) + _random.Next(40));
        var kind = number == 6 ? MeetingKind.Wtsa : _random.Next(6) == 0 ? MeetingKind.WorkingParty : MeetingKind.StudyGroup;
        return new Meeting(new MeetingId($"m{number}"), new StudyGroupId(number == 6 ? "WTSA" : "SG17"), kind, opens, opens.PlusDays(_random.Next(12)));
    }

    private ImmutableSortedDictionary<string, string> Settings() =>
        ImmutableSortedDictionary<string, string>.Empty
            .Add(SettingName.SingleLateOpposition, Pick("counts", "blocks"))
            .Add(SettingName.NoExplicitReply, Pick("director-decides", "proceed", "stop"))
            .Add(SettingName.BelowThreshold, Pick("same-determination", "new-determination"))
            .Add(SettingName.Postponement, Pick("new-announcement", "carries-over"))
            .Add(SettingName.MoreWork, Pick("restart", "new-consent"))
            .Add(SettingName.OppositionInMeeting, Pick("restart", "new-determination"))
            .Add(SettingName.CompileWhenMeetingNear, Pick("yes", "no"))
            .Add(SettingName.AnnouncedPeriod, Pick("first-day-counts", "first-day-excluded"))
            .Add(SettingName.DistributionLanguages, "en fr");

    private static Meeting? Later(ApprovalCase @case, Instant at)
    {
        var announced = @case.Facts.Meeting(@case.Facts.Announcement?.Meeting);
        return announced ?? @case.Facts.Meetings.Values.Where(meeting => Midnight(meeting.Closes) > at).MinBy(meeting => meeting.Opens);
    }

    private Act Make(string name, ApprovalCase @case, InputIndex index, Instant at)
    {
        var near = Later(@case, @case.Now)?.Id ?? Meetings[0].Id;
        var meeting = _random.Next(10) < 8 ? near : Pick(@case.Facts.Meetings.Keys.OrderBy(id => id.Value, StringComparer.Ordinal).Append(new MeetingId("nowhere")).ToList());
        var from = new MemberId(_random.Next(5) == 0 ? Pick(s_others) : Pick(s_memberStates));
        var message = new InputIndex(_random.Next(Math.Max(1, _index)));
        return name switch
        {
            "announce" => new Announce(meeting) { Index = index, At = at },
            "announce-additional-review" => new AnnounceAdditionalReview { Index = index, At = at },
            "announce-last-call" => new AnnounceLastCall { Index = index, At = at },
            "announce-meeting" => new AnnounceMeeting(meeting) { Index = index, At = at },
            "cancel-meeting" => new CancelMeeting(meeting) { Index = index, At = at },
            "change-procedure" => new ChangeProcedure(Procedure == Procedure.Aap ? Procedure.Tap : Procedure.Aap, meeting, null, null, null, _random.Next(2) == 0, null) { Index = index, At = at },
            "comment" => new Comment(from, Pick(CommentClass.Typographical, CommentClass.Substantive, CommentClass.Supportive), _random.Next(4) == 0, null, null) { Index = index, At = at },
            "compile-comments" => new CompileComments { Index = index, At = at },
            "consent" => new Consent(meeting) { Index = index, At = at },
            "correct" => new Correct(_random.Next(2) == 0 && @case.Acts.Length > 0 ? @case.Acts[^1].Index : message, null) { Index = index, At = at },
            "defer-to-wtsa" => new DeferToWtsa(Meetings[^1].Id, DeferralGround.Difficult) { Index = index, At = at },
            "determine" => new Determine(meeting) { Index = index, At = at },
            "distribute-text" => new DistributeText([Pick("en", "fr")]) { Index = index, At = at },
            "ipr-statement" => new IprStatement("Somebody", IprKind.Patent) { Index = index, At = at },
            "issue-letter" => new IssueLetter(@case.Letters.Length > 0 ? Pick(@case.Letters.Select(letter => letter.Kind).ToList()) : new LetterKind("tap-result")) { Index = index, At = at },
            "judge-consultation" => new JudgeConsultation(Pick(ConsultationJudgment.Proceed, ConsultationJudgment.Stop), null) { Index = index, At = at },
            "judge-last-call" => new JudgeLastCall(Pick(LastCallJudgment.CommentResolution, LastCallJudgment.StudyGroupMeeting), meeting) { Index = index, At = at },
            "judge-resolution" => new JudgeResolution(Pick(ResolutionJudgment.AdditionalReview, ResolutionJudgment.StudyGroupMeeting), meeting) { Index = index, At = at },
            "meeting-decision" => Decision(meeting, index, at),
            "objection" => new Objection(from, null, null) { Index = index, At = at },
            "publish" => new Publish(["en"], true) { Index = index, At = at },
            "reclassify-comment" => new ReclassifyComment(@case.Facts.Comments.Length > 0 ? Pick(@case.Facts.Comments.Select(comment => comment.Index).ToList()) : message, Pick(CommentClass.Typographical, CommentClass.Substantive), null) { Index = index, At = at },
            "reply" => new Reply(from, Pick(Position.Support, Position.Support, Position.Oppose, Position.Abstain), null, null) { Index = index, At = at },
            "request-approval" => new RequestApproval { Index = index, At = at },
            "request-last-call" => new RequestLastCall(null) { Index = index, At = at },
            "reschedule-meeting" => Move(meeting, index, at),
            "resolve-comments" => new ResolveComments([], []) { Index = index, At = at },
            "schedule-meeting" => Schedule(index, at),
            "enrol-member" => new EnrolMember(Other(Pick(s_others))) { Index = index, At = at },
            "restart" => new Restart(null) { Index = index, At = at },
            "withdraw-message" => new WithdrawMessage(message, null) { Index = index, At = at },
            "wtsa-decision" => new WtsaDecision(Meetings[^1].Id, Pick(WtsaOutcome.Approve, WtsaOutcome.Reject, WtsaOutcome.Return)) { Index = index, At = at },
            "withdraw" when _random.Next(5) == 0 => new Withdraw(null) { Index = index, At = at },
            _ => new TextReady(_random.Next(8) > 0, _random.Next(8) > 0, null) { Index = index, At = at },
        };
    }

    private MeetingDecision Decision(MeetingId meeting, InputIndex index, Instant at)
    {
        var shuffled = s_memberStates.OrderBy(_ => _random.Next()).Select(id => new MemberId(id)).ToList();
        var policy = _random.Next(8) == 0;
        return new MeetingDecision
        {
            Index = index,
            At = at,
            Meeting = meeting,
            Opposing = [.. shuffled.Take(Pick(0, 0, 0, 1, 2))],
            MoreTime = [.. shuffled.Skip(3).Take(Pick(0, 0, 2))],
            MajorChange = _random.Next(6) == 0,
            PolicyImplications = policy ? [shuffled[^1]] : [],
            PolicyOutcome = policy ? Pick(PolicyOutcome.Tap, PolicyOutcome.Restart) : null,
            Decision = Pick(MeetingDecisionKind.Approve, MeetingDecisionKind.Approve, MeetingDecisionKind.Approve, MeetingDecisionKind.MoreWork, MeetingDecisionKind.ReferToWtsa),
        };
    }

    /// <summary>A meeting that is new, or one that is known and then moves.</summary>
    private ScheduleMeeting Schedule(InputIndex index, Instant at)
    {
        var opens = s_firstDay.PlusDays(_random.Next(900));
        return new ScheduleMeeting(new MeetingId($"m{_random.Next(1, 9)}"), new StudyGroupId("SG17"), MeetingKind.StudyGroup, opens, opens.PlusDays(5)) { Index = index, At = at };
    }

    private RescheduleMeeting Move(MeetingId meeting, InputIndex index, Instant at)
    {
        var opens = s_firstDay.PlusDays(_random.Next(700));
        return new RescheduleMeeting(meeting, opens, opens.PlusDays(5)) { Index = index, At = at };
    }

    private T Pick<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}

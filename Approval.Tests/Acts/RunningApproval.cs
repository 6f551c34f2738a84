using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Files;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Engine.Texts;
using Approval.Host.Acts;
using Approval.Tests.Approvals;
using Approval.Tests.Reference;
using Approval.Tests.Rulebooks;
using NodaTime;

namespace Approval.Tests.Acts;

/// <summary>An approval of each procedure that runs and in which members have spoken, with acts to be read for it.</summary>
internal static class RunningApproval
{
    public static readonly Instant At = Instant.FromUtc(2025, 5, 20, 9, 0);
    public static readonly InputIndex Index = new(7);

    private static readonly Meeting s_first = Session("first", new LocalDate(2025, 4, 8));
    private static readonly Meeting s_second = Session("second", new LocalDate(2025, 9, 2));
    private static readonly ActReader s_reader = new(ShippedRulebook.Value);

    /// <summary>The last call is open. Inputs 0 consent, 1 text-ready, 2 announce-last-call, 3 comment; 4 was refused.</summary>
    public static ApprovalCase Aap { get; } = Played(
        Procedure.Aap,
        "a8-2024",
        new Consent(s_first.Id) { Index = new(0), At = Instant.FromUtc(2025, 4, 17, 15, 0) },
        new TextReady(true, true, null) { Index = new(1), At = Instant.FromUtc(2025, 4, 22, 9, 0) },
        new AnnounceLastCall { Index = new(2), At = Instant.FromUtc(2025, 5, 1, 9, 0) },
        new Comment(new MemberId("fra"), CommentClass.Substantive, false, null, null) { Index = new(3), At = Instant.FromUtc(2025, 5, 12, 9, 0) },
        new AnnounceLastCall { Index = new(4), At = Instant.FromUtc(2025, 5, 13, 9, 0) });

    /// <summary>The consultation is open. Inputs 0 determine, 1 text-ready, 2 request-approval, 3 announce, 4 reply.</summary>
    public static ApprovalCase Tap { get; } = Played(
        Procedure.Tap,
        "res1-2022",
        new Determine(s_first.Id) { Index = new(0), At = Instant.FromUtc(2025, 4, 17, 15, 0) },
        new TextReady(true, true, null) { Index = new(1), At = Instant.FromUtc(2025, 4, 22, 9, 0) },
        new RequestApproval { Index = new(2), At = Instant.FromUtc(2025, 4, 22, 10, 0) },
        new Announce(s_second.Id) { Index = new(3), At = Instant.FromUtc(2025, 5, 1, 9, 0) },
        new Reply(new MemberId("fra"), Position.Support, null, null) { Index = new(4), At = Instant.FromUtc(2025, 5, 12, 9, 0) });

    public static ApprovalCase Of(Procedure procedure) => procedure == Procedure.Aap ? Aap : Tap;

    public static ActReading Read(ApprovalCase @case, JsonNode? body, params Member[] members) => Read(@case, body?.ToJsonString() ?? "null", members);

    public static ActReading Read(ApprovalCase @case, string body, params Member[] members) => s_reader.Read(
        @case,
        JsonTreeReader.Read(body, "act").Value!,
        members.ToImmutableSortedDictionary(member => member.Id, member => member),
        Index,
        At,
        "Jane Doe (chair of SG17)");

    public static Member Company(string id, MemberCategory category = MemberCategory.SectorMember) => new(new MemberId(id), "A company", category, null, null);

    private static Meeting Session(string id, LocalDate opens) => new(new MeetingId(id), new StudyGroupId("SG17"), MeetingKind.StudyGroup, opens, opens.PlusDays(9));

    private static ApprovalCase Played(Procedure procedure, string edition, params ReadOnlySpan<Act> acts)
    {
        var @case = CaseEngine.Open(
            ShippedProcedures.Library,
            new CaseOpening(
                procedure,
                edition,
                new ApprovalText("ITU-T X.9001", "A text", TextKind.New, new StudyGroupId("SG17"), new QuestionId("4/17"), [], false, []),
                new[] { Company("known") }.ToImmutableSortedDictionary(member => member.Id, member => member),
                ShippedRolls.Value.MemberStates,
                new[] { s_first, s_second }.ToImmutableDictionary(meeting => meeting.Id),
                WorkingCalendar.Plain,
                ImmutableSortedDictionary<string, string>.Empty),
            Instant.FromUtc(2025, 4, 1, 0, 0));
        foreach (var act in acts)
        {
            @case = CaseEngine.Apply(ShippedProcedures.Library, @case, act);
        }

        return @case;
    }
}

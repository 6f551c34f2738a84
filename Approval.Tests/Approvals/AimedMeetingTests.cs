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

/// <summary>The meeting whose limit is watched is the same in every process, also where two open on one day.</summary>
internal sealed class AimedMeetingTests
{
    [Test]
    public void Of_meetings_that_open_on_one_day_the_first_by_name_is_aimed_at()
    {
        var determining = Meeting("held", new LocalDate(2025, 4, 8));
        var next = "hgfedcba".Select(name => Meeting(name.ToString(), new LocalDate(2025, 9, 2)));
        var opening = new CaseOpening(
            Procedure.Tap,
            "res1-2022",
            new ApprovalText("ITU-T X.9001", "A text", TextKind.New, new StudyGroupId("SG17"), new QuestionId("4/17"), [], false, []),
            ImmutableSortedDictionary<MemberId, Member>.Empty,
            ShippedRolls.Value.MemberStates,
            next.Append(determining).ToImmutableDictionary(meeting => meeting.Id),
            WorkingCalendar.Plain,
            ImmutableSortedDictionary<string, string>.Empty);
        var @case = CaseEngine.Open(ShippedProcedures.Library, opening, Instant.FromUtc(2025, 4, 1, 0, 0));

        @case = CaseEngine.Apply(ShippedProcedures.Library, @case, new Determine(determining.Id) { Index = new InputIndex(0), At = Instant.FromUtc(2025, 4, 17, 15, 0) });
        @case = CaseEngine.Apply(ShippedProcedures.Library, @case, new RequestApproval { Index = new InputIndex(1), At = Instant.FromUtc(2025, 4, 22, 10, 0) });

        Assert.That(@case.Facts.AimedAt, Is.EqualTo(new MeetingId("a")));
    }

    private static Meeting Meeting(string name, LocalDate opens) => new(new MeetingId(name), new StudyGroupId("SG17"), MeetingKind.StudyGroup, opens, opens.PlusDays(9));
}

using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Engine.Texts;

namespace Approval.Engine.Approvals;

/// <summary>What an approval begins with.</summary>
/// <param name="Procedure">The procedure chosen.</param>
/// <param name="Edition">The edition of the law: <c>a8-2024</c>, <c>res1-2022</c>.</param>
/// <param name="Text">The text.</param>
/// <param name="Members">Members other than Member States that are known at the opening, by id.</param>
/// <param name="MemberStates">The roll of Member States, by id.</param>
/// <param name="Meetings">The meetings known at the opening, by id.</param>
/// <param name="Calendar">Zone, weekend and holidays.</param>
/// <param name="Settings">Readings that are chosen otherwise than by default: setting name to value.</param>
public sealed record CaseOpening(
    Procedure Procedure,
    string Edition,
    ApprovalText Text,
    ImmutableSortedDictionary<MemberId, Member> Members,
    ImmutableSortedDictionary<MemberId, Member> MemberStates,
    ImmutableDictionary<MeetingId, Meeting> Meetings,
    WorkingCalendar Calendar,
    ImmutableSortedDictionary<string, string> Settings);

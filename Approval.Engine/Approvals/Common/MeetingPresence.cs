using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;

namespace Approval.Engine.Approvals.Common;

/// <summary>
/// Who opposes at a meeting, parted by what counts: only Member States present count; a Sector Member's opposition is
/// recorded; abstainers count as absent (A.8 §§ 5.3 to 5.7; Res. 1 §§ 9.5.3, 9.5.6; readings §§ 18, 25).
/// </summary>
/// <param name="MemberStates">Opposing Member States.</param>
/// <param name="Others">Others listed as opposing.</param>
internal sealed record MeetingPresence(ImmutableArray<MemberId> MemberStates, ImmutableArray<MemberId> Others)
{
    internal static MeetingPresence Of(CaseOpening opening, MeetingDecision decision)
    {
        var opposing = decision.Opposing.Distinct().ToImmutableArray();
        return new MeetingPresence(
            [.. opposing.Where(opening.MemberStates.ContainsKey)],
            [.. opposing.Where(member => !opening.MemberStates.ContainsKey(member))]);
    }

    /// <summary>Members in words, Member States by their codes in capitals: <c>FRA and acme-networks</c>.</summary>
    internal static string Names(CaseOpening opening, IEnumerable<MemberId> members)
    {
        var names = members.Select(id => opening.MemberStates.ContainsKey(id) ? id.Value.ToUpperInvariant() : id.Value).ToList();
        return names.Count switch
        {
            0 => "nobody",
            1 => names[0],
            _ => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
        };
    }
}

using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Members;

/// <summary>What a change of the roll has changed.</summary>
/// <param name="Added">How many members came to it.</param>
/// <param name="Changed">How many are described otherwise.</param>
/// <param name="Unchanged">How many stood there already as they came.</param>
public sealed record MemberChangeAnswer(int Added, int Changed, int Unchanged);

/// <summary>Changes the installation's roll of members. Nobody is ever taken from it: approvals name those who spoke.</summary>
public static class MemberChanges
{
    /// <summary>The Member States on the roll, whose codes are theirs alone.</summary>
    public static async Task<ImmutableSortedDictionary<MemberId, Member>> StatesAsync(ApprovalStore store, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        var state = Terms.Of(MemberCategory.MemberState);
        var rows = await store.Members.AsNoTracking().Where(row => row.Category == state).ToListAsync(stop);
        return rows.Select(Installation.MemberOf).ToImmutableSortedDictionary(member => member.Id, member => member);
    }

    /// <summary>Puts members on the roll, or describes them otherwise. The caller saves.</summary>
    public static async Task<MemberChangeAnswer> PutAsync(ApprovalStore store, IReadOnlyCollection<Member> members, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(members);
        await store.ChangeAloneAsync(CommonRows.Members, stop);
        var known = await store.Members.ToDictionaryAsync(row => row.Id, stop);
        var (added, changed) = (0, 0);
        foreach (var (member, row) in Differences(known, members))
        {
            if (row is null)
            {
                store.Members.Add(Installation.RowOf(member));
                added++;
            }
            else
            {
                (row.Name, row.Category, row.MemberState, row.StudyGroup) =
                    (member.Name, Terms.Of(member.Category), member.MemberState?.Value, member.StudyGroup?.Value);
                changed++;
            }
        }

        if (added + changed > 0)
        {
            await Counters.NextAsync(store, Installation.RollSeries, stop);
        }

        return new MemberChangeAnswer(added, changed, members.Count - added - changed);
    }

    /// <summary>What a change of the roll would change, in the order of the members given; nothing is written.</summary>
    /// <returns>Each member who would come to it, or be described otherwise, with the member as the roll has it now; null for one who would come.</returns>
    public static async Task<ImmutableArray<(Member Member, Member? Before)>> PreviewAsync(ApprovalStore store, IReadOnlyCollection<Member> members, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(members);
        var known = await store.Members.AsNoTracking().ToDictionaryAsync(row => row.Id, stop);
        return [.. Differences(known, members).Select(each => (each.Member, each.Row is { } row ? Installation.MemberOf(row) : null))];
    }

    private static IEnumerable<(Member Member, StoredMember? Row)> Differences(Dictionary<string, StoredMember> known, IReadOnlyCollection<Member> members) =>
        from member in members
        let row = known.GetValueOrDefault(member.Id.Value)
        where row is null || Installation.MemberOf(row) != member
        select (member, row);
}

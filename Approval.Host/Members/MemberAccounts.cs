using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Accounts;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Members;

/// <summary>An account that speaks for a member.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name that histories show.</param>
/// <param name="IsClosed">Whether it may no longer act.</param>
/// <param name="LastSignInAt">When somebody last signed in to it by a browser; null for never. Its tokens are not counted.</param>
public sealed record MemberAccount(string Id, string Name, bool IsClosed, Instant? LastSignInAt);

/// <summary>Through whom members speak: the accounts of their delegates.</summary>
internal sealed class MemberAccounts
{
    private static readonly string s_delegates = Terms.Of(RoleKind.Delegate) + ":";
    private readonly ImmutableArray<(string Member, StoredAccount Row)> _delegates;

    private MemberAccounts(ImmutableArray<(string Member, StoredAccount Row)> delegates) => _delegates = delegates;

    /// <summary>The members, by their ids, for which an open account speaks.</summary>
    public ImmutableArray<string> Spoken => [.. _delegates.Where(each => !each.Row.IsClosed).Select(each => each.Member).Distinct()];

    /// <summary>Reads every delegate's account: there are some hundreds, in one query.</summary>
    public static async Task<MemberAccounts> ReadAsync(ApprovalStore store, CancellationToken stop)
    {
        var rows = await store.Accounts.AsNoTracking().Where(row => row.Roles.Contains(s_delegates)).OrderBy(row => row.IsClosed).ThenBy(row => row.Id).ToListAsync(stop);
        return new MemberAccounts([.. from row in rows let member = AccountRegister.AccountOf(row).Roles.Member where member is not null select (member.Value.Value, row)]);
    }

    /// <summary>The accounts of some members, the open ones first.</summary>
    public async Task<ILookup<string, MemberAccount>> OfAsync(ApprovalStore store, IEnumerable<string> members, CancellationToken stop)
    {
        var asked = members.ToHashSet(StringComparer.Ordinal);
        var found = _delegates.Where(each => asked.Contains(each.Member)).ToList();
        var ids = found.Select(each => each.Row.Id).ToList();
        var last = await store.Sessions.AsNoTracking()
            .Where(row => ids.Contains(row.AccountId))
            .GroupBy(row => row.AccountId)
            .Select(ofOne => new { ofOne.Key, At = ofOne.Max(row => row.MadeAt) })
            .ToDictionaryAsync(each => each.Key, each => (Instant?)each.At, stop);
        return found.ToLookup(each => each.Member, each => new MemberAccount(each.Row.Id, each.Row.Name, each.Row.IsClosed, last.GetValueOrDefault(each.Row.Id)), StringComparer.Ordinal);
    }
}

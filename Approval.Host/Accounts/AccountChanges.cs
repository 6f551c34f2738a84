using Approval.Engine.Files;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Accounts;

/// <summary>Changes accounts and tokens by the rules that keep an installation governable. The caller saves.</summary>
public static class AccountChanges
{
    private static readonly MachineClock s_clock = new();

    /// <summary>Makes an account.</summary>
    /// <exception cref="CommandRefusedException">There is one of that id, open or closed: histories name accounts, so an id is never given twice.</exception>
    public static async Task<StoredAccount> MakeAsync(ApprovalStore store, Account account, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(account);
        if (await store.Accounts.FindAsync([account.Id.Value], stop) is not null)
        {
            throw new CommandRefusedException(RefusalGround.Conflict, "account-exists", $"There is an account '{account.Id}' already.", "Change that one, or choose another id; the id of a closed account is not given again.");
        }

        await AccountRegister.PutAsync(store, account, stop);
        return store.Accounts.Local.Single(row => row.Id == account.Id.Value);
    }

    /// <summary>Gives an account another name and other roles.</summary>
    /// <exception cref="CommandRefusedException">It is closed, or it is the last administrator and would no longer be one.</exception>
    public static async Task<StoredAccount> ChangeAsync(ApprovalStore store, Account account, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(account);
        await store.ChangeAloneAsync(CommonRows.Accounts, stop);
        var row = await FindOpenAsync(store, account.Id.Value, stop);
        if (!account.Roles.Has(RoleKind.Administrator))
        {
            await RefuseLastAdministratorAsync(store, row, stop);
        }

        await AccountRegister.PutAsync(store, account, stop);
        return row;
    }

    /// <summary>Closes an account for good: none of its tokens holds any longer, nor what was issued by them, nobody is signed in to it, and its password and invitation are gone.</summary>
    /// <exception cref="CommandRefusedException">It is closed, or it is the last administrator.</exception>
    public static async Task<StoredAccount> CloseAsync(ApprovalStore store, string id, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        await store.ChangeAloneAsync(CommonRows.Accounts, stop);
        ArgumentNullException.ThrowIfNull(id);
        await store.FindHeldAsync<StoredAccount>(id.ToLowerInvariant(), stop);
        var row = await FindOpenAsync(store, id, stop);
        await RefuseLastAdministratorAsync(store, row, stop);
        row.IsClosed = true;
        foreach (var token in await store.Tokens.Where(each => each.AccountId == row.Id).Select(each => each.Id).ToListAsync(stop))
        {
            await RevokeAsync(store, token, stop);
        }

        await SessionRegister.EndAllAsync(store, row.Id, s_clock.GetCurrentInstant(), stop);
        await store.Passwords.Where(each => each.AccountId == row.Id).ExecuteDeleteAsync(stop);
        await store.Invitations.Where(each => each.AccountId == row.Id).ExecuteDeleteAsync(stop);
        return row;
    }

    /// <summary>Issues a token to an account.</summary>
    /// <exception cref="CommandRefusedException">The issuer may not, the account is closed, or the token would go beyond it or beyond the one by which it is issued.</exception>
    public static async Task<IssuedToken> IssueAsync(ApprovalStore store, TokenIssuer issuer, string id, TokenRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(issuer);
        if (issuer.ExamineIssue(id) is { } refusal)
        {
            throw new CommandRefusedException(refusal);
        }

        var account = AccountRegister.AccountOf(await FindOpenAsync(store, id, stop));
        var now = s_clock.GetCurrentInstant();
        if (issuer.Token is { } by && (await store.FindHeldAsync<StoredToken>(by.Id.Value, stop) is not { } kept || AccountRegister.TokenOf(kept).Check(now) != TokenStanding.Valid))
        {
            throw new CommandRefusedException(RefusalGround.Conflict, "token-ended", "The token by which you ask was revoked or expired meanwhile.", "Ask by another.");
        }

        var bound = issuer.Bound(request, account.Id, now);
        var issued = bound.Value is { } allowed ? AccountRegister.Issue(store, account, allowed, now) : Loaded.Refused<IssuedToken>(bound.Faults);
        return issued.Value ?? throw new CommandRefusedException(RefusalGround.Unprocessable, issued.Faults);
    }

    /// <summary>Revokes a token, and whatever was issued by it; what is revoked stays as it is.</summary>
    /// <returns>The token; null where there is none.</returns>
    public static async Task<StoredToken?> RevokeAsync(ApprovalStore store, string token, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);

        // Each is held before it is asked what was issued by it, so that none is issued by it meanwhile.
        if (await store.FindHeldAsync<StoredToken>(token, stop) is not { } row)
        {
            return null;
        }

        row.RevokedAt = AccountRegister.TokenOf(row).Revoked(s_clock.GetCurrentInstant()).RevokedAt;
        foreach (var issued in await store.Tokens.Where(each => each.IssuedBy == token).Select(each => each.Id).ToListAsync(stop))
        {
            await RevokeAsync(store, issued, stop);
        }

        return row;
    }

    /// <summary>The account of that id, open or closed.</summary>
    /// <exception cref="CommandRefusedException">There is none.</exception>
    public static async Task<StoredAccount> FindAsync(ApprovalStore store, string id, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(id);
        return await store.Accounts.FindAsync([id.ToLowerInvariant()], stop)
            ?? throw new CommandRefusedException(RefusalGround.Unknown, "unknown-account", $"There is no account '{Printable.Of(id)}'.", "Look at the list of accounts.");
    }

    /// <summary>The account of that id, which is open.</summary>
    /// <exception cref="CommandRefusedException">There is none, or it is closed.</exception>
    internal static async Task<StoredAccount> FindOpenAsync(ApprovalStore store, string id, CancellationToken stop)
    {
        var row = await FindAsync(store, id, stop);
        MustBeOpen(row);
        return row;
    }

    /// <summary>Sees that an account is open: what is closed is never opened again, because whoever held it may hold something of it still.</summary>
    /// <exception cref="CommandRefusedException">It is closed.</exception>
    internal static void MustBeOpen(StoredAccount row)
    {
        if (row.IsClosed)
        {
            throw new CommandRefusedException(RefusalGround.Conflict, "account-closed", $"The account '{row.Id}' is closed for good.", "Make another account, with another id.");
        }
    }

    private static async Task RefuseLastAdministratorAsync(ApprovalStore store, StoredAccount row, CancellationToken stop)
    {
        if (!IsAdministrator(row))
        {
            return;
        }

        var others = await store.Accounts.AsNoTracking().Where(each => !each.IsClosed && each.Id != row.Id).ToListAsync(stop);
        if (!others.Exists(IsAdministrator))
        {
            throw new CommandRefusedException(
                RefusalGround.Conflict, "last-administrator", $"'{row.Id}' is the last administrator: without one nobody could manage this installation any more.", "Make another administrator first.", AccountRoles.Law.Value);
        }
    }

    private static bool IsAdministrator(StoredAccount row) => AccountRegister.AccountOf(row).Roles.Has(RoleKind.Administrator);
}

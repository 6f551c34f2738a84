using System.Net;
using Approval.Engine.Files;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Accounts.SignIn;

/// <summary>Lets people choose their password. Whoever was signed in to the account by then is so no longer.</summary>
/// <param name="stores">The database.</param>
/// <param name="hashing">Hashes passwords.</param>
/// <param name="signIn">Holds the present password against what is kept.</param>
/// <param name="limit">Counts attempts.</param>
/// <param name="sessions">Where the one new session begins.</param>
/// <param name="clock">The machine's clock.</param>
public sealed class PasswordChoice(IApprovalStores stores, PasswordHashing hashing, PasswordSignIn signIn, AttemptLimit limit, SessionRegister sessions, IClock clock)
{
    /// <summary>What an invitation is worth. To look at it does not use it.</summary>
    public async Task<InvitationCheck> CheckAsync(string secret, CancellationToken stop)
    {
        await using var store = stores.Open();
        return await CheckAsync(store, secret, stop);
    }

    /// <summary>Chooses a password by an invitation, which is used with that.</summary>
    /// <returns>The session in which the account is signed in.</returns>
    /// <exception cref="CommandRefusedException">The invitation does not hold, or the password may not be chosen.</exception>
    public async Task<BegunSession> ByInvitationAsync(string secret, string typed, string? browser, CancellationToken stop)
    {
        var account = Valid(await CheckAsync(secret, stop));
        var hash = await HashAsync(account, typed, stop);
        return await stores.WriteAsync(
            async store =>
            {
                await store.FindHeldAsync<StoredInvitation>(account.Id.Value, stop);
                _ = Valid(await CheckAsync(store, secret, stop));
                var row = (await store.Invitations.FindAsync([account.Id.Value], stop))!;
                row.UsedAt = clock.GetCurrentInstant();
                return await SetAsync(store, account.Id, hash, browser, stop);
            },
            stop);
    }

    /// <summary>Changes the password of somebody who proves the present one.</summary>
    /// <returns>The session that goes on instead of all others.</returns>
    /// <exception cref="CommandRefusedException">The present password is another, too many attempts failed, or the new one may not be chosen.</exception>
    public async Task<BegunSession> ChangeAsync(Account account, IPAddress? address, string present, string typed, string? browser, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(account);
        var chosen = Choose(account, typed);
        var counted = await limit.CountAsync(new Attempt(account.Id.Value, address), stop);
        if (counted.Until is { } until)
        {
            throw new CommandRefusedException(
                RefusalGround.NotYet, "too-many-attempts", "The present password was mistyped too often.", $"Try again after {InstantPattern.General.Format(until)}, or ask an administrator for an invitation.");
        }

        var proven = await signIn.ProveAsync(account.Id.Value, present, stop);
        if (proven.Match == PasswordMatch.Other)
        {
            throw new CommandRefusedException(RefusalGround.Unprocessable, [new Fault("password-wrong", new Place(Path: "$.present"), "This is not your present password.", "Type it again, or ask an administrator for an invitation.")]);
        }

        var hash = await hashing.HashAsync(chosen, stop);
        return await stores.WriteAsync(
            async store =>
            {
                await store.FindHeldAsync<StoredAccount>(account.Id.Value, stop);
                var password = await store.FindHeldAsync<StoredPassword>(account.Id.Value, stop);
                if (password?.Hash != proven.Hash)
                {
                    throw new CommandRefusedException(RefusalGround.Conflict, "password-changed", "Your password was changed meanwhile.", "Sign in with the newer one.");
                }

                await AttemptLimit.SucceedAsync(store, counted, stop);
                return await SetAsync(store, account.Id, hash, browser, stop);
            },
            stop);
    }

    private static Account Valid(InvitationCheck check) => check.Account ?? throw (check.Standing switch
    {
        InvitationStanding.Used => Refuse("invitation-used", "A password was chosen with this invitation already."),
        InvitationStanding.Expired => Refuse("invitation-expired", "This invitation has expired."),
        _ => Refuse("invitation-unknown", "There is no such invitation: a newer one took its place, or its address was cut off on its way."),
    });

    private static CommandRefusedException Refuse(string code, string what) =>
        new(RefusalGround.Unknown, code, what, "Sign in if you have a password, or ask an administrator for another invitation.");

    private static Password Choose(Account account, string typed)
    {
        var read = Password.Choose(typed, account.Id, account.Name);
        return read.Value ?? throw new CommandRefusedException(RefusalGround.Unprocessable, read.Faults);
    }

    private Task<string> HashAsync(Account account, string typed, CancellationToken stop) => hashing.HashAsync(Choose(account, typed), stop);

    private Task<InvitationCheck> CheckAsync(ApprovalStore store, string text, CancellationToken stop) => SignInSecret.Find(text) is { } secret
        ? Invitations.CheckAsync(store, secret, clock.GetCurrentInstant(), stop)
        : Task.FromResult(new InvitationCheck(InvitationStanding.Unknown, null));

    private async Task<BegunSession> SetAsync(ApprovalStore store, AccountId account, string hash, string? browser, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        await store.FindHeldAsync<StoredAccount>(account.Value, stop);
        _ = await AccountChanges.FindOpenAsync(store, account.Value, stop);
        if (await store.FindHeldAsync<StoredPassword>(account.Value, stop) is { } row)
        {
            (row.Hash, row.SetAt) = (hash, now);
        }
        else
        {
            store.Passwords.Add(new StoredPassword { AccountId = account.Value, Hash = hash, SetAt = now });
        }

        await SessionRegister.EndAllAsync(store, account.Value, now, stop);
        return await sessions.BeginAsync(store, account, browser, stop);
    }
}

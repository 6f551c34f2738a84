using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Accounts.SignIn;

/// <summary>What came of an attempt to prove an account by its password.</summary>
public abstract record SignInResult
{
    private SignInResult()
    {
    }

    /// <summary>It is the account.</summary>
    /// <param name="Begun">Its new session.</param>
    public sealed record Done(BegunSession Begun) : SignInResult;

    /// <summary>There is no such account, it has no password, it is closed, or the password is another: nobody is told which.</summary>
    public sealed record Refused : SignInResult;

    /// <summary>Too many attempts failed; this one was not looked at.</summary>
    /// <param name="Until">From when on the next one is.</param>
    public sealed record MustWait(Instant Until) : SignInResult;
}

/// <summary>Signs people in by their password. What it says, and how long it takes to say it, does not tell whether there is an account.</summary>
/// <param name="stores">The database.</param>
/// <param name="hashing">Hashes passwords.</param>
/// <param name="limit">Counts attempts.</param>
/// <param name="sessions">Where sessions begin.</param>
public sealed class PasswordSignIn(IApprovalStores stores, PasswordHashing hashing, AttemptLimit limit, SessionRegister sessions)
{
    /// <summary>Tries to sign in.</summary>
    /// <param name="attempt">As whom, and from where.</param>
    /// <param name="typed">The password that was typed.</param>
    /// <param name="browser">What the browser calls itself; null for nothing.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<SignInResult> SignInAsync(Attempt attempt, string typed, string? browser, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var counted = await limit.CountAsync(attempt, stop);
        if (counted.Until is { } until)
        {
            return new SignInResult.MustWait(until);
        }

        var proven = await ProveAsync(attempt.Account, typed, stop);
        if (proven is not { Match: not PasswordMatch.Other })
        {
            return new SignInResult.Refused();
        }

        var rehashed = proven.Match == PasswordMatch.SameAndWeak && Password.Choose(typed, proven.Account, string.Empty).Value is { } strong ? await hashing.HashAsync(strong, stop) : null;
        return await stores.WriteAsync<SignInResult>(
            async store =>
            {
                // Meanwhile the account may have been closed, or its password changed.
                var account = await store.FindHeldAsync<StoredAccount>(proven.Account.Value, stop);
                var password = await store.FindHeldAsync<StoredPassword>(proven.Account.Value, stop);
                if (account is not { IsClosed: false } || password?.Hash != proven.Hash)
                {
                    return new SignInResult.Refused();
                }

                password!.Hash = rehashed ?? password.Hash;
                await AttemptLimit.SucceedAsync(store, counted, stop);
                return new SignInResult.Done(await sessions.BeginAsync(store, proven.Account, browser, stop));
            },
            stop);
    }

    /// <summary>Holds what was typed against the password of an account, with the same work where there is none.</summary>
    internal async Task<ProvenPassword> ProveAsync(string account, string typed, CancellationToken stop)
    {
        var id = account.Trim().ToLowerInvariant();
        await using var store = stores.Open();
        var hash = await (from password in store.Passwords.AsNoTracking()
                          join owner in store.Accounts.AsNoTracking() on password.AccountId equals owner.Id
                          where owner.Id == id && !owner.IsClosed
                          select password.Hash).SingleOrDefaultAsync(stop);
        var match = await hashing.CompareAsync(typed, hash, stop);
        return new ProvenPassword(match, hash is null ? default : new AccountId(id), hash);
    }
}

/// <summary>A password that was held against what is kept.</summary>
/// <param name="Match">Whether it is the one.</param>
/// <param name="Account">The account; none where there is none with a password.</param>
/// <param name="Hash">What is kept; null where nothing is.</param>
internal sealed record ProvenPassword(PasswordMatch Match, AccountId Account, string? Hash);

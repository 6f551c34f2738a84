using System.Collections.Immutable;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Accounts.SignIn;

/// <summary>Somebody who is signed in.</summary>
/// <param name="Account">The account, with the roles that it has now.</param>
/// <param name="Session">The session.</param>
public sealed record SignedIn(Account Account, Session Session);

/// <summary>A session at its beginning, the only time at which its secret is known.</summary>
/// <param name="Session">The session.</param>
/// <param name="Secret">What the browser keeps.</param>
public sealed record BegunSession(Session Session, SignInSecret Secret);

/// <summary>Who is signed in. Every sign-in begins a session of its own with a new secret, so that none that was known before is worth anything.</summary>
/// <param name="stores">The database.</param>
/// <param name="clock">The machine's clock, also where the approvals go by a simulated one.</param>
public sealed class SessionRegister(IApprovalStores stores, IClock clock)
{
    /// <summary>How long a session that is over is kept.</summary>
    private static readonly Duration s_memory = Duration.FromDays(30);

    private readonly SystemRandomness _randomness = new();

    /// <summary>Who shows a secret; null where nobody is signed in by it. It takes one query.</summary>
    public async Task<SignedIn?> FindAsync(SignInSecret secret, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var hash = secret.Hash().ToString();
        var now = clock.GetCurrentInstant();
        await using var store = stores.Open();
        var found = await (from session in store.Sessions.AsNoTracking()
                           join account in store.Accounts.AsNoTracking() on session.AccountId equals account.Id
                           where session.Hash == hash
                           select new { session, account }).SingleOrDefaultAsync(stop);
        if (found is null || found.account.IsClosed || Session.Of(found.session) is not { } kept || !kept.Holds(now))
        {
            return null;
        }

        if (kept.IsUsedAnew(now))
        {
            await stores.WriteAsync(write => write.Sessions.Where(row => row.Id == kept.Id.Value && row.LastUsedAt < now).ExecuteUpdateAsync(row => row.SetProperty(each => each.LastUsedAt, now), stop), stop);
        }

        return new SignedIn(AccountRegister.AccountOf(found.account), kept);
    }

    /// <summary>The sessions of an account that hold, the newest first.</summary>
    public async Task<ImmutableArray<Session>> OfAsync(AccountId account, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        await using var store = stores.Open();
        var rows = await store.Sessions.AsNoTracking().Where(row => row.AccountId == account.Value && row.EndedAt == null && row.EndsAt > now).ToListAsync(stop);
        return [.. rows.Select(Session.Of).Where(session => session.Holds(now)).OrderByDescending(session => session.MadeAt).ThenBy(session => session.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>Ends a session of an account; one that is over stays as it is, and others' are left alone.</summary>
    public Task EndAsync(AccountId account, SessionId session, CancellationToken stop) =>
        stores.WriteAsync(store => EndAsync(store.Sessions.Where(row => row.AccountId == account.Value && row.Id == session.Value), clock.GetCurrentInstant(), stop), stop);

    /// <summary>Ends every session of an account.</summary>
    public Task EndAllAsync(AccountId account, CancellationToken stop) =>
        stores.WriteAsync(store => EndAllAsync(store, account.Value, clock.GetCurrentInstant(), stop), stop);

    /// <summary>Ends every session of an account, in the caller's transaction.</summary>
    internal static Task<int> EndAllAsync(ApprovalStore store, string account, Instant now, CancellationToken stop) =>
        EndAsync(store.Sessions.Where(row => row.AccountId == account), now, stop);

    /// <summary>Begins a session, in the caller's transaction.</summary>
    public async Task<BegunSession> BeginAsync(ApprovalStore store, AccountId account, string? browser, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        var now = clock.GetCurrentInstant();
        var old = now - s_memory;
        await store.Sessions.Where(row => row.AccountId == account.Value && row.EndsAt < old).ExecuteDeleteAsync(stop);
        var secret = SignInSecret.Draw(_randomness);
        var session = Session.Begin(_randomness, account, browser, now);
        store.Sessions.Add(new StoredSession
        {
            Id = session.Id.Value,
            AccountId = account.Value,
            Hash = secret.Hash().ToString(),
            Browser = session.Browser,
            MadeAt = session.MadeAt,
            LastUsedAt = session.LastUsedAt,
            EndsAt = session.EndsAt,
        });
        return new BegunSession(session, secret);
    }

    private static Task<int> EndAsync(IQueryable<StoredSession> sessions, Instant now, CancellationToken stop) =>
        sessions.Where(row => row.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(each => each.EndedAt, now), stop);
}

using Approval.Host.Accounts.Tokens;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Accounts.SignIn;

/// <summary>Whether an invitation holds.</summary>
public enum InvitationStanding
{
    /// <summary>It holds.</summary>
    Valid,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>A password was chosen with it.</summary>
    Used,

    /// <summary>There is none: it was cut off on its way, or a newer one took its place.</summary>
    Unknown,
}

/// <summary>An invitation, as the one who shows its secret may know it.</summary>
/// <param name="Standing">Whether it holds.</param>
/// <param name="Account">Whose it is; null where it does not hold.</param>
public sealed record InvitationCheck(InvitationStanding Standing, Account? Account);

/// <summary>
/// Invitations to choose a password: for an account that has none, and for one whose password was lost. An account has
/// one at a time, which is used once.
/// </summary>
public static class Invitations
{
    /// <summary>How long one holds.</summary>
    public static Duration Lifetime { get; } = Duration.FromDays(7);

    /// <summary>The address that an invited person opens.</summary>
    /// <param name="publicAddress">Under which others reach the product.</param>
    /// <param name="secret">The invitation's secret.</param>
    public static Uri AddressOf(Uri publicAddress, SignInSecret secret)
    {
        ArgumentNullException.ThrowIfNull(publicAddress);
        ArgumentNullException.ThrowIfNull(secret);
        return new Uri($"{publicAddress.AbsoluteUri.TrimEnd('/')}/invitations/{secret.Reveal()}");
    }

    /// <summary>Invites an account; an older invitation of it holds no longer. The caller saves.</summary>
    /// <exception cref="Proceedings.CommandRefusedException">There is no such account, or it is closed.</exception>
    public static async Task<SignInSecret> MakeAsync(ApprovalStore store, string account, Instant now, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        var owner = await AccountChanges.FindOpenAsync(store, account, stop);
        var secret = SignInSecret.Draw(new SystemRandomness());
        if (await store.FindHeldAsync<StoredInvitation>(owner.Id, stop) is { } row)
        {
            (row.Hash, row.MadeAt, row.ExpiresAt, row.UsedAt) = (secret.Hash().ToString(), now, now + Lifetime, null);
        }
        else
        {
            store.Invitations.Add(new StoredInvitation { AccountId = owner.Id, Hash = secret.Hash().ToString(), MadeAt = now, ExpiresAt = now + Lifetime });
        }

        return secret;
    }

    /// <summary>What an invitation is worth.</summary>
    internal static async Task<InvitationCheck> CheckAsync(ApprovalStore store, SignInSecret secret, Instant now, CancellationToken stop)
    {
        var hash = secret.Hash().ToString();
        var found = await (from invitation in store.Invitations.AsNoTracking()
                           join account in store.Accounts.AsNoTracking() on invitation.AccountId equals account.Id
                           where invitation.Hash == hash && !account.IsClosed
                           select new { invitation, account }).SingleOrDefaultAsync(stop);
        return found switch
        {
            null => new InvitationCheck(InvitationStanding.Unknown, null),
            { invitation.UsedAt: not null } => new InvitationCheck(InvitationStanding.Used, null),
            _ when now >= found.invitation.ExpiresAt => new InvitationCheck(InvitationStanding.Expired, null),
            _ => new InvitationCheck(InvitationStanding.Valid, AccountRegister.AccountOf(found.account)),
        };
    }
}

using System.Collections.Immutable;
using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Accounts;

/// <summary>A token as it was issued. Its text is shown once and kept nowhere.</summary>
/// <param name="Id">Its public id.</param>
/// <param name="Text">The secret.</param>
/// <param name="ExpiresAt">Until when it holds.</param>
public sealed record IssuedToken(string Id, string Text, Instant ExpiresAt);

/// <summary>The accounts and their tokens.</summary>
/// <param name="stores">The database.</param>
public sealed class AccountRegister(IApprovalStores stores)
{
    /// <summary>How long a token holds where nobody says otherwise.</summary>
    public static readonly Duration Usual = Duration.FromDays(90);

    /// <summary>How long a token may hold at most.</summary>
    public static readonly Duration Longest = Duration.FromDays(366);

    /// <summary>The scope of a token that may act.</summary>
    public const string ToAct = "act";

    /// <summary>The scope of a token that may only read.</summary>
    public const string ToRead = "read";

    private static readonly MachineClock s_clock = new();

    /// <summary>Whose a token is. Tokens live by the machine's clock, also where the approvals go by a simulated one.</summary>
    public async Task<TokenCheck> CheckAsync(string text, CancellationToken stop)
    {
        if (!ApiToken.IsWellFormed(text))
        {
            return TokenCheck.Malformed;
        }

        var hash = ApiToken.HashOf(text);
        await using var store = stores.Open();
        var found = await (from token in store.Tokens.AsNoTracking()
                           join account in store.Accounts.AsNoTracking() on token.AccountId equals account.Id
                           where token.Hash == hash
                           select new { token, account }).SingleOrDefaultAsync(stop);
        if (found is null)
        {
            return TokenCheck.Unknown;
        }

        if (found.token.RevokedAt is not null || found.account.IsClosed)
        {
            return TokenCheck.Revoked;
        }

        return found.token.ExpiresAt <= s_clock.GetCurrentInstant()
            ? TokenCheck.Expired
            : new TokenCheck(AccountOf(found.account) with { MayAct = found.token.Scope == ToAct }, string.Empty, string.Empty);
    }

    /// <summary>The account that a row describes.</summary>
    public static Account AccountOf(StoredAccount row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new Account(new AccountId(row.Id), row.Name, Role.Read(row.Roles).Roles ?? [new Role.Reader()]);
    }

    /// <summary>Makes an account, or gives an existing one another name and other roles.</summary>
    public static async Task PutAsync(ApprovalStore store, Account account, CancellationToken stop)
    {
        var roles = string.Join(' ', account.Roles.Select(role => role.Text));
        if (await store.Accounts.FindAsync([account.Id.Value], stop) is { } row)
        {
            row.Name = account.Name;
            row.Roles = roles;
            row.IsClosed = false;
        }
        else
        {
            store.Accounts.Add(new StoredAccount { Id = account.Id.Value, Name = account.Name, Roles = roles, CreatedAt = s_clock.GetCurrentInstant() });
        }
    }

    /// <summary>Issues a token to an account.</summary>
    public static IssuedToken Issue(ApprovalStore store, AccountId account, string label, string scope, Duration lifetime)
    {
        var now = s_clock.GetCurrentInstant();
        var text = ApiToken.New();
        var hash = ApiToken.HashOf(text);
        var issued = new IssuedToken(hash[..12], text, now + Duration.Min(lifetime, Longest));
        store.Tokens.Add(new StoredToken
        {
            Id = issued.Id,
            AccountId = account.Value,
            Hash = hash,
            Label = label,
            Scope = scope,
            CreatedAt = now,
            ExpiresAt = issued.ExpiresAt,
        });
        return issued;
    }

    /// <summary>The first account of a new installation.</summary>
    /// <returns>Its token.</returns>
    public async Task<string> MakeFirstAdministratorAsync(ApprovalStore store, CancellationToken stop)
    {
        var account = new Account(new AccountId("administrator"), "The administrator", ImmutableArray.Create<Role>(new Role.Administrator()));
        await PutAsync(store, account, stop);
        return Issue(store, account.Id, "first start", ToAct, Usual).Text;
    }
}

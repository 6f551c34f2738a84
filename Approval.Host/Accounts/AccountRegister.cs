using Approval.Engine.Files;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Accounts;

/// <summary>The accounts and their tokens.</summary>
/// <param name="stores">The database.</param>
public sealed class AccountRegister(IApprovalStores stores)
{
    private static readonly MachineClock s_clock = new();

    /// <summary>Whose a token is. Tokens live by the machine's clock, also where the approvals go by a simulated one.</summary>
    public async Task<TokenCheck> CheckAsync(string text, CancellationToken stop)
    {
        var read = TokenSecret.Read(text);
        if (read.Value is not { } secret)
        {
            return new TokenCheck(null, read.Faults[0].Code, read.Faults[0].What);
        }

        var hash = secret.Hash().ToString();
        await using var store = stores.Open();
        var found = await (from token in store.Tokens.AsNoTracking()
                           join account in store.Accounts.AsNoTracking() on token.AccountId equals account.Id
                           where token.Hash == hash
                           select new { token, account }).SingleOrDefaultAsync(stop);
        if (found is null || TokenOf(found.token) is not { } kept || !kept.Hash.IsOf(secret))
        {
            return TokenCheck.Unknown;
        }

        var now = s_clock.GetCurrentInstant();
        var standing = kept.Check(now);
        if (standing == TokenStanding.Valid && !found.account.IsClosed && kept.Used(now) is { LastUsedAt: { } hour } used && used != kept)
        {
            await stores.WriteAsync(write => write.Tokens.Where(row => row.Id == kept.Id.Value && (row.LastUsedAt == null || row.LastUsedAt < hour)).ExecuteUpdateAsync(row => row.SetProperty(each => each.LastUsedAt, hour), stop), stop);
        }

        return standing switch
        {
            TokenStanding.Expired => TokenCheck.Expired,
            TokenStanding.Valid when !found.account.IsClosed => kept.Scope.Of(AccountOf(found.account)) is { } reached
                ? new TokenCheck(reached, string.Empty, string.Empty, kept)
                : TokenCheck.WithoutRole,
            _ => TokenCheck.Revoked,
        };
    }

    /// <summary>The account that a row describes.</summary>
    public static Account AccountOf(StoredAccount row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new Account(new AccountId(row.Id), row.Name, AccountRoles.Parse(row.Roles).Value ?? AccountRoles.OfAReader);
    }

    /// <summary>The token that a row describes; one whose scope cannot be read only reads.</summary>
    public static ApiToken TokenOf(StoredToken row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new ApiToken(
            new TokenId(row.Id),
            new AccountId(row.AccountId),
            TokenHash.Parse(row.Hash),
            row.Label,
            TokenScope.Parse(row.Scope).Value ?? new TokenScope(TokenUse.Read),
            row.CreatedAt,
            row.ExpiresAt,
            row.RevokedAt,
            row.LastUsedAt,
            row.IssuedBy is { } by ? new TokenId(by) : null);
    }

    /// <summary>Makes an account, or gives an existing one another name and other roles.</summary>
    /// <exception cref="Proceedings.CommandRefusedException">It is closed, and stays so.</exception>
    public static async Task PutAsync(ApprovalStore store, Account account, CancellationToken stop)
    {
        var roles = account.Roles.ToString();
        if (await store.Accounts.FindAsync([account.Id.Value], stop) is { } row)
        {
            AccountChanges.MustBeOpen(row);
            (row.Name, row.Roles) = (account.Name, roles);
        }
        else
        {
            store.Accounts.Add(new StoredAccount { Id = account.Id.Value, Name = account.Name, Roles = roles, CreatedAt = s_clock.GetCurrentInstant() });
        }
    }

    /// <summary>Issues a token to an account.</summary>
    /// <returns>The token with its secret, or what is wrong with the request.</returns>
    public static Loaded<IssuedToken> Issue(ApprovalStore store, Account account, TokenRequest request) => Issue(store, account, request, s_clock.GetCurrentInstant());

    /// <summary>Issues a token to an account at an instant, from which its time runs.</summary>
    internal static Loaded<IssuedToken> Issue(ApprovalStore store, Account account, TokenRequest request, Instant now)
    {
        ArgumentNullException.ThrowIfNull(store);
        var issued = ApiToken.Issue(new SystemRandomness(), account, request, now);
        if (issued.Value is { Token: var token })
        {
            store.Tokens.Add(new StoredToken
            {
                Id = token.Id.Value,
                AccountId = token.Account.Value,
                Hash = token.Hash.ToString(),
                Label = token.Label,
                Scope = token.Scope.ToString(),
                CreatedAt = token.CreatedAt,
                ExpiresAt = token.ExpiresAt,
                IssuedBy = token.IssuedBy?.Value,
            });
        }

        return issued;
    }

    /// <summary>Makes the first account of a new installation. The caller saves.</summary>
    public static async Task<FirstAdministrator> MakeFirstAdministratorAsync(ApprovalStore store, CancellationToken stop)
    {
        var account = new Account(new AccountId("administrator"), "The administrator", AccountRoles.OfAnAdministrator);
        await PutAsync(store, account, stop);
        var token = Issue(store, account, new TokenRequest("first start", new TokenScope(TokenUse.Act))).Value!.Secret;
        return new FirstAdministrator(token, await Invitations.MakeAsync(store, account.Id.Value, s_clock.GetCurrentInstant(), stop));
    }
}

/// <summary>The ways into a new installation, each shown once.</summary>
/// <param name="Token">By which programs act as its administrator.</param>
/// <param name="Invitation">By which its administrator chooses a password.</param>
public sealed record FirstAdministrator(TokenSecret Token, SignInSecret Invitation);

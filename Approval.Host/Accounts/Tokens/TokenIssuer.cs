using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Files;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Accounts.Tokens;

/// <summary>
/// Who lists, issues and ends tokens, and by what: the one place where it is decided for pages and programs alike. An
/// account keeps its own tokens, an administrator everybody's. What is issued by a token is no more than that token: it
/// ends with it, and for the same account it goes no further. Else whoever finds a token could give himself one that
/// outlives its revocation.
/// </summary>
/// <param name="Account">Who asks, as far as its token goes.</param>
/// <param name="Token">The token by which it asks; null for a person who is signed in.</param>
public sealed record TokenIssuer(Account Account, ApiToken? Token)
{
    private static readonly Place s_days = new(Path: "$.days");

    /// <summary>Why it may not see the tokens of an account; null where it may. A token that only reads sees them too.</summary>
    public RoleRefusal? ExamineReading(string owner) => RoleRules.Examine(Account, AreaOf(owner), toRead: true);

    /// <summary>Why it may not issue a token to an account; null where it may.</summary>
    public RoleRefusal? ExamineIssue(string owner) => RoleRules.Examine(Account, AreaOf(owner));

    /// <summary>Why it may not revoke a token; null where it may. Its own it revokes by a token that only reads too: whoever fears for one must lose no time.</summary>
    /// <param name="owner">Whose the token is; null where there is no such token, which is nobody's business but an administrator's.</param>
    public RoleRefusal? ExamineRevoking(string? owner) => RoleRules.Examine(Account, AreaOf(owner), toRead: IsItself(owner));

    /// <summary>What is asked for, as it may be issued: left out, the time is no longer than the issuing token's.</summary>
    /// <returns>The request with its time and what it is issued by, or the faults <c>lifetime-beyond-token</c>, <c>scope-beyond-token</c>.</returns>
    public Loaded<TokenRequest> Bound(TokenRequest request, AccountId owner, Instant now)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Token is not { } by)
        {
            return Loaded.From(request);
        }

        var left = by.ExpiresAt - now;
        var faults = ImmutableArray.CreateBuilder<Fault>();
        if (request.Lifetime > left)
        {
            faults.Add(new Fault(
                "lifetime-beyond-token",
                s_days,
                $"The token would outlive the one by which it is issued, which holds until {InstantPattern.General.Format(by.ExpiresAt)}.",
                left >= Duration.FromDays(1)
                    ? string.Create(CultureInfo.InvariantCulture, $"Ask for {left.Days} days at most, leave the days out, or issue it where you are signed in.")
                    : "Leave the days out, or issue it where you are signed in.",
                AccountRoles.Law));
        }

        if (owner == Account.Id && by.Scope.Roles is { } reach && !Equals(request.Scope.Roles?.Within(reach), request.Scope.Roles ?? reach))
        {
            faults.Add(new Fault(
                "scope-beyond-token",
                TokenScope.Where,
                $"The token by which it is issued is narrowed to {reach}, and this one would go further.",
                $"Narrow it likewise, such as {new TokenScope(request.Scope.Use, reach)}, or issue it where you are signed in.",
                AccountRoles.Law));
        }

        return faults.Count > 0
            ? Loaded.Refused<TokenRequest>(faults.ToImmutable())
            : Loaded.From(request with { Lifetime = request.Lifetime ?? Duration.Min(ApiToken.UsualLifetime, left), IssuedBy = by.Id });
    }

    private InstallationArea AreaOf(string? owner) => IsItself(owner) ? InstallationArea.OwnTokens : InstallationArea.Tokens;

    private bool IsItself(string? owner) => string.Equals(owner, Account.Id.Value, StringComparison.OrdinalIgnoreCase);
}

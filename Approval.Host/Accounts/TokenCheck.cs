using Approval.Host.Accounts.Tokens;

namespace Approval.Host.Accounts;

/// <summary>What came of checking a token.</summary>
/// <param name="Account">Whose it is; null where it does not hold.</param>
/// <param name="Code">Why it does not hold.</param>
/// <param name="What">The same, in words.</param>
/// <param name="Token">The token; null where it does not hold.</param>
public sealed record TokenCheck(Account? Account, string Code, string What, ApiToken? Token = null)
{
    /// <summary>No token came.</summary>
    public static TokenCheck Missing { get; } = new(null, "token-missing", "The request carries no token.");

    /// <summary>The token is not known.</summary>
    public static TokenCheck Unknown { get; } = new(null, "token-unknown", "This token is not known here.");

    /// <summary>The token's time is over.</summary>
    public static TokenCheck Expired { get; } = new(null, "token-expired", "This token has expired.");

    /// <summary>The account has lost every role to which the token was narrowed.</summary>
    public static TokenCheck WithoutRole { get; } = new(null, "token-without-role", "This token is narrowed to roles that its account no longer has.");

    /// <summary>The token was revoked, or its account closed.</summary>
    public static TokenCheck Revoked { get; } = new(null, "token-revoked", "This token was revoked.");
}

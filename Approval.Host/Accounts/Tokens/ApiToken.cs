using System.Collections.Immutable;
using Approval.Engine.Files;
using NodaTime;

namespace Approval.Host.Accounts.Tokens;

/// <summary>A token's public id, by which it is listed and revoked: <c>tok-3f9a0c12b7de</c>. It says nothing of the secret.</summary>
/// <param name="Value">The id.</param>
public readonly record struct TokenId(string Value)
{
    private const int Bytes = 6;

    /// <summary>Draws a new id.</summary>
    internal static TokenId Draw(IRandomness randomness)
    {
        Span<byte> bits = stackalloc byte[Bytes];
        randomness.Fill(bits);
        return new TokenId($"tok-{Convert.ToHexStringLower(bits)}");
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Whether a token holds.</summary>
public enum TokenStanding
{
    /// <summary>It holds.</summary>
    Valid,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was revoked.</summary>
    Revoked,
}

/// <summary>What is asked for with a new token.</summary>
/// <param name="Label">What it is for, in its owner's words.</param>
/// <param name="Scope">How far it goes.</param>
/// <param name="Lifetime">How long it holds; null for <see cref="ApiToken.UsualLifetime"/>.</param>
/// <param name="IssuedBy">The token by which it is asked for; null where a person asks.</param>
public sealed record TokenRequest(string Label, TokenScope Scope, Duration? Lifetime = null, TokenId? IssuedBy = null);

/// <summary>A token at its issue, the only time at which its secret is known.</summary>
/// <param name="Token">What is kept.</param>
/// <param name="Secret">What the owner is shown.</param>
public sealed record IssuedToken(ApiToken Token, TokenSecret Secret);

/// <summary>What is kept of a token: never its text.</summary>
/// <param name="Id">Its public id.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Hash">By what it is known again.</param>
/// <param name="Label">What it is for.</param>
/// <param name="Scope">How far it goes.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="ExpiresAt">From when on it no longer holds.</param>
/// <param name="RevokedAt">When it was revoked; null while it was not.</param>
/// <param name="LastUsedAt">When it was last used, to the hour; null for never.</param>
/// <param name="IssuedBy">The token by which it was issued, and with which it ends; null where a person issued it.</param>
public sealed record ApiToken(
    TokenId Id,
    AccountId Account,
    TokenHash Hash,
    string Label,
    TokenScope Scope,
    Instant CreatedAt,
    Instant ExpiresAt,
    Instant? RevokedAt = null,
    Instant? LastUsedAt = null,
    TokenId? IssuedBy = null)
{
    private const int LongestLabel = 100;

    /// <summary>How long a token holds where nothing else is asked for.</summary>
    public static Duration UsualLifetime { get; } = Duration.FromDays(90);

    /// <summary>How long a token holds at most.</summary>
    public static Duration LongestLifetime { get; } = Duration.FromDays(365);

    /// <summary>Issues a token.</summary>
    /// <returns>The token with its secret, or the faults <c>bad-label</c>, <c>bad-lifetime</c>, <c>scope-beyond-roles</c>.</returns>
    public static Loaded<IssuedToken> Issue(IRandomness randomness, Account account, TokenRequest request, Instant now)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(request);
        var lifetime = request.Lifetime ?? UsualLifetime;
        var faults = ImmutableArray.CreateBuilder<Fault>();
        if (string.IsNullOrWhiteSpace(request.Label) || request.Label.Length > LongestLabel || Printable.Of(request.Label) != request.Label)
        {
            faults.Add(new Fault("bad-label", new Place(Path: "$.label"), "The label does not say what the token is for.", "Write at most 100 characters on one line."));
        }

        if (lifetime <= Duration.Zero || lifetime > LongestLifetime)
        {
            faults.Add(new Fault("bad-lifetime", new Place(Path: "$.lifetime"), "A token holds for some time, and for a year at most.", "Ask for 1 to 365 days; left out, it is 90."));
        }

        if (request.Scope.Beyond(account) is { } beyond)
        {
            faults.Add(beyond);
        }

        if (faults.Count > 0)
        {
            return Loaded.Refused<IssuedToken>(faults.ToImmutable());
        }

        var secret = TokenSecret.Draw(randomness);
        var token = new ApiToken(TokenId.Draw(randomness), account.Id, secret.Hash(), request.Label, request.Scope, now, now + lifetime, IssuedBy: request.IssuedBy);
        return Loaded.From(new IssuedToken(token, secret));
    }

    /// <summary>Whether it holds now. It no longer does at the very instant of <see cref="ExpiresAt"/>.</summary>
    public TokenStanding Check(Instant now)
    {
        if (RevokedAt is not null)
        {
            return TokenStanding.Revoked;
        }

        return now < ExpiresAt ? TokenStanding.Valid : TokenStanding.Expired;
    }

    /// <summary>The token revoked; one that is revoked already stays as it is.</summary>
    public ApiToken Revoked(Instant now) => this with { RevokedAt = RevokedAt ?? now };

    /// <summary>The token as used now. Unchanged within the same hour, so that not every request writes.</summary>
    public ApiToken Used(Instant now)
    {
        var hour = Instant.FromUnixTimeSeconds((long)Math.Floor(now.ToUnixTimeSeconds() / 3600.0) * 3600);
        return LastUsedAt >= hour ? this : this with { LastUsedAt = hour };
    }
}

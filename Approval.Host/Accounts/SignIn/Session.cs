using Approval.Engine.Files;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Host.Accounts.SignIn;

/// <summary>A session's public id, by which it is listed and ended: <c>ses-3f9a0c12b7de</c>. It says nothing of the secret.</summary>
/// <param name="Value">The id.</param>
public readonly record struct SessionId(string Value)
{
    private const int Bytes = 6;

    /// <summary>Draws a new id.</summary>
    internal static SessionId Draw(IRandomness randomness)
    {
        Span<byte> bits = stackalloc byte[Bytes];
        randomness.Fill(bits);
        return new SessionId($"ses-{Convert.ToHexStringLower(bits)}");
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A person signed in with one browser.</summary>
/// <param name="Id">Its public id.</param>
/// <param name="Account">Who is signed in.</param>
/// <param name="Browser">What the browser calls itself; null where it says nothing.</param>
/// <param name="MadeAt">When it began.</param>
/// <param name="LastUsedAt">When it was last used, to <see cref="Grain"/>.</param>
/// <param name="EndsAt">When it ends, however much it is used.</param>
/// <param name="EndedAt">When it was ended; null while nobody ended it.</param>
public sealed record Session(
    SessionId Id, AccountId Account, string? Browser, Instant MadeAt, Instant LastUsedAt, Instant EndsAt, Instant? EndedAt = null)
{
    private const int LongestBrowser = 200;

    /// <summary>How long it lasts at most.</summary>
    public static Duration Longest { get; } = Duration.FromHours(12);

    /// <summary>How long it lasts unused.</summary>
    public static Duration LongestUnused { get; } = Duration.FromMinutes(60);

    /// <summary>How exactly its last use is known, so that not every request writes.</summary>
    public static Duration Grain { get; } = Duration.FromMinutes(5);

    /// <summary>Begins a session.</summary>
    public static Session Begin(IRandomness randomness, AccountId account, string? browser, Instant now)
    {
        ArgumentNullException.ThrowIfNull(randomness);
        return new Session(SessionId.Draw(randomness), account, Named(browser), now, now, now + Longest);
    }

    /// <summary>The session that a row describes.</summary>
    public static Session Of(StoredSession row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new Session(new SessionId(row.Id), new AccountId(row.AccountId), row.Browser, row.MadeAt, row.LastUsedAt, row.EndsAt, row.EndedAt);
    }

    /// <summary>Whether it holds. It no longer does at the very instant of its end.</summary>
    public bool Holds(Instant now) => EndedAt is null && now < EndsAt && now < LastUsedAt + LongestUnused;

    /// <summary>Whether a use now must be written down.</summary>
    public bool IsUsedAnew(Instant now) => now >= LastUsedAt + Grain;

    private static string? Named(string? browser) =>
        string.IsNullOrWhiteSpace(browser) ? null : Printable.Of(browser.Length <= LongestBrowser ? browser : browser[..LongestBrowser]);
}

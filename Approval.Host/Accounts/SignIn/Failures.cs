using NodaTime;

namespace Approval.Host.Accounts.SignIn;

/// <summary>How often somebody failed to sign in, and how long the next attempt must wait therefore.</summary>
/// <param name="Count">How often.</param>
/// <param name="LastAt">When the last time.</param>
/// <param name="Free">After how many an attempt must wait.</param>
public readonly record struct Failures(int Count, Instant LastAt, int Free)
{
    /// <summary>How many are free for one account from one address: who mistypes his password has no more.</summary>
    public const int FreeOfBoth = 5;

    /// <summary>How many are free for one account from all addresses together: more than any one of them has.</summary>
    public const int FreeOfAccount = 20;

    /// <summary>How many are free from one address for all accounts together: a ministry mistypes more than a person, and sprays nothing.</summary>
    public const int FreeOfAddress = 100;

    /// <summary>How long the first wait is; each failure more doubles it.</summary>
    public static Duration FirstWait { get; } = Duration.FromSeconds(30);

    /// <summary>How long nobody waits longer.</summary>
    public static Duration LongestWait { get; } = Duration.FromMinutes(15);

    /// <summary>How long after the last failure all are forgotten.</summary>
    public static Duration Memory { get; } = Duration.FromHours(24);

    /// <summary>Before when no further attempt is looked at; null for at once.</summary>
    public Instant? WaitsUntil => Count < Free ? null : LastAt + Wait;

    private Duration Wait => Count - Free >= 5 ? LongestWait : FirstWait * (1 << (Count - Free));

    /// <summary>Whether an attempt must still wait.</summary>
    public bool MustWait(Instant now) => now < WaitsUntil;

    /// <summary>With one failure more.</summary>
    public Failures With(Instant now) => this with { Count = now < LastAt + Memory ? Count + 1 : 1, LastAt = now };
}

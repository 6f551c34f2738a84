using NodaTime;

namespace Approval.Host.Persistence;

/// <summary>The password of an account; only its salted hash is kept.</summary>
public sealed class StoredPassword
{
    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The hash with its salt and how it was made, as the framework writes it.</summary>
    public required string Hash { get; set; }

    /// <summary>When it was chosen.</summary>
    public required Instant SetAt { get; set; }
}

/// <summary>The one invitation of an account to choose a password; only its hash is kept.</summary>
public sealed class StoredInvitation
{
    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The hash of the secret, in lower-case hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>When it was made.</summary>
    public required Instant MadeAt { get; set; }

    /// <summary>From when on it no longer holds.</summary>
    public required Instant ExpiresAt { get; set; }

    /// <summary>When a password was chosen with it; null while it was not used.</summary>
    public Instant? UsedAt { get; set; }
}

/// <summary>A person signed in with one browser; only the hash of the browser's secret is kept.</summary>
public sealed class StoredSession
{
    /// <summary>Its public id, which lists show.</summary>
    public required string Id { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The hash of the secret, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>What the browser calls itself; null where it says nothing.</summary>
    public string? Browser { get; init; }

    /// <summary>When it began.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>When it was last used, to five minutes.</summary>
    public required Instant LastUsedAt { get; set; }

    /// <summary>When it ends, however much it is used.</summary>
    public required Instant EndsAt { get; init; }

    /// <summary>When it was ended; null while nobody ended it.</summary>
    public Instant? EndedAt { get; set; }
}

/// <summary>How often somebody failed of late to sign in: to one account, or from one address.</summary>
public sealed class StoredFailures
{
    /// <summary>The account, by the hash of what was typed, for a password is typed in its place now and then; the address; or both.</summary>
    public required string Subject { get; init; }

    /// <summary>How often.</summary>
    public required int Count { get; set; }

    /// <summary>When the last time.</summary>
    public required Instant LastAt { get; set; }
}

/// <summary>A key by which hosts protect what browsers keep for them, such as the tokens of forms. All hosts share them.</summary>
public sealed class StoredProtectionKey
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The key, as the framework's own XML.</summary>
    public required string Xml { get; init; }
}

using NodaTime;

namespace Approval.Host.Persistence;

/// <summary>A command that was taken in. Kept for good: the same sender and key get the same answer, also days later.</summary>
public sealed class StoredCommand
{
    /// <summary>The account that sent it.</summary>
    public required string Sender { get; init; }

    /// <summary>The key that the sender made.</summary>
    public required string Key { get; init; }

    /// <summary>The hash of what was asked for; another content under the same key is refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The approval that it changed; null where it changed the installation.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>When it was taken in.</summary>
    public required Instant At { get; init; }

    /// <summary>The answer, as JSON.</summary>
    public required string Answer { get; init; }
}

/// <summary>A message that must leave after the commit, at least once, in order within its approval.</summary>
public sealed class StoredMessage
{
    /// <summary>Its place in the order of commits.</summary>
    public long Position { get; init; }

    /// <summary>Its stable id, the same at every delivery.</summary>
    public required Guid Id { get; init; }

    /// <summary>The approval.</summary>
    public required string ApprovalId { get; init; }

    /// <summary>What it tells: <c>last-call-opened</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Where it goes: <c>aap.last-call-opened.sg17.members</c>.</summary>
    public required string RoutingKey { get; init; }

    /// <summary>The body, as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>When it was committed.</summary>
    public required Instant At { get; init; }

    /// <summary>When the transport confirmed it; null while it has not.</summary>
    public Instant? SentAt { get; set; }

    /// <summary>How often sending was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>Why the last try failed, in our words; null where none did.</summary>
    public string? Trouble { get; set; }
}

/// <summary>A meeting of the installation.</summary>
public sealed class StoredMeeting
{
    /// <summary>Its id: <c>sg17-2027-02</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The group that meets.</summary>
    public required string StudyGroup { get; init; }

    /// <summary>What kind of meeting.</summary>
    public required string Kind { get; init; }

    /// <summary>Its first day.</summary>
    public required LocalDate Opens { get; set; }

    /// <summary>Its last day.</summary>
    public required LocalDate Closes { get; set; }

    /// <summary>Whether it will not take place.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>Counts its changes.</summary>
    public required int Version { get; set; }
}

/// <summary>A change of a meeting that one approval has still to hear of; heard before anything else happens to it.</summary>
public sealed class StoredNotice
{
    /// <summary>Its place in the order of commits.</summary>
    public long Position { get; init; }

    /// <summary>The approval that must hear of it.</summary>
    public required string ApprovalId { get; init; }

    /// <summary>The act that tells it, in canonical JSON, without a number of its own yet.</summary>
    public required string Act { get; init; }

    /// <summary>When the change was made.</summary>
    public required Instant At { get; init; }
}

/// <summary>A member of ITU-T on the installation's roll.</summary>
public sealed class StoredMember
{
    /// <summary>Its id in lower case.</summary>
    public required string Id { get; init; }

    /// <summary>Its name in English.</summary>
    public required string Name { get; set; }

    /// <summary>The kind of membership.</summary>
    public required string Category { get; set; }

    /// <summary>The Member State that it belongs to; null for a Member State.</summary>
    public string? MemberState { get; set; }

    /// <summary>For an Associate, the one study group that it takes part in.</summary>
    public string? StudyGroup { get; set; }
}

/// <summary>A person or system that may act.</summary>
public sealed class StoredAccount
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The name that the history shows.</summary>
    public required string Name { get; set; }

    /// <summary>The roles, in their text form, separated by blanks.</summary>
    public required string Roles { get; set; }

    /// <summary>When it was made.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>Whether it may no longer act.</summary>
    public bool IsClosed { get; set; }
}

/// <summary>A token of an account; only its hash is kept.</summary>
public sealed class StoredToken
{
    /// <summary>Its public id, which lists show.</summary>
    public required string Id { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The hash of the secret, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>What it is for, in its owner's words.</summary>
    public required string Label { get; init; }

    /// <summary>What it may be used for, in text form.</summary>
    public required string Scope { get; init; }

    /// <summary>When it was issued.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>Until when it holds.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>When it was revoked; null while it holds.</summary>
    public Instant? RevokedAt { get; set; }

    /// <summary>When it was last used, to the hour.</summary>
    public Instant? LastUsedAt { get; set; }

    /// <summary>The token by which it was issued, and with which it ends; null where a person issued it.</summary>
    public string? IssuedBy { get; init; }
}

/// <summary>The last number given in a series: approvals of a group and year, circulars, announcements.</summary>
public sealed class StoredCounter
{
    /// <summary>The series.</summary>
    public required string Series { get; init; }

    /// <summary>The last number given.</summary>
    public required long Last { get; set; }
}

/// <summary>A value that the installation keeps about itself: settings of readings, the simulated clock.</summary>
public sealed class StoredValue
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The value.</summary>
    public required string Value { get; set; }
}

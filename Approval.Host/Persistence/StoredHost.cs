using NodaTime;

namespace Approval.Host.Persistence;

/// <summary>A host that runs or ran a short while ago. Its instants are the database's own, so that hosts whose clocks differ can be compared.</summary>
public sealed class StoredHost
{
    /// <summary>Its id, another at every start.</summary>
    public required string Id { get; init; }

    /// <summary>The machine's name.</summary>
    public required string Machine { get; init; }

    /// <summary>The release that it runs.</summary>
    public required string Version { get; init; }

    /// <summary>Where it listens, separated by blanks.</summary>
    public required string Addresses { get; init; }

    /// <summary>When it began to serve.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When it last wrote this row.</summary>
    public required Instant HeardAt { get; set; }

    /// <summary>When it ended in good order; null while it has not.</summary>
    public Instant? EndedAt { get; set; }

    /// <summary>What it does besides answering people, in text form, separated by blanks.</summary>
    public required string Duties { get; set; }

    /// <summary>Whether it reaches the broker; null where there is none.</summary>
    public bool? ReachesBroker { get; set; }

    /// <summary>By how many milliseconds its clock is ahead of the database's; negative where it is behind.</summary>
    public required long MillisecondsAhead { get; set; }

    /// <summary>What it lacks, as JSON.</summary>
    public required string Lacks { get; set; }
}

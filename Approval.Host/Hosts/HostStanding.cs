using System.Collections.Immutable;
using NodaTime;

namespace Approval.Host.Hosts;

/// <summary>Whether a host is there.</summary>
public enum HostPresence
{
    /// <summary>It was heard a moment ago.</summary>
    Heard,

    /// <summary>It was not heard for long, and did not say that it ends.</summary>
    Silent,

    /// <summary>It ended in good order.</summary>
    Ended,
}

/// <summary>What a host does besides answering people.</summary>
public enum HostDuty
{
    /// <summary>It decides what falls due.</summary>
    Deadlines,

    /// <summary>It sends letters and events.</summary>
    Letters,

    /// <summary>It reads members' messages from the queue, or stands by to take over, and sends receipts.</summary>
    Intake,
}

/// <summary>What a host lacks.</summary>
/// <param name="Code">The code of the fault.</param>
/// <param name="What">What is so.</param>
/// <param name="Repair">What to do.</param>
public sealed record HostLack(string Code, string What, string Repair);

/// <summary>What a host says of itself.</summary>
/// <param name="Duties">What it does besides answering people.</param>
/// <param name="ReachesBroker">Whether it reaches the broker; null where there is none.</param>
/// <param name="Lacks">What it lacks; empty where it is ready.</param>
public sealed record HostWord(ImmutableArray<HostDuty> Duties, bool? ReachesBroker, ImmutableArray<HostLack> Lacks);

/// <summary>A host as the database knows it.</summary>
/// <param name="Id">Its id, another at every start.</param>
/// <param name="Machine">The machine's name.</param>
/// <param name="Version">The release that it runs.</param>
/// <param name="Addresses">Where it listens.</param>
/// <param name="Presence">Whether it is there.</param>
/// <param name="StartedAt">When it began to serve.</param>
/// <param name="HeardAt">When it was last heard; where it ended, when.</param>
/// <param name="MillisecondsAhead">By how many milliseconds its clock is ahead of the database's; negative where it is behind.</param>
/// <param name="Word">What it last said of itself.</param>
public sealed record HostStanding(
    string Id, string Machine, string Version, ImmutableArray<string> Addresses, HostPresence Presence, Instant StartedAt, Instant HeardAt, long MillisecondsAhead, HostWord Word)
{
    /// <summary>By how much a host's clock may differ from the database's before somebody must look after it: windows close by hosts' clocks.</summary>
    public static Duration MostDrift { get; } = Duration.FromSeconds(1);

    /// <summary>How its clock goes.</summary>
    public Duration Ahead => Duration.FromMilliseconds(MillisecondsAhead);

    /// <summary>Whether its clock differs from the database's by more than it may.</summary>
    public bool HasDrifted => Duration.FromMilliseconds(Math.Abs(MillisecondsAhead)) > MostDrift;

    /// <summary>Whether it is there and lacks nothing.</summary>
    public bool IsWhole => Presence == HostPresence.Heard && !HasDrifted && Word.Lacks.IsEmpty;
}

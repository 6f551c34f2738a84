using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Host.Accounts;

namespace Approval.Host.Proceedings;

/// <summary>Why a command was not taken in, beside what the law says: it changed nothing and left no record.</summary>
public enum RefusalGround
{
    /// <summary>What was sent cannot be read.</summary>
    Malformed,

    /// <summary>The account may not.</summary>
    Forbidden,

    /// <summary>There is no such thing.</summary>
    Unknown,

    /// <summary>It cannot be, as things stand.</summary>
    Conflict,

    /// <summary>The approval has moved on since it was read.</summary>
    Stale,

    /// <summary>What was sent can be read, and cannot be done.</summary>
    Unprocessable,

    /// <summary>It cannot be done yet; the same command may be sent again soon.</summary>
    NotYet,
}

/// <summary>A command that was not taken in.</summary>
/// <param name="ground">Why.</param>
/// <param name="faults">What is wrong, where, and how to repair it; at least one.</param>
/// <param name="clause">The clause or reading that says so; null where none does.</param>
public sealed class CommandRefusedException(RefusalGround ground, ImmutableArray<Fault> faults, string? clause = null) : Exception(faults[0].What)
{
    /// <summary>Why it was not taken in, with one fault.</summary>
    public CommandRefusedException(RefusalGround ground, string code, string what, string repair, string? clause = null)
        : this(ground, [new Fault(code, new Place(), what, repair)], clause)
    {
    }

    /// <summary>The account may not.</summary>
    public CommandRefusedException(RoleRefusal refusal)
        : this(RefusalGround.Forbidden, refusal.Code, refusal.What, refusal.Repair, refusal.Clause.Value)
    {
    }

    /// <summary>Why.</summary>
    public RefusalGround Ground { get; } = ground;

    /// <summary>What is wrong.</summary>
    public ImmutableArray<Fault> Faults { get; } = faults;

    /// <summary>The clause or reading that says so.</summary>
    public string? Clause { get; } = clause;
}

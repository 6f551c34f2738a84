using System.Collections.Immutable;
using Approval.Host.Intake;
using NodaTime;

namespace Approval.Host.Pages.Delegates;

/// <summary>Something that a member said, whichever way it came.</summary>
/// <param name="At">When it was received.</param>
/// <param name="Approval">The approval; null where it named none that there is.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="By">Who sent or entered it; null where that is not known.</param>
/// <param name="Status">What became of it.</param>
public sealed record SaidLine(Instant At, string? Approval, string What, string? By, MessageStatus Status)
{
    /// <summary>The number of the act that it became; null for none.</summary>
    public int? Number { get; init; }

    /// <summary>The id that the member gave its message; null where it did not come by the queue.</summary>
    public string? MessageId { get; init; }

    /// <summary>Whether it came by the message queue.</summary>
    public bool IsByQueue { get; init; }

    /// <summary>Why it is late or refused; null where it is neither.</summary>
    public string? Why { get; init; }

    /// <summary>The clause that says so; null for none.</summary>
    public string? Clause { get; init; }

    /// <summary>What became of it, in a word.</summary>
    public string StatusWords => Status switch
    {
        MessageStatus.Accepted => "Received",
        MessageStatus.Late => "Late: recorded, not counted",
        MessageStatus.Rejected => "Refused",
        MessageStatus.InOutage => "Received in an outage: the Director decides",
        _ => "Received: whether in time is not yet known",
    };
}

/// <summary>What a member has said in all approvals.</summary>
/// <param name="Member">The member, as people write it.</param>
/// <param name="Lines">A part of it, the latest first.</param>
/// <param name="Next">The address where the list goes on; null where this is all.</param>
public sealed record RepliesView(string Member, ImmutableArray<SaidLine> Lines, string? Next);

using NodaTime;

namespace Approval.Host.Persistence;

/// <summary>
/// A message that a member sent through the queue. It is kept for good, so that a duplicate is known days later. What
/// waits to be heard becomes acts of its approval at the next step, in the order of the queue.
/// </summary>
public sealed class StoredMemberMessage
{
    /// <summary>Its place in the order in which messages were taken from the queue.</summary>
    public long Position { get; set; }

    /// <summary>The broker's account that sent it, in lower case.</summary>
    public required string Sender { get; init; }

    /// <summary>The sender's id for it in one form; with the sender it is unique. Null where it had none, or where the id was used before.</summary>
    public string? Key { get; init; }

    /// <summary>The sender's id for it, byte for byte.</summary>
    public string? MessageId { get; init; }

    /// <summary>The broker's direct reply address; null for the member's own queue.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The body as it came; shortened where it was too large.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The hash of the whole body.</summary>
    public required string BodyHash { get; init; }

    /// <summary>When the product took it from the queue.</summary>
    public required Instant TakenAt { get; init; }

    /// <summary>The approval that it names, where there is one of that name.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>What kind of message it is; null where it could not be read.</summary>
    public string? Kind { get; init; }

    /// <summary>The closing instant of the window that it speaks in; null where none was open.</summary>
    public Instant? ClosesAt { get; init; }

    /// <summary>What became of it, in the words of the queue contract; <c>before-marker</c> while that is not known.</summary>
    public required string Status { get; set; }

    /// <summary>The code of a refusal.</summary>
    public string? Code { get; set; }

    /// <summary>The instant at which its acts are received: that of taking, or the last before the close where it stood before the marker.</summary>
    public Instant? ReceivedAt { get; set; }

    /// <summary>Whether its acts wait to be heard by the approval.</summary>
    public bool Waits { get; set; }

    /// <summary>The number of its first act in the approval; null before it was heard.</summary>
    public int? FirstAct { get; set; }

    /// <summary>How many acts it became.</summary>
    public int ActCount { get; set; }

    /// <summary>The first receipt; null while none is due.</summary>
    public string? Receipt { get; set; }

    /// <summary>When the broker confirmed the first receipt.</summary>
    public Instant? ReceiptSentAt { get; set; }

    /// <summary>The receipt that followed when the first did not hold; null for none.</summary>
    public string? LaterReceipt { get; set; }

    /// <summary>When the broker confirmed it.</summary>
    public Instant? LaterReceiptSentAt { get; set; }

    /// <summary>Whether a receipt waits to be sent.</summary>
    public bool ReceiptWaits { get; set; }
}

/// <summary>A closing instant at which a marker is, or was, published into the product's own queue.</summary>
public sealed class StoredClosing
{
    /// <summary>The closing instant.</summary>
    public required Instant At { get; init; }

    /// <summary>When the marker was last published, confirmed by the broker; null before.</summary>
    public Instant? PublishedAt { get; set; }

    /// <summary>When it was read; null before. From then on, what closes at that instant may be decided.</summary>
    public Instant? ReadAt { get; set; }

    /// <summary>Whether the marker that was read had been published at that instant, so that what stood before it was in time.</summary>
    public bool WasPrompt { get; set; }
}

/// <summary>A message for which nobody could be answered, kept for the secretariat to see.</summary>
public sealed class StoredParkedMessage
{
    /// <summary>Its place in the order of parking.</summary>
    public long Position { get; init; }

    /// <summary>Why it is parked.</summary>
    public required string Reason { get; init; }

    /// <summary>The account that sent it; null where it is not known.</summary>
    public string? Sender { get; init; }

    /// <summary>The sender's id for it; null where it had none.</summary>
    public string? MessageId { get; init; }

    /// <summary>The body as it came; shortened where it was too large.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When it was parked.</summary>
    public required Instant At { get; init; }
}

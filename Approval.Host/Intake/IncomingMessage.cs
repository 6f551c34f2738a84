using NodaTime;

namespace Approval.Host.Intake;

/// <summary>A message as the product took it from its queue. What it says is not looked at yet.</summary>
public sealed record IncomingMessage
{
    /// <summary>The account that sent it, as the broker vouches for it (<c>user_id</c>); null where the sender left it out.</summary>
    public required string? Sender { get; init; }

    /// <summary>The sender's own id for it (<c>message_id</c>), as it was written; null where the sender left it out.</summary>
    public required string? MessageId { get; init; }

    /// <summary>Where the sender wants the receipt (<c>reply_to</c>), as the broker handed it over; null where nothing is said.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>What the sender says that the body is (<c>content_type</c>); null where nothing is said.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body, as it came. Nobody may change it.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}

/// <summary>A marker that the product published into its own queue at a closing instant: what stands before it is in time.</summary>
/// <param name="Closing">The closing instant.</param>
/// <param name="PublishedAt">When it was published, by the clock of the host that did.</param>
public sealed record ClosingMarker(Instant Closing, Instant PublishedAt);

/// <summary>What became of a message.</summary>
/// <param name="Receipt">The receipt to send now; null where it follows later, or where nobody can be answered.</param>
/// <param name="IsParked">Whether nobody could be answered, so that it stands among the parked messages.</param>
public sealed record TakenMessage(OutgoingReceipt? Receipt, bool IsParked);

/// <summary>A receipt that is committed and must reach its member.</summary>
/// <param name="Position">The message that it answers, by its place in the store.</param>
/// <param name="Number">Which receipt of that message: 1 for the first; 2 for the one that follows the Director's decision.</param>
/// <param name="Member">The member's account in lower case: the routing key of its own queue.</param>
/// <param name="ReplyTo">The broker's own direct reply address; null for the member's own queue. Where nobody listens there any more, the member's own queue takes it.</param>
/// <param name="CorrelationId">The message's id, byte for byte as it came; null where it had none.</param>
/// <param name="Body">The receipt, as JSON.</param>
public sealed record OutgoingReceipt(long Position, int Number, string Member, string? ReplyTo, string? CorrelationId, string Body);

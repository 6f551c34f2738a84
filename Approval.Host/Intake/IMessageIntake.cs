
namespace Approval.Host.Intake;

/// <summary>
/// Takes in what comes out of the product's own queue, for whatever transport. One caller at a time, in the order of the
/// queue; what it returns is committed.
/// </summary>
public interface IMessageIntake
{
    /// <summary>
    /// Takes messages in, in one transaction. When this returns they are committed, so that they may be acknowledged;
    /// the receipts are to be sent, and <see cref="MarkSentAsync"/> told of those that were confirmed.
    /// </summary>
    /// <param name="messages">The messages, in the order of the queue.</param>
    /// <param name="stop">Stops it before it commits.</param>
    /// <returns>What became of each, in the same order.</returns>
    Task<IReadOnlyList<TakenMessage>> TakeAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken stop);

    /// <summary>Takes in that a marker was read: everything before it is committed. Twice changes nothing.</summary>
    Task ReadMarkerAsync(ClosingMarker marker, CancellationToken stop);

    /// <summary>Remembers that receipts were confirmed by the broker.</summary>
    Task MarkSentAsync(IReadOnlyCollection<OutgoingReceipt> receipts, CancellationToken stop);

    /// <summary>Keeps a message that nobody can be answered for, or that expired, or that could not be taken in, for the secretariat to see.</summary>
    /// <param name="message">The message.</param>
    /// <param name="reason">Why it is parked: <c>no-sender</c>, <c>expired</c>, <c>not-taken-in</c>.</param>
    /// <param name="stop">Stops it before it commits.</param>
    Task ParkAsync(IncomingMessage message, string reason, CancellationToken stop);
}

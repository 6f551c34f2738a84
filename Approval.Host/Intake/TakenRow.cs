using Approval.Host.Persistence;

namespace Approval.Host.Intake;

/// <summary>What became of a message within a transaction; its place in the store is known once that is saved.</summary>
internal sealed class TakenRow
{
    private readonly StoredMemberMessage? _row;
    private readonly IncomingMessage? _message;
    private readonly bool _isAnswered;

    private TakenRow(StoredMemberMessage? row, IncomingMessage? message, bool isAnswered)
    {
        _row = row;
        _message = message;
        _isAnswered = isAnswered;
    }

    /// <summary>A message for which nobody can be answered.</summary>
    internal static TakenRow Parked { get; } = new(null, null, false);

    /// <summary>A message that was never seen before.</summary>
    internal static TakenRow New(StoredMemberMessage row, IncomingMessage message) => new(row, message, false);

    /// <summary>
    /// A message that was taken in before. Where its first receipt was never confirmed, it is that which the sender lacks;
    /// where it stands twice in one batch, the first of the two is answered with it.
    /// </summary>
    internal static TakenRow Again(StoredMemberMessage row, IncomingMessage message) => new(row, message, row.Position == 0 || row.ReceiptSentAt is not null);

    /// <summary>What the transport does about it, once it is committed.</summary>
    internal TakenMessage Tell()
    {
        if (_row is null)
        {
            return new TakenMessage(null, IsParked: true);
        }

        if (_row.Receipt is not { } receipt)
        {
            // The receipt follows when the marker is read.
            return new TakenMessage(null, IsParked: false);
        }

        return _isAnswered
            ? new TakenMessage(Outgoing(0, Receipt.Duplicate(receipt, _message!.MessageId, _message.ReplyTo is { } address && !DirectReply.IsAddress(address))), false)
            : new TakenMessage(Outgoing(1, receipt), false);
    }

    private OutgoingReceipt Outgoing(int number, string body) => new(
        _row!.Position, number, _row.Sender, _message!.ReplyTo is { } address && DirectReply.IsAddress(address) ? address : null, _message.MessageId, body);
}

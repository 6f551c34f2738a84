namespace Approval.Host.Persistence;

/// <summary>What a transaction leaves to be done once it is committed, by whichever host comes first.</summary>
public enum StoreNews
{
    /// <summary>Messages wait in the outbox.</summary>
    MessagesWaiting,

    /// <summary>Receipts wait to be sent.</summary>
    ReceiptsWaiting,

    /// <summary>Approvals have still to hear of a meeting.</summary>
    NoticesWaiting,

    /// <summary>What was held back for messages that stood in the queue may be decided.</summary>
    ClosingsFree,

    /// <summary>Much is due at once, and other hosts may help to decide it.</summary>
    MuchIsDue,
}

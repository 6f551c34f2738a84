namespace Approval.Host.Intake;

/// <summary>Carries receipts to members.</summary>
public interface IReceiptTransport
{
    /// <summary>Sends receipts; those of one member keep their order.</summary>
    /// <param name="receipts">The receipts, which are committed.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>Those that the broker confirmed. The others are sent again.</returns>
    Task<IReadOnlyList<OutgoingReceipt>> SendAsync(IReadOnlyList<OutgoingReceipt> receipts, CancellationToken stop);
}

/// <summary>Publishes markers into the product's own queue.</summary>
public interface IMarkerTransport
{
    /// <summary>Publishes a marker behind everything that stands in the queue; when this returns, the broker has confirmed it.</summary>
    /// <exception cref="Messaging.EventTransportException">The broker did not confirm it; it is tried again.</exception>
    Task PublishAsync(ClosingMarker marker, CancellationToken stop);
}

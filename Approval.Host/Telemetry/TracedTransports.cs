using System.Diagnostics;
using Approval.Host.Intake;
using Approval.Host.Messaging;

namespace Approval.Host.Telemetry;

/// <summary>Traces each event that is published, whichever transport carries it, and lets the transport's log name it.</summary>
/// <param name="transport">What carries it.</param>
/// <param name="origins">Which transaction a message is of.</param>
/// <param name="logger">Whose scope it is.</param>
internal sealed class TracedEventTransport(IEventTransport transport, SpanOrigins origins, ILogger<TracedEventTransport> logger) : IEventTransport
{
    /// <inheritdoc/>
    public async Task PublishAsync(OutgoingEvent outgoing, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(outgoing);
        using var scope = logger.OfMessage(outgoing.ApprovalId, outgoing.Id);
        using var span = Traces.BeginWithin(origins.Take(outgoing.Id), "publish-event", ActivityKind.Producer);
        span?.SetTag(Traces.Message, outgoing.Id).SetTag(Traces.Approval, outgoing.ApprovalId).SetTag("messaging.destination.routing_key", outgoing.RoutingKey);
        await span.AroundAsync(() => transport.PublishAsync(outgoing, stop));
    }
}

/// <summary>Traces receipts on their way.</summary>
/// <param name="transport">What carries them.</param>
/// <param name="meters">What is measured.</param>
internal sealed class TracedReceiptTransport(IReceiptTransport transport, HostMeters meters) : IReceiptTransport
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<OutgoingReceipt>> SendAsync(IReadOnlyList<OutgoingReceipt> receipts, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(receipts);
        using var span = Traces.Begin("send-receipts", ActivityKind.Producer);
        span?.SetTag(Traces.Count, receipts.Count);
        var confirmed = await span.AroundAsync(() => transport.SendAsync(receipts, stop));
        span?.SetTag("approval.confirmed", confirmed.Count);
        meters.ReceiptsTried(confirmed.Count, receipts.Count - confirmed.Count);
        return confirmed;
    }
}

/// <summary>Traces markers on their way into the product's own queue.</summary>
/// <param name="transport">What carries them.</param>
internal sealed class TracedMarkerTransport(IMarkerTransport transport) : IMarkerTransport
{
    /// <inheritdoc/>
    public async Task PublishAsync(ClosingMarker marker, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(marker);
        using var span = Traces.Begin("publish-marker", ActivityKind.Producer);
        span?.SetTag("approval.closing", marker.Closing.ToString());
        await span.AroundAsync(() => transport.PublishAsync(marker, stop));
    }
}

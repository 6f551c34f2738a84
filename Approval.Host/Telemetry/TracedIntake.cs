using System.Diagnostics;
using Approval.Host.Intake;

namespace Approval.Host.Telemetry;

/// <summary>Traces and measures what is taken in from the broker. A batch is one transaction and one span.</summary>
/// <param name="intake">What takes it in.</param>
/// <param name="meters">What is measured.</param>
/// <param name="logger">Whose scope it is.</param>
internal sealed class TracedIntake(IMessageIntake intake, HostMeters meters, ILogger<TracedIntake> logger) : IMessageIntake
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<TakenMessage>> TakeAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var began = Stopwatch.GetTimestamp();
        using var span = Traces.Begin("take-messages", ActivityKind.Consumer);
        span?.SetTag(Traces.Count, messages.Count);
        using var scope = logger.OfMessages(messages);
        var taken = await span.AroundAsync(() => intake.TakeAsync(messages, stop));
        meters.MessagesTaken(taken, began);
        return taken;
    }

    /// <inheritdoc/>
    public async Task ReadMarkerAsync(ClosingMarker marker, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(marker);
        using var span = Traces.Begin("read-marker", ActivityKind.Consumer);
        span?.SetTag("approval.closing", marker.Closing.ToString());
        await span.AroundAsync(() => intake.ReadMarkerAsync(marker, stop));
        meters.MarkerRead(marker);
    }

    /// <inheritdoc/>
    public async Task MarkSentAsync(IReadOnlyCollection<OutgoingReceipt> receipts, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(receipts);
        using var span = Traces.Begin("mark-receipts");
        span?.SetTag(Traces.Count, receipts.Count);
        await span.AroundAsync(() => intake.MarkSentAsync(receipts, stop));
    }

    /// <inheritdoc/>
    public async Task ParkAsync(IncomingMessage message, string reason, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var span = Traces.Begin("park-message", ActivityKind.Consumer);
        span?.SetTag(Traces.Message, message.MessageId).SetTag(Traces.Outcome, reason);
        using var scope = logger.OfMessages([message]);
        await span.AroundAsync(() => intake.ParkAsync(message, reason, stop));
        meters.MessageParked(reason);
    }
}

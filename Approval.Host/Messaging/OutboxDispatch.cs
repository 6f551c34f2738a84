using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Approval.Host.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Messaging;

/// <summary>
/// Sends what waits in the outbox, in order within each approval, and marks it sent once the transport has confirmed
/// it. A crash between the two sends it again under the same id.
/// </summary>
/// <param name="stores">The database.</param>
/// <param name="transport">What carries it.</param>
/// <param name="clock">The one clock.</param>
/// <param name="meters">What is measured.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class OutboxDispatch(IApprovalStores stores, IEventTransport transport, HostClock clock, HostMeters meters, ILogger<OutboxDispatch> logger) : IDisposable
{
    private const int Batch = 200;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Sends everything that waits.</summary>
    /// <returns>How many messages were confirmed.</returns>
    public async Task<int> SendAsync(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            return await SendAllAsync(stop);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<int> SendAllAsync(CancellationToken stop)
    {
        var sent = 0;
        var heldUp = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var waiting = await WaitingAsync(heldUp, stop);
            if (waiting.Count == 0)
            {
                return sent;
            }

            var confirmed = new List<long>();
            var failed = new Dictionary<long, string>();
            foreach (var message in waiting)
            {
                if (heldUp.Contains(message.ApprovalId))
                {
                    continue;
                }

                if (await TryPublishAsync(message, stop) is { } trouble)
                {
                    heldUp.Add(message.ApprovalId);
                    failed.Add(message.Position, trouble);
                }
                else
                {
                    confirmed.Add(message.Position);
                }
            }

            await MarkAsync(confirmed, failed, stop);
            sent += confirmed.Count;
            meters.MessagesTried(confirmed.Count, failed.Count);
        }
    }

    private async Task<List<StoredMessage>> WaitingAsync(HashSet<string> heldUp, CancellationToken stop)
    {
        await using var store = stores.Open();
        return await store.Outbox.AsNoTracking()
            .Where(message => message.SentAt == null && !heldUp.Contains(message.ApprovalId))
            .OrderBy(message => message.Position)
            .Take(Batch)
            .ToListAsync(stop);
    }

    private async Task<string?> TryPublishAsync(StoredMessage message, CancellationToken stop)
    {
        try
        {
            await transport.PublishAsync(new OutgoingEvent(message.Id, message.ApprovalId, message.Event, message.RoutingKey, message.Body), stop);
            return null;
        }
        catch (EventTransportException trouble)
        {
            LogNotSent(message.Id, message.ApprovalId, trouble);
            return trouble.Message;
        }
    }

    private async Task MarkAsync(List<long> confirmed, Dictionary<long, string> failed, CancellationToken stop)
    {
        await using var write = await stores.BeginWriteAsync(stop);
        var now = clock.GetCurrentInstant();
        await write.Store.Outbox
            .Where(message => confirmed.Contains(message.Position))
            .ExecuteUpdateAsync(update => update.SetProperty(message => message.SentAt, now).SetProperty(message => message.Attempts, message => message.Attempts + 1), stop);
        foreach (var (position, trouble) in failed)
        {
            await write.Store.Outbox
                .Where(message => message.Position == position)
                .ExecuteUpdateAsync(update => update.SetProperty(message => message.Trouble, trouble).SetProperty(message => message.Attempts, message => message.Attempts + 1), stop);
        }

        await write.CommitAsync(stop);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Event} of {Approval} did not leave; it is tried again.")]
    private partial void LogNotSent(Guid @event, string approval, Exception trouble);
}

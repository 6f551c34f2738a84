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

            // Many approvals' messages are under way at once; each approval's own follow one another.
            var sendings = await Task.WhenAll(waiting.GroupBy(message => message.ApprovalId, StringComparer.Ordinal).Select(messages => SendInOrderAsync(messages, stop)));
            var confirmed = sendings.SelectMany(sending => sending.Confirmed).ToList();
            var failed = sendings.Select(sending => sending.Failed).OfType<Failure>().ToDictionary(failure => failure.Message.Position, failure => failure.Trouble);
            heldUp.UnionWith(sendings.Select(sending => sending.Failed?.Message.ApprovalId).OfType<string>());
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

    /// <summary>Sends the messages of one approval up to the first that fails.</summary>
    private async Task<(List<long> Confirmed, Failure? Failed)> SendInOrderAsync(IEnumerable<StoredMessage> messages, CancellationToken stop)
    {
        var confirmed = new List<long>();
        foreach (var message in messages)
        {
            if (await TryPublishAsync(message, stop) is { } trouble)
            {
                return (confirmed, new Failure(message, trouble));
            }

            confirmed.Add(message.Position);
        }

        return (confirmed, null);
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

    private sealed record Failure(StoredMessage Message, string Trouble);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Event} of {Approval} did not leave; it is tried again.")]
    private partial void LogNotSent(Guid @event, string approval, Exception trouble);
}

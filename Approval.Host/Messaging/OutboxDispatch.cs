using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Approval.Host.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Messaging;

/// <summary>
/// Sends what waits in the outbox, in order within each approval, and marks it sent once the transport has confirmed
/// it. A crash between the two sends it again under the same id. Hosts that share a database share the approvals: each
/// holds those whose messages it is sending.
/// </summary>
/// <param name="stores">The database.</param>
/// <param name="transport">What carries it.</param>
/// <param name="clock">The one clock.</param>
/// <param name="meters">What is measured.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class OutboxDispatch(IApprovalStores stores, IEventTransport transport, HostClock clock, HostMeters meters, ILogger<OutboxDispatch> logger) : IDisposable
{
    private const int Batch = 200;

    /// <summary>How many approvals are told of at the same time: a broker confirms many at once sooner than one after the other.</summary>
    private const int Together = 32;

    /// <summary>How many may fail one after the other before the transport is taken to be away for now.</summary>
    private const int MostFailures = 8;

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
        while (await SendSomeAsync(heldUp, stop) is { } round)
        {
            sent += round.Confirmed.Count;
            heldUp.UnionWith(round.HeldUp);
            meters.MessagesTried(round.Confirmed.Count, round.Failed.Count);
            if (round.IsTransportAway)
            {
                break;
            }
        }

        return sent;
    }

    /// <summary>Sends one batch; null where nothing waits that nobody else is sending.</summary>
    private async Task<Round?> SendSomeAsync(HashSet<string> heldUp, CancellationToken stop)
    {
        if (stores.Shared is null)
        {
            await using var store = stores.Open();
            var waiting = await store.WaitingMessagesAsync(heldUp, Batch, stop);
            if (waiting.Count == 0)
            {
                return null;
            }

            var tried = await PublishAsync(waiting, stop);
            return await stores.WriteAsync(writing => MarkAsync(writing, tried, stop), stop);
        }

        await using var hold = await stores.BeginWriteAsync(stop);
        var held = await hold.Store.WaitingMessagesAsync(heldUp, Batch, stop);
        if (held.Count == 0)
        {
            return null;
        }

        var round = await MarkAsync(hold.Store, await PublishAsync(held, stop), stop);
        await hold.CommitAsync(stop);
        return round;
    }

    private async Task<Round> PublishAsync(List<StoredMessage> waiting, CancellationToken stop)
    {
        var round = new Round();
        var running = new List<Task>();
        foreach (var approval in waiting.GroupBy(message => message.ApprovalId))
        {
            if (running.Count == Together)
            {
                var ended = await Task.WhenAny(running);
                running.Remove(ended);
                await ended;
            }

            if (round.IsTransportAway)
            {
                break;
            }

            running.Add(PublishInOrderAsync(approval, round, stop));
            if (running[^1].IsCompleted)
            {
                await running[^1];
                running.RemoveAt(running.Count - 1);
            }
        }

        await Task.WhenAll(running);
        return round;
    }

    private async Task PublishInOrderAsync(IEnumerable<StoredMessage> messages, Round round, CancellationToken stop)
    {
        foreach (var message in messages)
        {
            if (await TryPublishAsync(message, stop) is { } trouble)
            {
                round.Fail(message, trouble);
                return;
            }

            round.Confirm(message);
        }
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

    private async Task<Round> MarkAsync(ApprovalStore store, Round round, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var confirmed = round.Confirmed;
        await store.Outbox
            .Where(message => confirmed.Contains(message.Position))
            .ExecuteUpdateAsync(update => update.SetProperty(message => message.SentAt, now).SetProperty(message => message.Attempts, message => message.Attempts + 1), stop);
        foreach (var (position, trouble) in round.Failed)
        {
            await store.Outbox
                .Where(message => message.Position == position)
                .ExecuteUpdateAsync(update => update.SetProperty(message => message.Trouble, trouble).SetProperty(message => message.Attempts, message => message.Attempts + 1), stop);
        }

        return round;
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Event} of {Approval} did not leave; it is tried again.")]
    private partial void LogNotSent(Guid @event, string approval, Exception trouble);

    /// <summary>What became of a batch.</summary>
    private sealed class Round
    {
        private readonly Lock _gate = new();
        private readonly List<string> _heldUp = [];
        private int _failures;

        public List<long> Confirmed { get; } = [];

        public Dictionary<long, string> Failed { get; } = [];

        public IReadOnlyCollection<string> HeldUp => _heldUp;

        public bool IsTransportAway
        {
            get
            {
                lock (_gate)
                {
                    return _failures >= MostFailures;
                }
            }
        }

        public void Confirm(StoredMessage message)
        {
            lock (_gate)
            {
                Confirmed.Add(message.Position);
                _failures = 0;
            }
        }

        public void Fail(StoredMessage message, string trouble)
        {
            lock (_gate)
            {
                Failed.Add(message.Position, trouble);
                _heldUp.Add(message.ApprovalId);
                _failures++;
            }
        }
    }
}

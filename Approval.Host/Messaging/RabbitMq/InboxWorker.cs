using Approval.Host.Intake;
using Approval.Host.Persistence;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>
/// Stands at the product's queue, as the one who reads it or as one who takes over, and at the queue of what expired. When
/// the broker or the database is away it lets go, waits, and stands there again; nothing is acknowledged that is not
/// committed.
/// </summary>
/// <param name="connector">Opens connections.</param>
/// <param name="reading">Takes in what comes.</param>
/// <param name="intake">Keeps what expired.</param>
/// <param name="stores">The database; while it is away, another host may read the queue.</param>
/// <param name="standing">Where it is told how the broker is.</param>
/// <param name="time">The time by which new tries wait; it decides nothing.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class InboxWorker(
    BrokerConnector connector,
    InboxReading reading,
    IMessageIntake intake,
    IApprovalStores stores,
    BrokerStanding standing,
    TimeProvider time,
    ILogger<InboxWorker> logger) : BackgroundService
{
    private const int LargestBatch = 200;
    private const ushort Prefetch = 2 * LargestBatch;
    private static readonly TimeSpan s_linger = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = s_firstWait;
        while (true)
        {
            try
            {
                await StandAsync(() => wait = s_firstWait, stoppingToken);
            }
            catch (BrokerAwayException away)
            {
                TellAway(away);
            }
            catch (StoreAwayException away)
            {
                LogStoreAway(away);
            }
            catch (Exception defect) when (defect is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                standing.Away("The product's queue could not be read.");
                LogDefect(defect);
            }

            await Task.Delay(wait, time, stoppingToken);
            wait = wait * 2 < s_longestWait ? wait * 2 : s_longestWait;
        }
    }

    /// <summary>That the broker is away is told once, and again where the reason is another.</summary>
    private void TellAway(BrokerAwayException away)
    {
        if (standing.Away(away.Message))
        {
            LogBrokerAway(away.Message, away);
        }
    }

    /// <summary>Stands at the queues until something breaks off.</summary>
    private async Task StandAsync(Action reached, CancellationToken stop)
    {
        await CheckStoreAsync(stop);
        await using var connection = await connector.OpenAsync("members' messages", stop);
        await using var declared = await BrokerConnector.TellingAsync(() => connection.CreateChannelAsync(cancellationToken: stop));
        await OwnTopology.DeclareAsync(declared, stop);
        await using var inbox = await QueueReader.OpenAsync(connection, BrokerTopology.Inbox, Prefetch, stop);
        await using var parked = await QueueReader.OpenAsync(connection, BrokerTopology.Parked, Prefetch, stop);
        standing.Reached();
        LogReached();
        reached();
        using var together = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] both = [ReadInboxAsync(inbox, together.Token), ReadParkedAsync(parked, together.Token)];
        var first = await Task.WhenAny(both);
        await together.CancelAsync();
        await Task.WhenAll(both).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private async Task CheckStoreAsync(CancellationToken stop)
    {
        try
        {
            await stores.CheckAsync(stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            throw new StoreAwayException(failure);
        }
    }

    private async Task ReadInboxAsync(QueueReader inbox, CancellationToken stop)
    {
        var answers = new InboxAnswers(delivery => inbox.AcknowledgeAsync(delivery.Tag, withEarlier: true, stop), delivery => inbox.SetAsideAsync(delivery.Tag, stop));
        while (true)
        {
            var received = await inbox.NextAsync(LargestBatch, s_linger, time, stop);
            await reading.TakeAsync([.. received.Select(DeliveryOf)], answers, stop);
        }
    }

    /// <summary>What cannot be kept though the database answers stays in the broker's queue, and does not hold up the others.</summary>
    private async Task ReadParkedAsync(QueueReader parked, CancellationToken stop)
    {
        while (true)
        {
            foreach (var message in await parked.NextAsync(LargestBatch, s_linger, time, stop))
            {
                var reason = DeadLetterForm.HasExpired(message.Properties) ? ParkingReason.Expired : ParkingReason.NotTakenIn;
                try
                {
                    await intake.ParkAsync(MessageOf(message), reason, stop);
                }
                catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
                {
                    await CheckStoreAsync(stop);
                    LogNotParked(failure);
                    continue;
                }

                await parked.AcknowledgeAsync(message.Tag, withEarlier: false, stop);
            }
        }
    }

    private InboxDelivery DeliveryOf(ReceivedMessage received) => new(received.Tag, MessageOf(received), MarkerForm.Find(received, connector.Account));

    private static IncomingMessage MessageOf(ReceivedMessage received) => new()
    {
        Sender = Said(received.Properties.UserId),
        MessageId = Said(received.Properties.MessageId),
        ReplyTo = Said(received.Properties.ReplyTo),
        ContentType = Said(received.Properties.ContentType),
        Body = received.Body,
    };

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;

    [LoggerMessage(Level = LogLevel.Information, Message = "The queue of members' messages is reached.")]
    private partial void LogReached();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Why} It is tried again until it succeeds.")]
    private partial void LogBrokerAway(string why, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is away; members' messages wait in the broker.")]
    private partial void LogStoreAway(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The product's queue could not be read; it is tried again.")]
    private partial void LogDefect(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message could not be kept among the parked ones; it stays in the broker.")]
    private partial void LogNotParked(Exception failure);
}

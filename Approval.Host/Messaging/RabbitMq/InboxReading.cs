using Approval.Host.Intake;
using Approval.Host.Persistence;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>What came out of the product's own queue: a message of a member, or a marker.</summary>
/// <param name="Tag">The number by which it is acknowledged.</param>
/// <param name="Message">The message.</param>
/// <param name="Marker">The marker; null for a member's message.</param>
internal sealed record InboxDelivery(ulong Tag, IncomingMessage Message, ClosingMarker? Marker);

/// <summary>What the broker is told about deliveries.</summary>
/// <param name="AcknowledgeAsync">Everything up to a delivery is committed.</param>
/// <param name="SetAsideAsync">A delivery can neither be taken in nor parked, and is kept in the broker's own parked queue.</param>
internal sealed record InboxAnswers(Func<InboxDelivery, Task> AcknowledgeAsync, Func<InboxDelivery, Task> SetAsideAsync);

/// <summary>The store is away: nothing was acknowledged, and the same comes again.</summary>
public sealed class StoreAwayException(Exception cause) : Exception("The database is away.", cause);

/// <summary>
/// Takes in what came out of the queue, in its order. A marker parts what stands before it from what follows; a message
/// that cannot be taken in is found by halving, tried again alone, and parked; what is acknowledged is committed.
/// </summary>
/// <param name="intake">Takes messages in.</param>
/// <param name="receipts">Carries receipts.</param>
/// <param name="stores">The database, which tells whether a failure is its own.</param>
/// <param name="time">The time by which a new try waits; it decides nothing.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class InboxReading(
    IMessageIntake intake, IReceiptTransport receipts, IApprovalStores stores, TimeProvider time, ILogger<InboxReading> logger)
{
    /// <summary>How often a message is tried alone before it is parked.</summary>
    public const int MostTries = 5;

    /// <summary>How often the database may be blamed without any progress, while it answers, before the message is.</summary>
    private const int MostFruitlessRounds = 10;

    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(20);
    private int _fruitless;
    private Task _answering = Task.CompletedTask;

    /// <summary>Takes a batch in.</summary>
    /// <param name="batch">What came, in the order of the queue.</param>
    /// <param name="answers">What the broker is told. What is acknowledged is committed.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="StoreAwayException">The database is away; what is not acknowledged comes again.</exception>
    internal async Task TakeAsync(IReadOnlyList<InboxDelivery> batch, InboxAnswers answers, CancellationToken stop)
    {
        var run = new List<InboxDelivery>(batch.Count);
        foreach (var delivery in batch)
        {
            if (delivery.Marker is not { } marker)
            {
                run.Add(delivery);
                continue;
            }

            await TakeRunAsync(run, answers, stop);
            run.Clear();
            await OnStoreAsync(() => intake.ReadMarkerAsync(marker, stop), stop);
            await ProgressAsync(delivery, answers);
        }

        await TakeRunAsync(run, answers, stop);
    }

    private async Task TakeRunAsync(List<InboxDelivery> run, InboxAnswers answers, CancellationToken stop)
    {
        if (run.Count == 0)
        {
            return;
        }

        if (await TryTakeAsync(run, stop))
        {
            await ProgressAsync(run[^1], answers);
        }
        else if (run.Count > 1)
        {
            await TakeRunAsync(run[..(run.Count / 2)], answers, stop);
            await TakeRunAsync(run[(run.Count / 2)..], answers, stop);
        }
        else
        {
            await TakeAloneAsync(run, answers, stop);
        }
    }

    private async Task TakeAloneAsync(List<InboxDelivery> alone, InboxAnswers answers, CancellationToken stop)
    {
        var wait = s_firstWait;
        for (var tries = 1; tries < MostTries; tries++)
        {
            await Task.Delay(wait, time, stop);
            wait *= 2;
            if (await TryTakeAsync(alone, stop))
            {
                await ProgressAsync(alone[0], answers);
                return;
            }
        }

        await ParkAsync(alone[0], answers, stop);
    }

    private async Task ParkAsync(InboxDelivery delivery, InboxAnswers answers, CancellationToken stop)
    {
        try
        {
            await intake.ParkAsync(delivery.Message, ParkingReason.NotTakenIn, stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            if (await IsOfStoreAsync(failure, stop))
            {
                throw new StoreAwayException(failure);
            }

            LogSetAside(delivery.Message.Sender, delivery.Message.MessageId, failure);
            await answers.SetAsideAsync(delivery);
            return;
        }

        LogParked(delivery.Message.Sender, delivery.Message.MessageId);
        await ProgressAsync(delivery, answers);
    }

    /// <returns>Whether it is committed; false where the messages are to blame.</returns>
    private async Task<bool> TryTakeAsync(List<InboxDelivery> run, CancellationToken stop)
    {
        IReadOnlyList<TakenMessage> taken;
        try
        {
            taken = await intake.TakeAsync([.. run.Select(delivery => delivery.Message)], stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            if (await IsOfStoreAsync(failure, stop))
            {
                throw new StoreAwayException(failure);
            }

            LogNotTaken(run.Count, failure);
            return false;
        }

        if (taken.Select(message => message.Receipt).OfType<OutgoingReceipt>().ToList() is { Count: > 0 } outgoing)
        {
            // What is committed is answered whatever comes: the next may be taken in meanwhile. The answers keep their order.
            await _answering;
            _answering = AnswerAsync(outgoing, stop);
        }

        return true;
    }

    private async Task AnswerAsync(List<OutgoingReceipt> outgoing, CancellationToken stop)
    {
        try
        {
            if (await receipts.SendAsync(outgoing, stop) is { Count: > 0 } sent)
            {
                await intake.MarkSentAsync(sent, stop);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            LogNotMarked(outgoing.Count, failure);
        }
        catch (OperationCanceledException)
        {
            // The host ends; the next one sends them.
        }
    }

    private Task ProgressAsync(InboxDelivery delivery, InboxAnswers answers)
    {
        _fruitless = 0;
        return answers.AcknowledgeAsync(delivery);
    }

    private static async Task OnStoreAsync(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            throw new StoreAwayException(failure);
        }
    }

    private async Task<bool> IsOfStoreAsync(Exception failure, CancellationToken stop)
    {
        try
        {
            await stores.CheckAsync(stop);
        }
        catch (Exception away) when (away is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            return true;
        }

        // It answers: a full disk still refuses to write, and heals; what never heals is the message's own.
        return (stores.IsConflict(failure) || stores.IsLost(failure) || stores.FaultOf(failure) is not null) && ++_fruitless < MostFruitlessRounds;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} receipts could not be sent, or not be marked as sent; they are sent again.")]
    private partial void LogNotMarked(int count, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages could not be taken in together; the one to blame is looked for.")]
    private partial void LogNotTaken(int count, Exception failure);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The message {Id} of {Sender} could neither be taken in nor parked, and stays in the broker.")]
    private partial void LogSetAside(string? sender, string? id, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The message {Id} of {Sender} could not be taken in, however often it was tried, and is parked for the secretariat to see.")]
    private partial void LogParked(string? sender, string? id);
}

/// <summary>Why a message is parked.</summary>
internal static class ParkingReason
{
    /// <summary>It expired in the queue.</summary>
    public const string Expired = "expired";

    /// <summary>It could not be taken in.</summary>
    public const string NotTakenIn = "not-taken-in";
}

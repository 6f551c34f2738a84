using System.Security.Cryptography;
using Approval.Host.Clocks;
using Approval.Host.Intake.Contract;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Intake;

/// <summary>Takes members' messages in: a batch is one transaction, and what it returns is committed.</summary>
/// <param name="steps">Runs steps.</param>
/// <param name="stores">The database.</param>
/// <param name="clock">The one clock.</param>
/// <param name="standing">Approvals as they will stand.</param>
/// <param name="hearing">Takes in what needs its approval opened.</param>
/// <param name="installation">The members.</param>
/// <param name="closings">Markers.</param>
public sealed class MessageIntake(
    StepRunner steps, IApprovalStores stores, HostClock clock, StandingCases standing, MessageHearing hearing, Installation installation, Closings closings) : IMessageIntake
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<TakenMessage>> TakeAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(messages);
        try
        {
            return await TakeTogetherAsync(messages, stop);
        }
        catch (LetterIncompleteException) when (messages.Count > 1)
        {
            // A comment and its withdrawal in one step leave a posting of comments with none to post; one after the other they do not.
            var taken = new List<TakenMessage>(messages.Count);
            foreach (var message in messages)
            {
                taken.AddRange(await TakeTogetherAsync([message], stop));
            }

            return taken;
        }
    }

    private async Task<IReadOnlyList<TakenMessage>> TakeTogetherAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken stop)
    {
        var read = messages.Select(Read).ToList();
        var (batch, taken) = await steps.RunAsync(step => TakeAsync(step, read, stop), stop);
        foreach (var approval in batch.Opened)
        {
            standing.Forget(approval);
        }

        foreach (var @case in batch.Standing)
        {
            standing.Keep(@case);
        }

        return [.. taken.Select(row => row.Tell())];
    }

    /// <inheritdoc/>
    public Task ReadMarkerAsync(ClosingMarker marker, CancellationToken stop) => closings.ReadAsync(marker, stop);

    /// <inheritdoc/>
    public async Task MarkSentAsync(IReadOnlyCollection<OutgoingReceipt> receipts, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(receipts);
        var first = receipts.Where(receipt => receipt.Number == 1).Select(receipt => receipt.Position).ToList();
        var later = receipts.Where(receipt => receipt.Number == 2).Select(receipt => receipt.Position).ToList();
        if (first.Count + later.Count == 0)
        {
            return;
        }

        await using var write = await stores.BeginWriteAsync(stop);
        var now = clock.GetCurrentInstant();
        if (first.Count > 0)
        {
            await write.Store.MemberMessages.Where(row => first.Contains(row.Position)).ExecuteUpdateAsync(
                update => update.SetProperty(row => row.ReceiptSentAt, now).SetProperty(row => row.ReceiptWaits, row => row.LaterReceipt != null && row.LaterReceiptSentAt == null), stop);
        }

        if (later.Count > 0)
        {
            await write.Store.MemberMessages.Where(row => later.Contains(row.Position)).ExecuteUpdateAsync(
                update => update.SetProperty(row => row.LaterReceiptSentAt, now).SetProperty(row => row.ReceiptWaits, row => row.ReceiptSentAt == null), stop);
        }

        await write.CommitAsync(stop);
    }

    /// <inheritdoc/>
    public async Task ParkAsync(IncomingMessage message, string reason, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(message);
        await steps.RunAsync(
            step =>
            {
                step.Store.ParkedMessages.Add(ParkedMessages.RowOf(message, reason, step.Now));
                return Task.FromResult(true);
            },
            stop);
    }

    private async Task<(IntakeBatch Batch, List<TakenRow> Taken)> TakeAsync(Step step, List<ReadMessage> read, CancellationToken stop)
    {
        var ledger = await IntakeLedger.ReadAsync(step, read, installation, stop);
        var batch = new IntakeBatch(step, ledger, standing, hearing);
        var taken = new List<TakenRow>(read.Count);
        foreach (var message in read)
        {
            taken.Add(await batch.TakeAsync(message, stop));
        }

        await batch.SaveAsync(stop);
        return (batch, taken);
    }

    private static ReadMessage Read(IncomingMessage message)
    {
        var (said, fault) = MessageReading.Read(message.Body);
        return new ReadMessage(message, said, fault, Convert.ToHexStringLower(SHA256.HashData(message.Body.Span)));
    }
}

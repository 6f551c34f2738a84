using Approval.Engine.Approvals.Acts;
using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Intake;

/// <summary>
/// Sends the receipts that the intake did not send itself: those that became due later, and those that a crash left over.
/// A crash between the broker's confirmation and the mark sends one again.
/// </summary>
/// <param name="stores">The database.</param>
/// <param name="intake">Marks what was confirmed.</param>
/// <param name="transport">What carries it.</param>
/// <param name="clock">The one clock.</param>
public sealed class ReceiptDispatch(IApprovalStores stores, IMessageIntake intake, IReceiptTransport transport, HostClock clock) : IDisposable
{
    private const int Batch = 200;

    /// <summary>How long the intake has to send a receipt itself.</summary>
    private static readonly Duration s_patience = Duration.FromSeconds(10);
    private static readonly string s_inOutage = Terms.Of(MessageStatus.InOutage);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Sends everything that waits.</summary>
    /// <returns>How many receipts were confirmed.</returns>
    public async Task<int> SendAsync(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            var sent = 0;
            var after = 0L;
            while (true)
            {
                var waiting = await WaitingAsync(after, stop);
                if (waiting.Count == 0)
                {
                    return sent;
                }

                var confirmed = await transport.SendAsync([.. waiting.SelectMany(Receipts)], stop);
                await intake.MarkSentAsync(confirmed, stop);
                sent += confirmed.Count;
                after = waiting[^1].Position;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private static IEnumerable<OutgoingReceipt> Receipts(StoredMemberMessage row)
    {
        var address = row.ReplyTo is { } replyTo && DirectReply.IsAddress(replyTo) ? replyTo : null;
        if (row is { Receipt: { } first, ReceiptSentAt: null })
        {
            yield return new OutgoingReceipt(row.Position, 1, row.Sender, address, row.MessageId, first);
        }

        if (row is { LaterReceipt: { } later, LaterReceiptSentAt: null })
        {
            yield return new OutgoingReceipt(row.Position, 2, row.Sender, address, row.MessageId, later);
        }
    }

    private async Task<List<StoredMemberMessage>> WaitingAsync(long after, CancellationToken stop)
    {
        var left = clock.GetCurrentInstant() - s_patience;
        await using var store = stores.Open();
        return await store.MemberMessages.AsNoTracking()
            .Where(row => row.ReceiptWaits && row.Position > after
                && (row.TakenAt < left || row.ReceivedAt != row.TakenAt || row.LaterReceipt != null || row.Status == s_inOutage))
            .OrderBy(row => row.Position)
            .Take(Batch)
            .ToListAsync(stop);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}

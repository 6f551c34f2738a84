using System.Text;
using Approval.Host.Intake;
using Approval.Tests.Messaging.Contract;

namespace Approval.Tests.Intake;

/// <summary>The product's own queue in memory, with the members' queues of receipts: what stands in it is taken in when a test says so.</summary>
internal sealed class TestQueue : IMarkerTransport, IReceiptTransport
{
    private readonly Queue<object> _waiting = new();

    /// <summary>The receipts that reached members, in order.</summary>
    public List<OutgoingReceipt> Receipts { get; } = [];

    /// <summary>Whether the broker is away: nothing is published, and no receipt confirmed.</summary>
    public bool IsAway { get; set; }

    public void Send(string? sender, string? messageId, string body, string? replyTo = null) => _waiting.Enqueue(new IncomingMessage
    {
        Sender = sender,
        MessageId = messageId,
        Body = Encoding.UTF8.GetBytes(body),
        ReplyTo = replyTo,
    });

    public Task PublishAsync(ClosingMarker marker, CancellationToken stop)
    {
        if (IsAway)
        {
            throw new Host.Messaging.EventTransportException("The broker is away.");
        }

        _waiting.Enqueue(marker);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<OutgoingReceipt>> SendAsync(IReadOnlyList<OutgoingReceipt> receipts, CancellationToken stop)
    {
        if (IsAway)
        {
            return Task.FromResult<IReadOnlyList<OutgoingReceipt>>([]);
        }

        foreach (var receipt in receipts)
        {
            SchemaCheck.AssertReceipt(receipt.Body);
        }

        Receipts.AddRange(receipts);
        return Task.FromResult(receipts);
    }

    /// <summary>Takes in everything that waits: messages between two markers as one batch.</summary>
    public async Task<IReadOnlyList<TakenMessage>> TakeAllAsync(IMessageIntake intake)
    {
        var all = new List<TakenMessage>();
        var batch = new List<IncomingMessage>();
        while (_waiting.TryDequeue(out var item))
        {
            if (item is IncomingMessage message)
            {
                batch.Add(message);
                continue;
            }

            await TakeAsync(intake, batch, all);
            await intake.ReadMarkerAsync((ClosingMarker)item, CancellationToken.None);
        }

        await TakeAsync(intake, batch, all);
        return all;
    }

    private async Task TakeAsync(IMessageIntake intake, List<IncomingMessage> batch, List<TakenMessage> all)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var taken = await intake.TakeAsync(batch, CancellationToken.None);
        batch.Clear();
        var confirmed = await SendAsync([.. taken.Select(each => each.Receipt).OfType<OutgoingReceipt>()], CancellationToken.None);
        await intake.MarkSentAsync(confirmed, CancellationToken.None);
        all.AddRange(taken);
    }
}

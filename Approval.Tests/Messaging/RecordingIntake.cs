using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Approval.Host.Intake;

namespace Approval.Tests.Messaging;

/// <summary>An intake that remembers in memory what the transport hands it, and answers every message that has a sender.</summary>
internal sealed class RecordingIntake : IMessageIntake
{
    private readonly Channel<object> _happened = Channel.CreateUnbounded<object>();
    private readonly ConcurrentDictionary<(string?, string?), int> _seen = new();
    private long _position;

    /// <summary>What is done before a batch is taken in: it may wait, or fail.</summary>
    public Func<IReadOnlyList<IncomingMessage>, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What is done before a message is parked.</summary>
    public Func<IncomingMessage, Task> BeforeParking { get; set; } = _ => Task.CompletedTask;

    /// <summary>Everything that was handed over, in order: messages, markers, batches' ends are not told.</summary>
    public ConcurrentQueue<object> All { get; } = new();

    /// <summary>What was parked, and why.</summary>
    public ConcurrentQueue<(IncomingMessage Message, string Reason)> Parked { get; } = new();

    /// <summary>How large each batch was that was taken in.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    /// <summary>The receipts that are known to have been confirmed.</summary>
    public ConcurrentQueue<OutgoingReceipt> Sent { get; } = new();

    public async Task<IReadOnlyList<TakenMessage>> TakeAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken stop)
    {
        await Before(messages, stop);
        Batches.Enqueue(messages.Count);
        var taken = new List<TakenMessage>();
        foreach (var message in messages)
        {
            Tell(message);
            taken.Add(message.Sender is null ? new TakenMessage(null, IsParked: true) : new TakenMessage(ReceiptOf(message), IsParked: false));
        }

        return taken;
    }

    public Task ReadMarkerAsync(ClosingMarker marker, CancellationToken stop)
    {
        Tell(marker);
        return Task.CompletedTask;
    }

    public Task MarkSentAsync(IReadOnlyCollection<OutgoingReceipt> receipts, CancellationToken stop)
    {
        foreach (var receipt in receipts)
        {
            Sent.Enqueue(receipt);
        }

        return Task.CompletedTask;
    }

    public async Task ParkAsync(IncomingMessage message, string reason, CancellationToken stop)
    {
        await BeforeParking(message);
        Parked.Enqueue((message, reason));
        _happened.Writer.TryWrite((message, reason));
    }

    /// <summary>What comes next: a message, a marker, or a parked message with its reason.</summary>
    public async Task<object> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _happened.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The next message.</summary>
    public async Task<IncomingMessage> NextMessageAsync() => (IncomingMessage)await NextAsync();

    private void Tell(object what)
    {
        All.Enqueue(what);
        _happened.Writer.TryWrite(what);
    }

    private OutgoingReceipt ReceiptOf(IncomingMessage message)
    {
        var times = _seen.AddOrUpdate((message.Sender, message.MessageId), 1, (_, before) => before + 1);
        var body = new JsonObject { ["messageId"] = message.MessageId, ["status"] = times == 1 ? "accepted" : "duplicate" }.ToJsonString();
        return new OutgoingReceipt(Interlocked.Increment(ref _position), 1, message.Sender!, message.ReplyTo, message.MessageId, body);
    }
}

using System.Text;
using Approval.Host.Intake;
using Approval.Host.Messaging;
using NodaTime;

namespace Approval.Tests.Simulation;

/// <summary>What stands in the product's queue, with its place in the order in which the broker took it.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Message">The message of a member; null for a marker.</param>
/// <param name="Marker">The marker; null for a message.</param>
internal sealed record Queued(int Place, IncomingMessage? Message, ClosingMarker? Marker);

/// <summary>A broker in memory: one queue of the product with one consumer at a time, and what members and others received. It outlives every host.</summary>
internal sealed class SimulatedBroker
{
    private readonly List<Queued> _queue = [];
    private int _places;

    /// <summary>Whether it is away: nobody reaches it.</summary>
    public bool IsAway { get; set; }

    /// <summary>Everything that ever stood in the queue, in order.</summary>
    public List<Queued> Everything { get; } = [];

    /// <summary>The receipts that reached members.</summary>
    public List<OutgoingReceipt> Receipts { get; } = [];

    /// <summary>The events that reached others.</summary>
    public List<OutgoingEvent> Events { get; } = [];

    /// <summary>Messages on their way, which the broker has not taken yet.</summary>
    public List<IncomingMessage> OnTheWay { get; } = [];

    /// <summary>How many stand in the queue.</summary>
    public int Waiting => _queue.Count;

    public static IncomingMessage Message(string sender, Guid id, string body) =>
        new() { Sender = sender, MessageId = id.ToString(), Body = Encoding.UTF8.GetBytes(body) };

    public void Enqueue(IncomingMessage message) => Enqueue(new Queued(_places++, message, null));

    public void Enqueue(ClosingMarker marker) => Enqueue(new Queued(_places++, null, marker));

    /// <summary>The first that stand in the queue: messages up to a marker, or one marker.</summary>
    public List<Queued> Deliver(int most) =>
        _queue.Count > 0 && _queue[0].Marker is not null ? [_queue[0]] : [.. _queue.TakeWhile(each => each.Marker is null).Take(most)];

    public void Acknowledge(IReadOnlyCollection<Queued> delivered) => _queue.RemoveAll(delivered.Contains);

    /// <summary>The first marker of a closing instant, which is the one that counts; null where none was published.</summary>
    public Queued? FirstMarker(Instant closing) => Everything.FirstOrDefault(each => each.Marker?.Closing == closing);

    private void Enqueue(Queued queued)
    {
        _queue.Add(queued);
        Everything.Add(queued);
    }
}

namespace Approval.Host.Messaging;

/// <summary>An event that leaves the product: a letter that went out, or an outcome.</summary>
/// <param name="Id">Its stable id; the same id is the same event.</param>
/// <param name="ApprovalId">The approval.</param>
/// <param name="Event">What it tells: <c>last-call-opened</c>.</param>
/// <param name="RoutingKey">Where it goes: <c>aap.last-call-opened.sg17.members</c>.</param>
/// <param name="Body">The body, as JSON.</param>
public sealed record OutgoingEvent(Guid Id, string ApprovalId, string Event, string RoutingKey, string Body);

/// <summary>What carries events away. Nothing else of the product knows how.</summary>
public interface IEventTransport
{
    /// <summary>Publishes an event; when this returns, the transport has confirmed it.</summary>
    /// <exception cref="EventTransportException">The transport did not confirm it; it is tried again.</exception>
    Task PublishAsync(OutgoingEvent outgoing, CancellationToken stop);
}

/// <summary>The transport did not confirm an event.</summary>
public sealed class EventTransportException(string message, Exception? cause = null) : Exception(message, cause);

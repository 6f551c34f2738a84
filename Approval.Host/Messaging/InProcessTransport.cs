using MassTransit;

namespace Approval.Host.Messaging;

/// <summary>A circular-letter event as it travels on the bus.</summary>
public sealed record CircularLetterEvent
{
    /// <summary>Its stable id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The approval.</summary>
    public required string ApprovalId { get; init; }

    /// <summary>What it tells.</summary>
    public required string Event { get; init; }

    /// <summary>Where it goes.</summary>
    public required string RoutingKey { get; init; }

    /// <summary>The body, as JSON.</summary>
    public required string Body { get; init; }
}

/// <summary>Publishes on MassTransit's in-process bus.</summary>
/// <param name="bus">The bus.</param>
public sealed class InProcessTransport(IBus bus) : IEventTransport
{
    /// <inheritdoc/>
    public async Task PublishAsync(OutgoingEvent outgoing, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(outgoing);
        try
        {
            await bus.Publish(
                new CircularLetterEvent
                {
                    Id = outgoing.Id,
                    ApprovalId = outgoing.ApprovalId,
                    Event = outgoing.Event,
                    RoutingKey = outgoing.RoutingKey,
                    Body = outgoing.Body,
                },
                context =>
                {
                    context.MessageId = outgoing.Id;
                    context.SetRoutingKey(outgoing.RoutingKey);
                },
                stop);
        }
        catch (Exception trouble) when (trouble is MassTransitException or InvalidOperationException)
        {
            throw new EventTransportException("The bus did not take the event.", trouble);
        }
    }
}

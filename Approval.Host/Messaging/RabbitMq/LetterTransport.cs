using System.Net.Mime;
using MassTransit;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>
/// Carries letters and events to the exchange by which members hear of them, through MassTransit. The broker's
/// confirmation is waited for; many may be under way at once.
/// </summary>
/// <param name="bus">The bus.</param>
/// <param name="standing">Whether the broker is there at all.</param>
public sealed class LetterTransport(IBus bus, BrokerStanding standing) : IEventTransport
{
    private static readonly Uri s_exchange = new($"exchange:{BrokerTopology.Letters}?type=topic");
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly BodyAsItIs s_serializer = new();

    /// <inheritdoc/>
    public async Task PublishAsync(OutgoingEvent outgoing, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(outgoing);
        if (!standing.IsReached)
        {
            throw new EventTransportException("The broker is away.");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(s_patience);
        try
        {
            var endpoint = await bus.GetSendEndpoint(s_exchange);

            // Not mandatory: a letter to bureaux alone is nobody's queue's, and no error.
            await endpoint.Send(
                new CircularLetterEvent { Id = outgoing.Id, ApprovalId = outgoing.ApprovalId, Event = outgoing.Event, RoutingKey = outgoing.RoutingKey, Body = outgoing.Body },
                context =>
                {
                    context.MessageId = outgoing.Id;
                    context.Durable = true;
                    context.Serializer = s_serializer;
                    context.SetRoutingKey(outgoing.RoutingKey);
                },
                patience.Token);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            throw new EventTransportException("The broker did not confirm the event.", trouble);
        }
    }

    /// <summary>Writes the body byte for byte, without an envelope and without headers that name this machine.</summary>
    private sealed class BodyAsItIs : IMessageSerializer
    {
        public ContentType ContentType { get; } = new("application/json");

        public MessageBody GetMessageBody<T>(SendContext<T> context)
            where T : class => new StringMessageBody(((CircularLetterEvent)(object)context.Message).Body);
    }
}

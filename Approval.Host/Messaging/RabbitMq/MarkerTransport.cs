using Approval.Host.Intake;
using NodaTime.Text;
using RabbitMQ.Client;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>Publishes markers straight into the product's own queue, behind everything that stands in it.</summary>
/// <param name="link">The connection.</param>
public sealed class MarkerTransport(PublishingLink link) : IMarkerTransport
{
    /// <inheritdoc/>
    public async Task PublishAsync(ClosingMarker marker, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(marker);
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            Type = MarkerForm.Type,
            UserId = link.Account,
            MessageId = InstantPattern.ExtendedIso.Format(marker.Closing),
        };
        try
        {
            var channel = await link.ChannelAsync(stop);
            var answer = await channel.PublishAsync(BrokerTopology.DefaultExchange, BrokerTopology.Inbox, true, properties, MarkerForm.Write(marker), stop);
            var publication = await PublishingChannel.AnswerAsync(answer, stop);
            if (publication != Publication.Confirmed)
            {
                throw new EventTransportException(publication == Publication.Returned ? "The product's own queue is missing in the broker." : "The broker did not take the marker.");
            }
        }
        catch (BrokerAwayException away)
        {
            throw new EventTransportException(away.Message, away);
        }
    }
}

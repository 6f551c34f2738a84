using System.Security.Authentication;
using Approval.Host.Configuration;
using Approval.Host.Intake;
using MassTransit;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>Registers what speaks to RabbitMQ. Nothing outside this folder knows of it.</summary>
public static class RabbitMqRegistration
{
    /// <summary>Registers it.</summary>
    /// <param name="services">The services.</param>
    /// <param name="address">Where the broker is.</param>
    public static IServiceCollection AddRabbitMq(this IServiceCollection services, BrokerAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        services.AddMassTransit(bus =>
        {
            // The library would otherwise report its use to its makers over the network.
            bus.DisableUsageTelemetry();
            bus.UsingRabbitMq((_, rabbit) => rabbit.Host(
                new UriBuilder(address.Uri) { UserName = string.Empty, Password = string.Empty }.Uri,
                "approval: letters",
                host =>
                {
                    host.Username(address.Account);
                    host.Password(address.Password);
                    host.PublisherConfirmation = true;
                    if (address.IsEncrypted)
                    {
                        host.UseSsl(tls =>
                        {
                            tls.Protocol = SslProtocols.None;
                            tls.ServerName = address.Uri.Host;
                        });
                    }
                }));
        });
        return services
            .AddSingleton(new BrokerConnector(address))
            .AddSingleton<BrokerStanding>()
            .AddSingleton<ITransportStanding>(provider => provider.GetRequiredService<BrokerStanding>())
            .AddSingleton<PublishingLink>()
            .AddSingleton<DirectReplies>()
            .AddSingleton<IReceiptTransport, ReceiptTransport>()
            .AddSingleton<IMarkerTransport, MarkerTransport>()
            .AddSingleton<IEventTransport, LetterTransport>()
            .AddSingleton<InboxReading>()
            .AddHostedService<InboxWorker>();
    }
}

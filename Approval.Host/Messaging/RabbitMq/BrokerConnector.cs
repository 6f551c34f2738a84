using System.Security.Authentication;
using Approval.Host.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>The broker is away: it is not reached, or what was begun there broke off. Everything is tried again.</summary>
public sealed class BrokerAwayException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Opens connections to the broker. Nothing recovers by itself: whoever holds a connection opens another when it is lost.</summary>
/// <param name="address">Where the broker is.</param>
public sealed class BrokerConnector(BrokerAddress address)
{
    /// <summary>
    /// The largest message that is taken from the broker: its own hard limit, so that no message can make us drop the
    /// connection again and again. What is too large for us is answered, not fled from.
    /// </summary>
    private const uint LargestMessage = 512 * 1024 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>The account by which the product is known to the broker.</summary>
    public string Account => address.Account;

    /// <summary>Opens a connection.</summary>
    /// <param name="purpose">What it is for, as the broker's administrator sees it.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="BrokerAwayException">The broker is not reached.</exception>
    public async Task<IConnection> OpenAsync(string purpose, CancellationToken stop)
    {
        var factory = new ConnectionFactory
        {
            AmqpUriSslProtocols = SslProtocols.None,
            Uri = address.Uri,
            VirtualHost = address.VirtualHost,
            UserName = address.Account,
            Password = address.Password,
            ClientProvidedName = $"approval: {purpose}",
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = s_patience,
            RequestedConnectionTimeout = s_patience,
            HandshakeContinuationTimeout = s_patience,
            ContinuationTimeout = s_patience,
            MaxInboundMessageBodySize = LargestMessage,
        };
        try
        {
            return await factory.CreateConnectionAsync(stop);
        }
        catch (BrokerUnreachableException failure)
        {
            throw new BrokerAwayException(failure.InnerException is AuthenticationFailureException ? "The broker refuses the account or its password." : "The broker is not reached.", failure);
        }
    }

    /// <summary>Runs something on the broker.</summary>
    /// <exception cref="BrokerAwayException">It broke off.</exception>
    public static async Task<T> TellingAsync<T>(Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return await work();
        }
        catch (Exception failure) when (IsBrokenOff(failure))
        {
            throw new BrokerAwayException("The connection to the broker broke off.", failure);
        }
    }

    /// <summary>Whether a failure says that the connection or channel is lost.</summary>
    internal static bool IsBrokenOff(Exception failure) => failure is RabbitMQClientException or IOException or ObjectDisposedException or TimeoutException;
}

using RabbitMQ.Client;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>
/// The connection by which the product publishes, apart from the one by which it consumes: a broker that is short of
/// memory or disk stops reading from those who publish. Opened when it is needed, and again when it was lost.
/// </summary>
/// <param name="connector">Opens connections.</param>
/// <param name="standing">Where it is told how the broker is.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class PublishingLink(BrokerConnector connector, BrokerStanding standing, ILogger<PublishingLink> logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IConnection? _connection;
    private PublishingChannel? _channel;

    /// <summary>The account in whose name it publishes.</summary>
    internal string Account => connector.Account;

    /// <summary>A channel on which can be published.</summary>
    /// <exception cref="BrokerAwayException">The broker is not reached.</exception>
    internal async Task<PublishingChannel> ChannelAsync(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            if (_channel is not { IsOpen: true })
            {
                var connection = await ConnectionAsync(stop);
                _channel = await BrokerConnector.TellingAsync(() => PublishingChannel.OpenAsync(connection, stop));
            }

            return _channel;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _turn.Dispose();
    }

    private async Task<IConnection> ConnectionAsync(CancellationToken stop)
    {
        if (_connection is { IsOpen: true })
        {
            return _connection;
        }

        await CloseAsync();
        var connection = await connector.OpenAsync("receipts and markers", stop);
        connection.ConnectionBlockedAsync += (_, blocked) =>
        {
            LogBlocked(blocked.Reason);
            standing.Blocked(true);
            return Task.CompletedTask;
        };
        connection.ConnectionUnblockedAsync += (_, _) =>
        {
            standing.Blocked(false);
            return Task.CompletedTask;
        };
        standing.Blocked(false);
        return _connection = connection;
    }

    private async Task CloseAsync()
    {
        if (_channel is not null)
        {
            await _channel.DisposeAsync();
        }

        if (_connection is not null)
        {
            await _connection.AbortAsync();
            await _connection.DisposeAsync();
        }

        (_channel, _connection) = (null, null);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The broker takes no messages for now: {Reason}. What waits is sent when it does again.")]
    private partial void LogBlocked(string reason);
}

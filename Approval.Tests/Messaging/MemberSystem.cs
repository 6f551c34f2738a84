using System.Text;
using System.Threading.Channels;
using Approval.Host.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Approval.Tests.Messaging;

/// <summary>A member's own system, which knows the queue contract and nothing else.</summary>
internal sealed class MemberSystem : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private MemberSystem(string account, IConnection connection, IChannel channel) => (Account, _connection, _channel) = (account, connection, channel);

    /// <summary>Its account.</summary>
    public string Account { get; }

    /// <summary>Its channel, on which publishing waits for the broker's confirmation.</summary>
    public IChannel Channel => _channel;

    /// <summary>Connects.</summary>
    public static async Task<MemberSystem> ConnectAsync(BrokerAddress address)
    {
        var factory = new ConnectionFactory { Uri = address.Uri, AutomaticRecoveryEnabled = false };
        var connection = await factory.CreateConnectionAsync();
        return new MemberSystem(address.Account, connection, await OpenChannelAsync(connection));
    }

    /// <summary>Another channel of the same connection.</summary>
    public Task<IChannel> OpenChannelAsync() => OpenChannelAsync(_connection);

    /// <summary>The properties that the contract asks for.</summary>
    public BasicProperties Properties(string messageId, string? replyTo = null)
    {
        var properties = new BasicProperties { ContentType = "application/json", MessageId = messageId, UserId = Account, DeliveryMode = DeliveryModes.Persistent };
        if (replyTo is not null)
        {
            properties.ReplyTo = replyTo;
        }

        return properties;
    }

    /// <summary>Sends a message as the contract has it.</summary>
    public Task SendAsync(string messageId, string body = "{}", string? replyTo = null) => PublishAsync(Properties(messageId, replyTo), body);

    /// <summary>Publishes to the exchange for replies with any properties.</summary>
    public async Task PublishAsync(BasicProperties properties, string body = "{}", string key = "reply") =>
        await _channel.BasicPublishAsync("approval.replies", key, mandatory: true, properties, Encoding.UTF8.GetBytes(body));

    /// <summary>Listens at a queue of its own, or for direct replies, and tells of what comes.</summary>
    public async Task<ChannelReader<Delivered>> ListenAsync(string queue)
    {
        var received = System.Threading.Channels.Channel.CreateUnbounded<Delivered>();
        var consumer = new AsyncEventingBasicConsumer(_channel);
        consumer.ReceivedAsync += async (_, delivery) => await received.Writer.WriteAsync(new Delivered(delivery.BasicProperties, delivery.RoutingKey, Encoding.UTF8.GetString(delivery.Body.Span)));
        await _channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return received.Reader;
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.AbortAsync();
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static Task<IChannel> OpenChannelAsync(IConnection connection) =>
        connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
}

/// <summary>A message as it came.</summary>
/// <param name="Properties">Its properties.</param>
/// <param name="Key">Its routing key.</param>
/// <param name="Text">Its body.</param>
internal sealed record Delivered(IReadOnlyBasicProperties Properties, string Key, string Text);

/// <summary>What a member's system received.</summary>
internal static class Deliveries
{
    /// <summary>The next one.</summary>
    public static async Task<Delivered> NextAsync(this ChannelReader<Delivered> received)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await received.ReadAsync(patience.Token);
    }
}

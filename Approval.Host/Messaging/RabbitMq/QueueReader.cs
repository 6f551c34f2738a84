using System.Threading.Channels;
using RabbitMQ.Client;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>A message as the client library handed it over, with its body copied.</summary>
/// <param name="Tag">The number by which it is acknowledged.</param>
/// <param name="Exchange">The exchange that it was published to.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="Body">Its body.</param>
internal sealed record ReceivedMessage(ulong Tag, string Exchange, IReadOnlyBasicProperties Properties, ReadOnlyMemory<byte> Body);

/// <summary>Reads a queue. Several may stand at one that has a single active consumer; one reads, the others take over.</summary>
internal sealed class QueueReader : AsyncDefaultBasicConsumer, IAsyncDisposable
{
    private readonly Channel<ReceivedMessage> _received = System.Threading.Channels.Channel.CreateUnbounded<ReceivedMessage>(new UnboundedChannelOptions { SingleWriter = true });

    private QueueReader(IChannel channel)
        : base(channel)
    {
    }

    /// <summary>Stands at a queue.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="most">How many messages may be here without being acknowledged.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="BrokerAwayException">The broker broke off.</exception>
    public static Task<QueueReader> OpenAsync(IConnection connection, string queue, ushort most, CancellationToken stop) => BrokerConnector.TellingAsync(async () =>
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: stop);
        var reader = new QueueReader(channel);
        await channel.BasicQosAsync(0, most, global: false, stop);
        await channel.BasicConsumeAsync(queue, autoAck: false, reader, stop);
        return reader;
    });

    /// <summary>What comes next: all that is here, up to so many, once a short while has passed in which more could come.</summary>
    /// <exception cref="BrokerAwayException">The queue is no longer read.</exception>
    public async Task<List<ReceivedMessage>> NextAsync(int most, TimeSpan linger, TimeProvider time, CancellationToken stop)
    {
        if (!await _received.Reader.WaitToReadAsync(stop))
        {
            throw new BrokerAwayException("The connection to the broker broke off.");
        }

        if (_received.Reader.Count < most)
        {
            await Task.Delay(linger, time, stop);
        }

        var batch = new List<ReceivedMessage>(Math.Min(most, _received.Reader.Count));
        while (batch.Count < most && _received.Reader.TryRead(out var message))
        {
            batch.Add(message);
        }

        return batch;
    }

    /// <summary>Acknowledges.</summary>
    /// <param name="tag">The message.</param>
    /// <param name="withEarlier">Whether all before it are acknowledged as well.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="BrokerAwayException">The broker broke off; what was not acknowledged comes again.</exception>
    public Task AcknowledgeAsync(ulong tag, bool withEarlier, CancellationToken stop) => BrokerConnector.TellingAsync(async () =>
    {
        await Channel.BasicAckAsync(tag, withEarlier, stop);
        return true;
    });

    /// <summary>Hands a message over to the queue that the broker keeps for what this one does not.</summary>
    /// <exception cref="BrokerAwayException">The broker broke off.</exception>
    public Task SetAsideAsync(ulong tag, CancellationToken stop) => BrokerConnector.TellingAsync(async () =>
    {
        await Channel.BasicRejectAsync(tag, requeue: false, stop);
        return true;
    });

    /// <inheritdoc/>
    public override async Task HandleBasicDeliverAsync(
        string consumerTag, ulong deliveryTag, bool redelivered, string exchange, string routingKey, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        // The library's own memory is used again as soon as this returns.
        await _received.Writer.WriteAsync(new ReceivedMessage(deliveryTag, exchange, properties, body.ToArray()), cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task OnCancelAsync(string[] consumerTags, CancellationToken cancellationToken = default)
    {
        _received.Writer.TryComplete();
        return base.OnCancelAsync(consumerTags, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Channel.DisposeAsync();
}

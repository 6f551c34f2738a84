using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>What became of a message that was published.</summary>
public enum Publication
{
    /// <summary>The broker has it.</summary>
    Confirmed,

    /// <summary>No queue takes it.</summary>
    Returned,

    /// <summary>The broker could not take it, a queue at its limit for example.</summary>
    Refused,
}

/// <summary>
/// A channel on which many messages are under way at once, each with the broker's answer. The client library can keep
/// this book itself, but then writes a number of its own into every message's headers.
/// </summary>
internal sealed class PublishingChannel : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private readonly IChannel _channel;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _book = new();
    private readonly SortedDictionary<ulong, UnderWay> _underWay = [];
    private ulong _last;
    private Exception? _end;

    private PublishingChannel(IChannel channel) => _channel = channel;

    /// <summary>Whether it can still be published on.</summary>
    public bool IsOpen => _channel.IsOpen && _end is null;

    /// <summary>Opens a channel.</summary>
    public static async Task<PublishingChannel> OpenAsync(IConnection connection, CancellationToken stop)
    {
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), stop);
        var publishing = new PublishingChannel(channel);
        channel.BasicAcksAsync += publishing.OnConfirmedAsync;
        channel.BasicNacksAsync += publishing.OnRefusedAsync;
        channel.BasicReturnAsync += publishing.OnReturnedAsync;
        channel.ChannelShutdownAsync += publishing.OnEndedAsync;
        return publishing;
    }

    /// <summary>Publishes a message. When the outer task ends it is on its way, behind all that were before; the inner one is the broker's answer.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="key">The routing key.</param>
    /// <param name="mandatory">Whether it comes back where no queue takes it. Then its message id tells it from the others that are under way.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="body">Its body.</param>
    /// <param name="stop">Stops it before it is on its way.</param>
    /// <exception cref="BrokerAwayException">It is not known to have left.</exception>
    public async Task<Task<Publication>> PublishAsync(string exchange, string key, bool mandatory, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            var message = new UnderWay(key, properties.MessageId);
            lock (_book)
            {
                if (_end is not null)
                {
                    throw new BrokerAwayException("The connection to the broker broke off.", _end);
                }

                _underWay.Add(++_last, message);
            }

            await _channel.BasicPublishAsync(exchange, key, mandatory, properties, body, stop);
            return message.Answer.Task;
        }
        catch (Exception failure)
        {
            // Whether the broker counts this message is not known, and with it which answer belongs to which.
            End(failure);
            await _channel.AbortAsync(CancellationToken.None);
            stop.ThrowIfCancellationRequested();
            throw new BrokerAwayException("The connection to the broker broke off.", failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for the broker's answer.</summary>
    /// <exception cref="BrokerAwayException">There is none; whether the broker has the message is not known.</exception>
    public static async Task<Publication> AnswerAsync(Task<Publication> answer, CancellationToken stop) => (await AnswersAsync([answer], stop))[0];

    /// <summary>Waits for the broker's answers about several.</summary>
    /// <exception cref="BrokerAwayException">Of some there is none; whether the broker has them is not known.</exception>
    public static async Task<Publication[]> AnswersAsync(IEnumerable<Task<Publication>> answers, CancellationToken stop)
    {
        try
        {
            return await Task.WhenAll(answers).WaitAsync(s_patience, stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw failure as BrokerAwayException ?? new BrokerAwayException("The broker did not answer.", failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        End(new ObjectDisposedException(nameof(PublishingChannel)));
        await _channel.DisposeAsync();
        _turn.Dispose();
    }

    private Task OnConfirmedAsync(object sender, BasicAckEventArgs answer)
    {
        Settle(answer.DeliveryTag, answer.Multiple, Publication.Confirmed);
        return Task.CompletedTask;
    }

    private Task OnRefusedAsync(object sender, BasicNackEventArgs answer)
    {
        Settle(answer.DeliveryTag, answer.Multiple, Publication.Refused);
        return Task.CompletedTask;
    }

    /// <summary>A message comes back before its confirmation, so it is still in the book.</summary>
    private Task OnReturnedAsync(object sender, BasicReturnEventArgs answer)
    {
        lock (_book)
        {
            if (_underWay.Values.FirstOrDefault(message => !message.IsReturned && message.Key == answer.RoutingKey && message.Id == answer.BasicProperties.MessageId) is { } returned)
            {
                returned.IsReturned = true;
            }
        }

        return Task.CompletedTask;
    }

    private Task OnEndedAsync(object sender, ShutdownEventArgs reason)
    {
        End(new BrokerAwayException("The connection to the broker broke off."));
        return Task.CompletedTask;
    }

    private void Settle(ulong tag, bool withEarlier, Publication publication)
    {
        var settled = new List<UnderWay>();
        lock (_book)
        {
            if (!withEarlier)
            {
                if (_underWay.Remove(tag, out var one))
                {
                    settled.Add(one);
                }
            }
            else
            {
                foreach (var earlier in _underWay.TakeWhile(each => each.Key <= tag).ToList())
                {
                    _underWay.Remove(earlier.Key);
                    settled.Add(earlier.Value);
                }
            }
        }

        settled.ForEach(message => message.Answer.TrySetResult(message.IsReturned ? Publication.Returned : publication));
    }

    private void End(Exception reason)
    {
        List<UnderWay> lost;
        lock (_book)
        {
            _end ??= reason;
            lost = [.. _underWay.Values];
            _underWay.Clear();
        }

        lost.ForEach(message => message.Answer.TrySetException(reason));
    }

    private sealed class UnderWay(string key, string? id)
    {
        public string Key { get; } = key;

        public string? Id { get; } = id;

        public bool IsReturned { get; set; }

        public TaskCompletionSource<Publication> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

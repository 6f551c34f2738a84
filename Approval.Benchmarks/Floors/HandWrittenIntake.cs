using System.Diagnostics;
using System.Threading.Channels;
using Approval.Host.Messaging.RabbitMq;
using Npgsql;
using NpgsqlTypes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Approval.Benchmarks.Floors;

/// <summary>
/// The floor of taking members' messages in: the bare clients of broker and database. The same messages from a queue of
/// the same kind, in batches of the same size; a row for each in one transaction, a receipt for each that the broker
/// confirms, and a second transaction that says so. It reads no message, knows no approval and no law, and would count a
/// reply that comes twice twice.
/// </summary>
internal sealed class HandWrittenIntake : IAsyncDisposable
{
    /// <summary>The exchange from which it takes.</summary>
    public const string Exchange = "floor.replies";

    private const string Queue = "floor.replies.inbox";
    private const int LargestBatch = 200;
    private const string Receipt =
        """{"version":1,"messageId":"00000000-0000-4000-8000-000000000000","status":"accepted","counted":true,"replaces":null,"approval":"TAP-SG17-2026-0003","member":"FRA","receivedAt":"2026-11-20T10:15:30Z","deadline":{"at":"2026-12-04T00:00:00Z","label":"24:00 UTC on 3 December 2026"},"reasonsRequested":false,"replyToIgnored":false,"code":null,"reason":null,"clause":"Res. 1 § 9.4.1"}""";

    private const string Insert =
        """
        INSERT INTO floor_messages ("Sender", "Key", "MessageId", "Body", "BodyHash", "TakenAt", "ApprovalId", "Kind", "ClosesAt", "Status", "ReceivedAt", "Waits", "ActCount", "Receipt", "ReceiptWaits")
        SELECT s, k, k, b, $5, now(), $4, 'reply', now(), 'accepted', now(), true, 0, $6, true FROM unnest($1::text[], $2::text[], $3::bytea[]) AS each (s, k, b) RETURNING "Position"
        """;

    private const string Mark = """UPDATE floor_messages SET "ReceiptSentAt" = now(), "ReceiptWaits" = false WHERE "Position" = ANY ($1)""";
    /// <summary>A table of its own with the same columns, indexes and reference: an approval of the product's would hear what the floor writes.</summary>
    private const string Table =
        """
        CREATE TABLE IF NOT EXISTS floor_messages (LIKE member_messages INCLUDING ALL);
        ALTER TABLE floor_messages ADD FOREIGN KEY ("ApprovalId") REFERENCES approvals ("Id")
        """;

    private static readonly TimeSpan s_linger = TimeSpan.FromMilliseconds(5);
    private readonly NpgsqlDataSource _source;
    private readonly IConnection _broker;
    private readonly IChannel _reading;
    private readonly IChannel _sending;
    private readonly string _approval;
    private readonly Channel<BasicDeliverEventArgs> _received = Channel.CreateUnbounded<BasicDeliverEventArgs>();
    private readonly CancellationTokenSource _ending = new();
    private TaskCompletionSource _mayWork = Open();
    private Task _working = Task.CompletedTask;

    private HandWrittenIntake(NpgsqlDataSource source, IConnection broker, IChannel reading, IChannel sending, string approval) =>
        (_source, _broker, _reading, _sending, _approval) = (source, broker, reading, sending, approval);

    /// <summary>Connects, and makes its queue.</summary>
    /// <param name="url">The broker.</param>
    /// <param name="connectionString">The database.</param>
    /// <param name="approval">An approval that is there, to which every row refers.</param>
    public static async Task<HandWrittenIntake> OpenAsync(Uri url, string connectionString, string approval)
    {
        var source = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 20 }.ConnectionString).Build();
        await using (var table = source.CreateCommand(Table))
        {
            await table.ExecuteNonQueryAsync();
        }

        var broker = await new ConnectionFactory { Uri = url }.CreateConnectionAsync();
        var reading = await broker.CreateChannelAsync();
        var confirming = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);
        var sending = await broker.CreateChannelAsync(confirming);
        await reading.ExchangeDeclareAsync(Exchange, "topic", durable: true);
        await reading.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-single-active-consumer"] = true });
        await reading.QueueBindAsync(Queue, Exchange, "#");
        await reading.BasicQosAsync(0, 2 * LargestBatch, global: false);
        return new HandWrittenIntake(source, broker, reading, sending, approval);
    }

    /// <summary>Begins to take messages.</summary>
    public async Task StartAsync()
    {
        var consumer = new AsyncEventingBasicConsumer(_reading);
        consumer.ReceivedAsync += async (_, delivery) => await _received.Writer.WriteAsync(Kept(delivery));
        await _reading.BasicConsumeAsync(Queue, autoAck: false, consumer);
        _working = Task.Run(WorkAsync);
    }

    /// <summary>Takes nothing more, but for a batch that has begun.</summary>
    public void StandStill() => _mayWork = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Goes on.</summary>
    public void GoOn() => _mayWork.SetResult();

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _broker.AbortAsync();
        await _reading.DisposeAsync();
        await _sending.DisposeAsync();
        await _broker.DisposeAsync();
        await _source.DisposeAsync();
        _ending.Dispose();
    }

    /// <summary>The client takes the body's memory back once it has handed it over.</summary>
    private static BasicDeliverEventArgs Kept(BasicDeliverEventArgs delivery) => new(
        delivery.ConsumerTag, delivery.DeliveryTag, delivery.Redelivered, delivery.Exchange, delivery.RoutingKey, delivery.BasicProperties, delivery.Body.ToArray(), delivery.CancellationToken);

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            await _mayWork.Task.WaitAsync(_ending.Token);
            var batch = await NextAsync();
            var positions = await InsertAsync(batch);
            await Task.WhenAll(batch.Select(SendAsync));
            await MarkAsync(positions);
            await _reading.BasicAckAsync(batch[^1].DeliveryTag, multiple: true);
        }
    }

    private async Task<List<BasicDeliverEventArgs>> NextAsync()
    {
        var batch = new List<BasicDeliverEventArgs> { await _received.Reader.ReadAsync(_ending.Token) };
        var begun = Stopwatch.GetTimestamp();
        while (batch.Count < LargestBatch)
        {
            if (_received.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }
            else if (Stopwatch.GetElapsedTime(begun) >= s_linger)
            {
                break;
            }
            else
            {
                await Task.Yield();
            }
        }

        return batch;
    }

    private async Task<long[]> InsertAsync(List<BasicDeliverEventArgs> batch)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Insert, connection);
        command.Parameters.Add(new() { Value = batch.Select(each => each.BasicProperties.UserId!).ToArray() });
        command.Parameters.Add(new() { Value = batch.Select(each => each.BasicProperties.MessageId!).ToArray() });
        command.Parameters.Add(new() { Value = batch.Select(each => each.Body.ToArray()).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        command.Parameters.Add(new() { Value = _approval });
        command.Parameters.Add(new() { Value = new string('0', 64) });
        command.Parameters.Add(new() { Value = Receipt });
        await using var reader = await command.ExecuteReaderAsync();
        var positions = new List<long>(batch.Count);
        while (await reader.ReadAsync())
        {
            positions.Add(reader.GetInt64(0));
        }

        return [.. positions];
    }

    private async Task SendAsync(BasicDeliverEventArgs message)
    {
        var properties = new BasicProperties { ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent, CorrelationId = message.BasicProperties.MessageId, MessageId = message.BasicProperties.MessageId };
        await _sending.BasicPublishAsync(BrokerTopology.Receipts, message.BasicProperties.UserId!, mandatory: true, properties, System.Text.Encoding.UTF8.GetBytes(Receipt));
    }

    private async Task MarkAsync(long[] positions)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Mark, connection);
        command.Parameters.Add(new() { Value = positions });
        await command.ExecuteNonQueryAsync();
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Approval.Host.Messaging.RabbitMq;
using Approval.Tests.Services;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Approval.Benchmarks.Members;

/// <summary>The systems of Member States: each has its account, sends replies as the queue contract has it, and listens at its own queue of receipts.</summary>
internal sealed class MemberSystems : IAsyncDisposable
{
    /// <summary>The exchange to which members send.</summary>
    public const string ToProduct = BrokerTopology.Replies;

    private const int Outstanding = 200;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private readonly ImmutableArray<(string Account, IConnection Connection, IChannel Channel)> _systems;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _awaited = new(StringComparer.Ordinal);
    private int _deaf;
    private int _left;
    private TaskCompletionSource<long> _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _ids;

    private MemberSystems(ImmutableArray<(string Account, IConnection Connection, IChannel Channel)> systems, int deaf) => (_systems, _deaf) = (systems, deaf);

    /// <summary>How many there are.</summary>
    public int Count => _systems.Length;

    /// <summary>Connects the systems of some Member States, whose queues of receipts are made where there are none.</summary>
    /// <param name="vhost">The broker.</param>
    /// <param name="members">The Member States.</param>
    /// <param name="deaf">How many of them, the last ones, fetch no receipts until they are told to.</param>
    public static async Task<MemberSystems> ConnectAsync(BrokerVhost vhost, IEnumerable<string> members, int deaf = 0)
    {
        var made = ImmutableArray.CreateBuilder<(string Account, IConnection Connection, IChannel Channel)>();
        foreach (var account in members)
        {
            var url = await vhost.AddAccountAsync(account, "", ".*", ".*", ".*");
            var connection = await new ConnectionFactory { Uri = url }.CreateConnectionAsync();
            var confirming = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);
            var channel = await connection.CreateChannelAsync(confirming);
            await channel.ExchangeDeclareAsync(BrokerTopology.Receipts, "direct", durable: true);
            await channel.QueueDeclareAsync(
                BrokerTopology.ReceiptsOf(account), durable: true, exclusive: false, autoDelete: false,
                BrokerTopology.OfMember(account, []).Queues.Single(queue => queue.Name == BrokerTopology.ReceiptsOf(account)).Arguments.ToDictionary());
            await channel.QueueBindAsync(BrokerTopology.ReceiptsOf(account), BrokerTopology.Receipts, account);
            made.Add((account, connection, channel));
        }

        var systems = new MemberSystems(made.ToImmutable(), deaf);
        await systems.ListenAsync(systems._systems.SkipLast(deaf));
        return systems;
    }

    /// <summary>Lets those fetch their receipts that have not until now.</summary>
    /// <param name="receipts">How many there are.</param>
    /// <returns>A task that gives the stopwatch's mark at which the last was heard.</returns>
    public async Task<long> HearLateAsync(int receipts)
    {
        Await(receipts);
        await ListenAsync(_systems.TakeLast(_deaf));
        _deaf = 0;
        return await _all.Task.WaitAsync(s_patience);
    }

    /// <summary>Sends a reply of every member to each of some approvals, and comes back once the broker has them all.</summary>
    /// <returns>A task that gives the stopwatch's mark at which the last of their receipts was heard.</returns>
    public async Task<Task<long>> SendAllAsync(IReadOnlyList<string> approvals, string exchange)
    {
        Await(approvals.Count * (Count - _deaf));
        await Task.WhenAll(Enumerable.Range(0, Count).Select(async member =>
        {
            var confirming = new Queue<Task>();
            foreach (var approval in approvals)
            {
                if (confirming.Count == Outstanding)
                {
                    await confirming.Dequeue();
                }

                confirming.Enqueue(PublishAsync(member, approval, exchange, NextId()).AsTask());
            }

            await Task.WhenAll(confirming);
        }));
        return _all.Task.WaitAsync(s_patience);
    }

    /// <summary>Sends one reply and waits for its receipt.</summary>
    /// <returns>How many milliseconds lay between the two.</returns>
    public async Task<double> AskAsync(int member, string approval, string exchange)
    {
        var id = NextId();
        var heard = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited[id] = heard;
        var begun = Stopwatch.GetTimestamp();
        await PublishAsync(member, approval, exchange, id);
        return Stopwatch.GetElapsedTime(begun, await heard.Task.WaitAsync(s_patience)).TotalMilliseconds;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, connection, channel) in _systems)
        {
            await connection.AbortAsync();
            await channel.DisposeAsync();
            await connection.DisposeAsync();
        }
    }

    private void Await(int receipts)
    {
        _all = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _left, receipts);
    }

    private async Task ListenAsync(IEnumerable<(string Account, IConnection Connection, IChannel Channel)> systems)
    {
        foreach (var (account, _, channel) in systems)
        {
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += HearAsync;
            await channel.BasicConsumeAsync(BrokerTopology.ReceiptsOf(account), autoAck: true, consumer);
        }
    }

    private ValueTask PublishAsync(int member, string approval, string exchange, string id)
    {
        var (account, _, channel) = _systems[member];
        var properties = new BasicProperties { ContentType = "application/json", MessageId = id, UserId = account, DeliveryMode = DeliveryModes.Persistent };
        var body = $$"""{ "version": 1, "kind": "reply", "approval": "{{approval}}", "position": "support", "signatory": { "name": "Jan Doe", "title": "Head of delegation" } }""";
        return channel.BasicPublishAsync(exchange, "reply", mandatory: true, properties, Encoding.UTF8.GetBytes(body));
    }

    private Task HearAsync(object sender, BasicDeliverEventArgs receipt)
    {
        var now = Stopwatch.GetTimestamp();
        if (!Encoding.UTF8.GetString(receipt.Body.Span).Contains("\"accepted\"", StringComparison.Ordinal))
        {
            _all.TrySetException(new InvalidOperationException($"Not accepted: {Encoding.UTF8.GetString(receipt.Body.Span)}"));
        }

        if (_awaited.TryRemove(receipt.BasicProperties.CorrelationId!, out var heard))
        {
            heard.SetResult(now);
        }
        else if (Interlocked.Decrement(ref _left) == 0)
        {
            _all.TrySetResult(now);
        }

        return Task.CompletedTask;
    }

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _ids):x8}-0000-4000-8000-{Environment.ProcessId:x12}");
}

using Approval.Host.Clocks;
using Approval.Host.Intake;
using Approval.Host.Messaging;
using Approval.Host.Messaging.RabbitMq;
using Approval.Host.Persistence;
using Approval.Host.Telemetry;
using Approval.Tests.Persistence;
using Approval.Tests.Services;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Messaging;

/// <summary>The broker is killed and comes back with what it kept: the product finds it again by itself, and nothing is lost.</summary>
internal sealed class BrokerAwayTests
{
    private const string Server = "rabbitmq";
    private LocalServices _services = null!;
    private BrokerBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartServerAsync() => _services = await LocalServices.StartAsync(Server);

    [OneTimeTearDown]
    public async Task EndServerAsync() => await _services.DisposeAsync();

    [SetUp]
    public async Task StartAsync()
    {
        _bench = await BrokerBench.StartAsync(_services, reads: false);
        await _services.KeepQueuesAsync();
        await _bench.ReadAsync(_bench.Intake);
        await _bench.ReachedAsync();
    }

    [TearDown]
    public async Task EndAsync() => await _bench.DisposeAsync();

    [Test]
    public async Task Messages_that_the_broker_confirmed_are_taken_in_in_order_and_answered_after_it_was_killed()
    {
        const int Count = 500;
        var half = new TaskCompletionSource();
        _bench.Intake.Before = async (messages, stop) =>
        {
            // The kill comes while a batch is under way.
            if (_bench.Intake.All.Count >= Count / 4 && half.TrySetResult())
            {
                await KillAsync();
            }
        };
        await using (var alfa = await _bench.AsAsync(_bench.Alfa))
        {
            await Task.WhenAll(Enumerable.Range(0, Count).Select(number => SendAsync(alfa, number)).ToList());
        }

        await half.Task.WaitAsync(TimeSpan.FromSeconds(120));
        await _bench.ReachedAsync(isReached: false);
        Assert.That(_bench.Standing.Faults.Select(fault => fault.Code), Does.Contain("broker-away"));
        await _services.RestartAsync(Server);
        await _bench.ReachedAsync();
        Assert.That(_bench.Standing.Faults, Is.Empty);
        await using (var bravo = await _bench.AsAsync(_bench.Bravo))
        {
            await bravo.SendAsync("the end");
        }

        while ((await _bench.Intake.NextMessageAsync()).MessageId != "the end")
        {
            // What was not acknowledged comes again; the intake knows it by its id.
        }

        var numbers = _bench.Intake.All.OfType<IncomingMessage>().Where(message => message.MessageId != "the end").Select(message => int.Parse(message.MessageId!)).Distinct().ToList();
        Assert.That(numbers, Is.Ordered);
        Assert.That(numbers, Is.SupersetOf(_confirmed));
        await using var again = await _bench.AsAsync(_bench.Alfa);
        var own = await again.ListenAsync(BrokerTopology.ReceiptsOf(again.Account));
        var answered = new HashSet<string>();
        var unsent = numbers.Select(number => $"{number}").Except(_bench.Intake.Sent.Select(receipt => receipt.CorrelationId)).ToHashSet();
        while (answered.Count < numbers.Count - unsent.Count)
        {
            answered.Add((await own.NextAsync()).Properties.CorrelationId!);
        }

        Assert.That(unsent, Has.Count.LessThanOrEqualTo(200), "only receipts of the batch under way are left to the dispatch");
    }

    [Test]
    public async Task Letters_leave_in_the_order_of_their_approval_though_the_broker_is_killed_while_they_do()
    {
        const int Approvals = 20;
        const int Each = 20;
        await FillAsync(Approvals, Each);
        await using var provider = new ServiceCollection().AddLogging().AddRabbitMq(_bench.Address).BuildServiceProvider();
        var control = provider.GetRequiredService<IBusControl>();
        await control.StartAsync(CancellationToken.None);
        using var meters = new HostMeters();
        var transport = new CountingTransport(new LetterTransport(provider.GetRequiredService<IBus>(), _bench.Standing), Approvals * Each / 3, KillAsync);
        using var dispatch = new OutboxDispatch(_bench.Stores, transport, new MachineClock(), meters, TestLog<OutboxDispatch>.Instance);
        var sent = await dispatch.SendAsync(CancellationToken.None);
        Assert.That(sent, Is.LessThan(Approvals * Each), "the broker was killed before all had left");
        await _services.RestartAsync(Server);
        await _bench.ReachedAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (sent < Approvals * Each)
        {
            sent += await dispatch.SendAsync(patience.Token);
        }

        await control.StopAsync(CancellationToken.None);
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var received = await alfa.ListenAsync(BrokerTopology.LettersOf(alfa.Account));
        var letters = new List<string>();
        while (letters.Count < Approvals * Each)
        {
            if (await received.NextAsync() is { Text: var letter } && !letters.Contains(letter))
            {
                letters.Add(letter);
            }
        }

        foreach (var approval in letters.GroupBy(letter => letter.Split('/')[0]))
        {
            Assert.That(approval.Select(letter => int.Parse(letter.Split('/')[1])), Is.EqualTo(Enumerable.Range(0, Each)), approval.Key);
        }
    }

    private readonly List<int> _confirmed = [];

    private async Task SendAsync(MemberSystem alfa, int number)
    {
        try
        {
            await alfa.SendAsync($"{number}");
            lock (_confirmed)
            {
                _confirmed.Add(number);
            }
        }
        catch (Exception failure) when (failure is RabbitMQ.Client.Exceptions.RabbitMQClientException or ObjectDisposedException or OperationCanceledException)
        {
            // The broker was killed before it confirmed; a member's system would send again.
        }
    }

    private async Task KillAsync() => await _services.KillAsync(Server);

    private async Task FillAsync(int approvals, int each)
    {
        await using var write = await _bench.Stores.BeginWriteAsync(CancellationToken.None);
        write.Store.Add(Rows.Roll());
        write.Store.AddRange(Enumerable.Range(0, approvals).Select(approval => Rows.Approval($"A{approval}")));
        for (var number = 0; number < each; number++)
        {
            for (var approval = 0; approval < approvals; approval++)
            {
                write.Store.Outbox.Add(new StoredMessage
                {
                    Id = new Guid(approval, (short)number, 0, new byte[8]),
                    ApprovalId = $"A{approval}",
                    Event = "approved",
                    RoutingKey = "aap.approved.sg17.members",
                    Body = $"A{approval}/{number}",
                    At = Instant.FromUtc(2027, 1, 1, 0, 0),
                });
            }
        }

        await write.Store.SaveChangesAsync();
        await write.CommitAsync(CancellationToken.None);
    }

    /// <summary>Kills once so many letters have left.</summary>
    private sealed class CountingTransport(IEventTransport transport, int killsAt, Func<Task> killAsync) : IEventTransport
    {
        private int _count;

        public async Task PublishAsync(OutgoingEvent outgoing, CancellationToken stop)
        {
            if (Interlocked.Increment(ref _count) == killsAt)
            {
                await killAsync();
            }

            await transport.PublishAsync(outgoing, stop);
        }
    }
}

using Approval.Host.Intake;
using NUnit.Framework;

namespace Approval.Tests.Messaging;

/// <summary>What becomes of messages that cannot be taken in, and of a database that is away.</summary>
internal sealed class InboxReadingTests
{
    private BrokerBench _bench = null!;

    [SetUp]
    public async Task StartAsync() => _bench = await BrokerBench.StartAsync(reads: false);

    [TearDown]
    public async Task EndAsync() => await _bench.DisposeAsync();

    [TestCase(1, new[] { 0 })]
    [TestCase(7, new[] { 3 })]
    [TestCase(100, new[] { 0, 49, 50, 99 })]
    public async Task Only_the_messages_to_blame_are_parked_and_the_others_keep_their_order(int count, int[] poisonous)
    {
        var blamed = poisonous.Select(number => $"{number}").ToHashSet();
        var tries = new List<string>();
        _bench.Intake.Before = (messages, _) =>
        {
            if (messages.Count == 1 && blamed.Contains(messages[0].MessageId!))
            {
                tries.Add(messages[0].MessageId!);
            }

            return messages.Any(message => blamed.Contains(message.MessageId!)) ? throw new InvalidOperationException("A defect.") : Task.CompletedTask;
        };
        await SendAsync(Enumerable.Range(0, count).Select(number => $"{number}"));
        await _bench.ReadAsync(_bench.Intake);
        await HappenAsync(count);

        Assert.That(_bench.Intake.All.Cast<IncomingMessage>().Select(message => message.MessageId), Is.EqualTo(Enumerable.Range(0, count).Except(poisonous).Select(number => $"{number}")));
        Assert.That(_bench.Intake.Parked.Select(parked => (parked.Message.MessageId, parked.Reason)), Is.EqualTo(poisonous.Select(number => ($"{number}", "not-taken-in"))));
        Assert.That(tries.CountBy(id => id).Select(each => each.Value), Is.All.EqualTo(5));
        await EmptyAsync();
    }

    [Test]
    public async Task A_failure_that_passes_parks_nobody()
    {
        var failures = 3;
        _bench.Intake.Before = (messages, _) => messages.Count == 1 && failures-- > 0 ? throw new InvalidOperationException("This once.") : Task.CompletedTask;
        await SendAsync(["only"]);
        await _bench.ReadAsync(_bench.Intake);

        Assert.That((await _bench.Intake.NextMessageAsync()).MessageId, Is.EqualTo("only"));
        Assert.That(_bench.Intake.Parked, Is.Empty);
        await EmptyAsync();
    }

    [Test]
    public async Task While_the_database_is_away_nothing_is_acknowledged_and_nobody_parked_and_then_all_come_once()
    {
        var tries = new SemaphoreSlim(0);
        _bench.Intake.Before = (_, _) =>
        {
            _bench.Stores.IsAway = true;
            tries.Release();
            throw AwayStores.Failure();
        };
        await SendAsync(["1", "2"]);
        await _bench.ReadAsync(_bench.Intake);
        Assert.That(await tries.WaitAsync(TimeSpan.FromSeconds(60)), Is.True);

        _bench.Intake.Before = (_, _) => Task.CompletedTask;
        _bench.Stores.IsAway = false;
        await HappenAsync(2);
        Assert.That(_bench.Intake.All.Cast<IncomingMessage>().Select(message => message.MessageId), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(_bench.Intake.Parked, Is.Empty);
        await EmptyAsync();
    }

    [Test]
    public async Task A_database_that_answers_and_only_refuses_to_write_is_waited_for_as_well()
    {
        var failures = 4;
        _bench.Intake.Before = (_, _) => failures-- > 0 ? throw AwayStores.Failure() : Task.CompletedTask;
        await SendAsync(["1", "2"]);
        await _bench.ReadAsync(_bench.Intake);
        await HappenAsync(2);

        Assert.That(_bench.Intake.Parked, Is.Empty);
        Assert.That(_bench.Intake.Batches, Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public async Task A_message_that_can_neither_be_taken_in_nor_parked_stays_in_the_broker()
    {
        _bench.Intake.Before = (messages, _) => messages.Any(message => message.MessageId == "poison") ? throw new InvalidOperationException("A defect.") : Task.CompletedTask;
        var tries = new SemaphoreSlim(0);
        _bench.Intake.BeforeParking = _ =>
        {
            tries.Release();
            throw new InvalidOperationException("A defect too.");
        };
        await SendAsync(["poison", "sound"]);
        await _bench.ReadAsync(_bench.Intake);

        Assert.That((await _bench.Intake.NextMessageAsync()).MessageId, Is.EqualTo("sound"));
        Assert.That(await tries.WaitAsync(TimeSpan.FromSeconds(60)), Is.True);
        Assert.That(_bench.Intake.Parked, Is.Empty);
    }

    [Test]
    public async Task Redelivered_messages_get_their_receipts_and_the_queue_goes_on()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        await alfa.SendAsync("same", "{}");
        await alfa.SendAsync("same", "{}");
        var own = await alfa.ListenAsync($"approval.receipts.{alfa.Account}");
        await _bench.ReadAsync(_bench.Intake);

        Assert.That(((await own.NextAsync()).Text, (await own.NextAsync()).Text), Is.EqualTo(("""{"messageId":"same","status":"accepted"}""", """{"messageId":"same","status":"duplicate"}""")));
        await EmptyAsync();
        Assert.That(_bench.Intake.Sent, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Messages_are_taken_in_together_where_many_wait()
    {
        await SendAsync(Enumerable.Range(0, 1000).Select(number => $"{number}"));
        await _bench.ReadAsync(_bench.Intake);
        await HappenAsync(1000);

        Assert.That(_bench.Intake.Batches, Is.All.LessThanOrEqualTo(200));
        Assert.That(_bench.Intake.Batches, Has.Count.LessThan(50));
    }

    private async Task SendAsync(IEnumerable<string> ids)
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        await Task.WhenAll(ids.Select(id => alfa.SendAsync(id)).ToList());
    }

    private async Task HappenAsync(int count)
    {
        for (var happened = 0; happened < count; happened++)
        {
            await _bench.Intake.NextAsync();
        }
    }

    /// <summary>Everything is acknowledged: a marker behind it is the next and the last.</summary>
    private async Task EmptyAsync()
    {
        var marker = new ClosingMarker(NodaTime.Instant.FromUtc(2027, 1, 1, 0, 0), NodaTime.Instant.FromUtc(2027, 1, 1, 0, 0));
        await _bench.Markers.PublishAsync(marker, CancellationToken.None);
        Assert.That(await NextMarkerAsync(), Is.EqualTo(marker));
    }

    private async Task<object> NextMarkerAsync()
    {
        object next;
        do
        {
            next = await _bench.Intake.NextAsync();
        }
        while (next is not ClosingMarker);
        return next;
    }
}

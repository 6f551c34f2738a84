using System.Text;
using Approval.Host.Intake;
using NUnit.Framework;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Approval.Tests.Messaging;

/// <summary>The queue contract, "Connection" and "Sending", at a real broker with the accounts that the product provisions.</summary>
internal sealed class SendingTests
{
    private BrokerBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await BrokerBench.StartAsync();

    [OneTimeTearDown]
    public async Task EndAsync() => await _bench.DisposeAsync();

    [Test]
    public async Task A_message_arrives_with_the_sender_that_the_broker_vouches_for_and_everything_as_it_was_written()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        await alfa.SendAsync("6f1f9dd8-37a4-4ac6-8b27-03c6a3d0e7f1", """{"version":1}""");

        var message = await _bench.Intake.NextMessageAsync();
        Assert.That((message.Sender, message.MessageId, message.ContentType, message.ReplyTo), Is.EqualTo((alfa.Account, "6f1f9dd8-37a4-4ac6-8b27-03c6a3d0e7f1", "application/json", (string?)null)));
        Assert.That(Encoding.UTF8.GetString(message.Body.Span), Is.EqualTo("""{"version":1}"""));
    }

    [TestCase("reply")]
    [TestCase("")]
    [TestCase("any.key/at all €")]
    public async Task No_routing_key_loses_a_message(string key)
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        await alfa.PublishAsync(alfa.Properties("id-" + key), key: key);

        Assert.That((await _bench.Intake.NextMessageAsync()).MessageId, Is.EqualTo("id-" + key));
    }

    [Test]
    public async Task The_broker_refuses_a_lie_about_the_sender()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var lie = alfa.Properties("lie");
        lie.UserId = _bench.Bravo.Id.Value;

        Assert.That(async () => await alfa.PublishAsync(lie), Throws.InstanceOf<OperationInterruptedException>().Or.InstanceOf<AlreadyClosedException>());
        Assert.That(_bench.Intake.All.OfType<IncomingMessage>().Select(message => message.MessageId), Does.Not.Contain("lie"));
    }

    [Test]
    public async Task A_message_without_a_sender_is_handed_over_as_such_and_does_not_hold_up_the_next()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var nobody = alfa.Properties("nobody");
        nobody.ClearUserId();
        await alfa.PublishAsync(nobody);
        await alfa.SendAsync("somebody");

        Assert.That((await _bench.Intake.NextMessageAsync()).Sender, Is.Null);
        Assert.That((await _bench.Intake.NextMessageAsync()).MessageId, Is.EqualTo("somebody"));
    }

    [Test]
    public async Task A_message_without_any_property_and_without_a_body_is_handed_over()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        await alfa.PublishAsync(new BasicProperties(), string.Empty);

        var message = await _bench.Intake.NextMessageAsync();
        Assert.That((message.Sender, message.MessageId, message.ReplyTo, message.ContentType, message.Body.Length), Is.EqualTo(((string?)null, (string?)null, (string?)null, (string?)null, 0)));
    }

    [Test]
    public async Task A_body_far_over_the_limit_is_handed_over_to_be_answered()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        await alfa.SendAsync("large", new string('x', 8 * 1024 * 1024));

        Assert.That((await _bench.Intake.NextMessageAsync()).Body.Length, Is.EqualTo(8 * 1024 * 1024));
    }

    [Test]
    public async Task Messages_of_one_sender_keep_their_order()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var ids = Enumerable.Range(0, 1000).Select(number => $"in-order-{number}").ToList();
        var sent = ids.Select(id => alfa.SendAsync(id)).ToList();
        await Task.WhenAll(sent);

        var received = new List<string?>();
        foreach (var _ in ids)
        {
            received.Add((await _bench.Intake.NextMessageAsync()).MessageId);
        }

        Assert.That(received, Is.EqualTo(ids));
    }

    [Test]
    public async Task An_account_may_publish_to_the_exchange_for_replies_and_nowhere_else()
    {
        var alfa = _bench.Alfa.Id.Value;
        foreach (var (exchange, key) in new[]
        {
            ("approval.receipts", alfa), ("approval.letters", "aap.approved.sg17.members"), ("", "approval.replies.inbox"), ("", "approval.replies.parked"),
            ("", $"approval.receipts.{_bench.Bravo.Id.Value}"), ("amq.topic", "x"), ("amq.direct", "x"),
        })
        {
            await RefusedAsync(async channel => await channel.BasicPublishAsync(exchange, key, mandatory: false, new BasicProperties { UserId = alfa }, "{}"u8.ToArray()), $"{exchange}/{key}");
        }
    }

    [Test]
    public async Task An_account_may_read_its_own_two_queues_and_no_other()
    {
        var (alfa, bravo) = (_bench.Alfa.Id.Value, _bench.Bravo.Id.Value);
        foreach (var queue in new[] { $"approval.receipts.{bravo}", $"approval.letters.{bravo}", "approval.replies.inbox", "approval.replies.parked" })
        {
            await RefusedAsync(async channel => await channel.BasicGetAsync(queue, autoAck: false), queue);
            await RefusedAsync(async channel => await channel.QueuePurgeAsync(queue), queue);
        }

        await using var own = await _bench.AsAsync(_bench.Alfa);
        Assert.That(await own.Channel.BasicGetAsync($"approval.letters.{alfa}", autoAck: false), Is.Null);
        await own.ListenAsync($"approval.receipts.{alfa}");
    }

    [Test]
    public async Task An_account_may_make_delete_and_bind_nothing()
    {
        var alfa = _bench.Alfa.Id.Value;
        await RefusedAsync(channel => channel.QueueDeclareAsync($"approval.receipts.{alfa}x", durable: true, exclusive: false, autoDelete: false), "declare");
        await RefusedAsync(channel => channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true), "declare a queue without a name");
        await RefusedAsync(channel => channel.QueueDeleteAsync($"approval.receipts.{alfa}"), "delete its own");
        await RefusedAsync(channel => channel.QueueBindAsync($"approval.letters.{alfa}", "approval.letters", "#"), "bind");
        await RefusedAsync(channel => channel.QueueUnbindAsync($"approval.letters.{alfa}", "approval.letters", "*.*.*.members"), "unbind");
        await RefusedAsync(channel => channel.ExchangeDeleteAsync("approval.replies"), "delete the exchange");
    }

    [Test]
    public async Task It_is_known_and_accepted_that_another_s_queue_can_be_seen_to_exist()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);

        Assert.That((await alfa.Channel.QueueDeclarePassiveAsync($"approval.letters.{_bench.Bravo.Id.Value}")).MessageCount, Is.Zero);
    }

    private async Task RefusedAsync(Func<IChannel, Task> work, string what)
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var refusal = await Assert.ThrowsAsync(Is.InstanceOf<RabbitMQClientException>(), async () => await work(alfa.Channel), what);
        var reason = (refusal as OperationInterruptedException)?.ShutdownReason ?? alfa.Channel.CloseReason;
        Assert.That(reason?.ReplyCode, Is.EqualTo(Constants.AccessRefused), $"{what}: {refusal!.Message}");
    }
}

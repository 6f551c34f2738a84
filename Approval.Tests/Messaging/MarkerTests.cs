using Approval.Host.Intake;
using Approval.Host.Messaging;
using NodaTime;
using NUnit.Framework;
using RabbitMQ.Client;

namespace Approval.Tests.Messaging;

/// <summary>The queue contract, "In time or late": markers part the queue, and nobody but the product makes one.</summary>
internal sealed class MarkerTests
{
    private static readonly ClosingMarker s_marker = new(Instant.FromUtc(2027, 3, 1, 0, 0), Instant.FromUtc(2027, 3, 1, 0, 0, 1).PlusNanoseconds(250_000_000));
    private BrokerBench _bench = null!;

    [SetUp]
    public async Task StartAsync() => _bench = await BrokerBench.StartAsync(reads: false);

    [TearDown]
    public async Task EndAsync() => await _bench.DisposeAsync();

    [Test]
    public async Task What_stands_before_a_marker_is_taken_in_before_the_marker_is_read_and_what_follows_after_it()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        await alfa.SendAsync("1");
        await alfa.SendAsync("2");
        await _bench.Markers.PublishAsync(s_marker, CancellationToken.None);
        await alfa.SendAsync("3");
        await _bench.Markers.PublishAsync(s_marker, CancellationToken.None);
        await _bench.ReadAsync(_bench.Intake);

        var order = new List<object?>();
        for (var count = 0; count < 5; count++)
        {
            order.Add(await _bench.Intake.NextAsync() is IncomingMessage message ? message.MessageId : s_marker);
        }

        Assert.That(order, Is.EqualTo(new object[] { "1", "2", s_marker, "3", s_marker }));
        Assert.That(_bench.Intake.All.OfType<ClosingMarker>(), Is.All.EqualTo(s_marker));
        Assert.That(_bench.Intake.Batches, Is.EqualTo(new[] { 2, 1 }));
    }

    [Test]
    public async Task What_a_member_sends_is_a_message_however_much_it_looks_like_a_marker()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var forged = alfa.Properties("2027-03-01T00:00:00Z");
        forged.Type = "approval.closing-marker.v1";
        await alfa.PublishAsync(forged, """{"closing":"2027-03-01T00:00:00Z","publishedAt":"2027-03-01T00:00:00Z"}""", "approval.replies.inbox");
        var nameless = new BasicProperties { Type = "approval.closing-marker.v1" };
        await alfa.PublishAsync(nameless, """{"closing":"2027-03-01T00:00:00Z","publishedAt":"2027-03-01T00:00:00Z"}""", "approval.replies.inbox");
        await _bench.ReadAsync(_bench.Intake);

        Assert.That((await _bench.Intake.NextMessageAsync()).Sender, Is.EqualTo(alfa.Account));
        Assert.That((await _bench.Intake.NextMessageAsync()).Sender, Is.Null);
    }

    [Test]
    public async Task The_product_s_own_account_is_no_marker_s_proof_through_the_exchange_of_members()
    {
        await using var product = await MemberSystem.ConnectAsync(_bench.Address);
        var properties = product.Properties("by-the-exchange");
        properties.Type = "approval.closing-marker.v1";
        await product.PublishAsync(properties, """{"closing":"2027-03-01T00:00:00Z","publishedAt":"2027-03-01T00:00:00Z"}""");
        await _bench.ReadAsync(_bench.Intake);

        Assert.That((await _bench.Intake.NextMessageAsync()).Sender, Is.EqualTo(_bench.Address.Account));
    }

    [Test]
    public async Task A_marker_that_finds_no_queue_is_told_to_be_unconfirmed()
    {
        await using var product = await MemberSystem.ConnectAsync(_bench.Address);
        await product.Channel.QueueDeleteAsync("approval.replies.inbox");

        Assert.That(async () => await _bench.Markers.PublishAsync(s_marker, CancellationToken.None), Throws.InstanceOf<EventTransportException>());
    }

    [Test]
    public async Task Expired_messages_are_parked_with_their_sender_and_not_lost()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var hasty = alfa.Properties("hasty");
        hasty.Expiration = "1";
        await alfa.PublishAsync(hasty, "too late");
        await alfa.SendAsync("patient");
        await _bench.ReadAsync(_bench.Intake);

        var happened = new[] { await _bench.Intake.NextAsync(), await _bench.Intake.NextAsync() };
        var (message, reason) = ((IncomingMessage, string))happened.Single(each => each is not IncomingMessage);
        Assert.That((message.Sender, message.MessageId, System.Text.Encoding.UTF8.GetString(message.Body.Span), reason), Is.EqualTo((alfa.Account, "hasty", "too late", "expired")));
        Assert.That(happened.OfType<IncomingMessage>().Single().MessageId, Is.EqualTo("patient"));
    }

    [Test]
    public async Task One_host_reads_and_another_takes_over_with_what_was_not_acknowledged()
    {
        var (first, second) = (new RecordingIntake(), new RecordingIntake());
        var reached = new TaskCompletionSource();
        first.Before = async (_, stop) =>
        {
            reached.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(stop);
        };
        var reader = await _bench.ReadAsync(first);
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        await alfa.SendAsync("1");
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await _bench.ReadAsync(second);
        await alfa.SendAsync("2");
        await _bench.Markers.PublishAsync(s_marker, CancellationToken.None);
        await reader.StopAsync(CancellationToken.None);

        Assert.That((await second.NextMessageAsync()).MessageId, Is.EqualTo("1"));
        Assert.That((await second.NextMessageAsync()).MessageId, Is.EqualTo("2"));
        Assert.That(await second.NextAsync(), Is.EqualTo(s_marker));
        Assert.That(first.All, Is.Empty);
    }
}

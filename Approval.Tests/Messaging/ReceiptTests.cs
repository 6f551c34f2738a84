using Approval.Host.Intake;
using NUnit.Framework;
using RabbitMQ.Client;

namespace Approval.Tests.Messaging;

/// <summary>The queue contract, "The receipt": where receipts go, at a real broker.</summary>
internal sealed class ReceiptTests
{
    private const string DirectReply = "amq.rabbitmq.reply-to";
    private BrokerBench _bench = null!;

    private static IEnumerable<string> AwkwardIds =>
    [
        "6f1f9dd8-37a4-4ac6-8b27-03c6a3d0e7f1", "6F1F9DD8-37A4-4AC6-8B27-03C6A3D0E7F1", "no uuid", " ", "\t\"\\\n", "Ünïcödé · 中文 · 🗳", new string('é', 127), new string('x', 255),
    ];

    [SetUp]
    public async Task StartAsync() => _bench = await BrokerBench.StartAsync();

    [TearDown]
    public async Task EndAsync() => await _bench.DisposeAsync();

    [TestCaseSource(nameof(AwkwardIds))]
    public async Task A_receipt_repeats_the_message_s_id_byte_for_byte(string id)
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var direct = await alfa.ListenAsync(DirectReply);
        await alfa.SendAsync(id, replyTo: DirectReply);

        Assert.That((await direct.NextAsync()).Properties.CorrelationId, Is.EqualTo(id));
    }

    [Test]
    public async Task Without_a_direct_reply_address_the_receipt_goes_to_the_member_s_own_queue()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var own = await alfa.ListenAsync(OwnQueue);
        await alfa.SendAsync("to-own-queue");

        var receipt = await own.NextAsync();
        Assert.That((receipt.Properties.CorrelationId, receipt.Key, receipt.Properties.ContentType, receipt.Properties.DeliveryMode), Is.EqualTo(("to-own-queue", alfa.Account, "application/json", DeliveryModes.Persistent)));
        Assert.That(receipt.Text, Is.EqualTo("""{"messageId":"to-own-queue","status":"accepted"}"""));
    }

    [Test]
    public async Task No_header_comes_with_a_receipt_neither_the_sender_s_nor_one_of_ours()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var direct = await alfa.ListenAsync(DirectReply);
        var properties = alfa.Properties("with-headers", DirectReply);
        properties.Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-evil"] = "yes", ["MT-Host-MachineName"] = "other", ["CC"] = new List<object?> { $"approval.letters.{_bench.Bravo.Id.Value}" } };
        properties.AppId = "theirs";
        properties.Type = "approval.closing-marker.v1";
        properties.Priority = 9;
        await alfa.PublishAsync(properties);

        var receipt = (await direct.NextAsync()).Properties;
        Assert.That(receipt.Headers, Is.Null.Or.Empty);
        Assert.That((receipt.AppId, receipt.Type, receipt.ReplyTo, receipt.IsPriorityPresent()), Is.EqualTo(((string?)null, (string?)null, (string?)null, false)));
    }

    [TestCase("approval.receipts.other")]
    [TestCase("amq.rabbitmq.reply-to")]
    [TestCase("amq.rabbitmq.reply-to.")]
    [TestCase("amq.rabbitmq.reply-to.nobody-there")]
    [TestCase("amq.rabbitmq.reply-to.AAAA.AAAA==")]
    [TestCase("amq.rabbitmq.reply-to.AAAA.AAAA\n")]
    [TestCase("amq.rabbitmq.reply-to.g1h2AA5yZXBseUAyNzIwNTEwNwAAAAAAAAAAAAAAAA==.CIHT1TcaGfZ9Ca7J/AoEDg==")]
    [TestCase("amq.rabbitmq.reply-to.g1h2AA5yZXBseUAyNzIwNTEwNwAAAAAAAAAAAAAAAA==.forged")]
    public async Task A_reply_address_at_which_nobody_listens_sends_the_receipt_to_the_member_s_own_queue(string address)
    {
        var receipt = new OutgoingReceipt(1, 1, _bench.Alfa.Id.Value, address, "id", "{}");
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var own = await alfa.ListenAsync(OwnQueue);

        Assert.That(await _bench.Receipts.SendAsync([receipt], CancellationToken.None), Is.EqualTo(new[] { receipt }));
        Assert.That((await own.NextAsync()).Text, Is.EqualTo("{}"));
    }

    [Test]
    public async Task A_sender_that_went_away_before_its_receipt_finds_it_in_its_own_queue()
    {
        var gate = new TaskCompletionSource();
        _bench.Intake.Before = async (_, stop) => await gate.Task.WaitAsync(stop);
        await using (var away = await _bench.AsAsync(_bench.Alfa))
        {
            await away.ListenAsync(DirectReply);
            await away.SendAsync("went-away", replyTo: DirectReply);
        }

        gate.SetResult();
        await using var back = await _bench.AsAsync(_bench.Alfa);
        var own = await back.ListenAsync(OwnQueue);
        Assert.That((await own.NextAsync()).Properties.CorrelationId, Is.EqualTo("went-away"));
    }

    [Test]
    public async Task An_address_that_the_broker_did_not_make_holds_up_nobody_else_s_receipt()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        await using var bravo = await _bench.AsAsync(_bench.Bravo);
        var (own, direct) = (await alfa.ListenAsync(OwnQueue), await bravo.ListenAsync(DirectReply));
        foreach (var number in Enumerable.Range(0, 20))
        {
            await alfa.SendAsync($"forged-{number}", replyTo: $"amq.rabbitmq.reply-to.g1h2AA5yZXBseUAyNzIwNTEwNw{number:D2}AAAA==.forged{number}");
        }

        await bravo.SendAsync("sound", replyTo: DirectReply);
        Assert.That((await direct.NextAsync()).Properties.CorrelationId, Is.EqualTo("sound"));
        Assert.That((await own.NextAsync()).Properties.CorrelationId, Is.EqualTo("forged-0"));
    }

    [Test]
    public async Task A_receipt_for_whom_no_queue_is_there_stays_unconfirmed_and_the_others_arrive()
    {
        var nobody = new OutgoingReceipt(1, 1, "nobody", null, "id", "{}");
        var alfa = nobody with { Member = _bench.Alfa.Id.Value };
        await using var system = await _bench.AsAsync(_bench.Alfa);
        var own = await system.ListenAsync(OwnQueue);

        Assert.That(await _bench.Receipts.SendAsync([nobody, alfa, nobody], CancellationToken.None), Is.EqualTo(new[] { alfa }));
        await own.NextAsync();
    }

    [Test]
    public async Task Receipts_of_one_member_keep_their_order_and_every_one_is_confirmed()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var own = await alfa.ListenAsync(OwnQueue);
        var receipts = Enumerable.Range(0, 2000)
            .Select(number => new OutgoingReceipt(number, 1, alfa.Account, number % 3 == 0 ? "amq.rabbitmq.reply-to.nobody" : null, $"id-{number}", "{}"))
            .ToList();

        Assert.That(await _bench.Receipts.SendAsync(receipts, CancellationToken.None), Is.EqualTo(receipts));
        var received = new List<string?>();
        foreach (var _ in receipts)
        {
            received.Add((await own.NextAsync()).Properties.CorrelationId);
        }

        Assert.That(received, Is.EqualTo(receipts.Select(receipt => receipt.CorrelationId)));
    }

    [Test]
    public async Task A_receipt_that_is_sent_again_has_the_same_id_of_its_own()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var own = await alfa.ListenAsync(OwnQueue);
        var receipt = new OutgoingReceipt(1, 1, alfa.Account, null, "twice", "{}");
        await _bench.Receipts.SendAsync([receipt], CancellationToken.None);
        await _bench.Receipts.SendAsync([receipt, receipt with { Number = 2 }], CancellationToken.None);

        var ids = new[] { await own.NextAsync(), await own.NextAsync(), await own.NextAsync() }.Select(delivery => delivery.Properties.MessageId).ToList();
        Assert.That((ids[1], ids[2]), Is.EqualTo((ids[0], ids[2])));
        Assert.That(ids[2], Is.Not.EqualTo(ids[0]));
    }

    private string OwnQueue => $"approval.receipts.{_bench.Alfa.Id.Value}";
}

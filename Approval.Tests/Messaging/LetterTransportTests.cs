using Approval.Engine.Members;
using Approval.Host.Messaging;
using Approval.Host.Messaging.RabbitMq;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Approval.Tests.Messaging;

/// <summary>The queue contract, "Letters and events": what arrives in members' queues, at a real broker.</summary>
internal sealed class LetterTransportTests
{
    private BrokerBench _bench = null!;
    private ServiceProvider _services = null!;
    private LetterTransport _letters = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await BrokerBench.StartAsync();
        await _bench.ReachedAsync();
        _services = new ServiceCollection().AddLogging().AddRabbitMq(_bench.Address).BuildServiceProvider();
        await _services.GetRequiredService<IBusControl>().StartAsync(CancellationToken.None);
        _letters = new LetterTransport(_services.GetRequiredService<IBus>(), _bench.Standing);
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _services.GetRequiredService<IBusControl>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Test]
    public async Task A_letter_arrives_byte_for_byte_under_the_event_s_id_and_names_no_machine()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var received = await alfa.ListenAsync(QueueOf(_bench.Alfa));
        var outgoing = Event(1, "aap.last-call-opened.sg17.members") with { Body = """{"version":1,"title":"Ünï · 中文"}""" };
        await _letters.PublishAsync(outgoing, CancellationToken.None);

        var letter = await received.NextAsync();
        var properties = letter.Properties;
        Assert.That((letter.Text, letter.Key, properties.MessageId, properties.ContentType, properties.DeliveryMode), Is.EqualTo(
            (outgoing.Body, outgoing.RoutingKey, outgoing.Id.ToString(), "application/json", RabbitMQ.Client.DeliveryModes.Persistent)));
        Assert.That((properties.AppId, properties.ReplyTo, properties.Type, properties.CorrelationId), Is.EqualTo(((string?)null, (string?)null, (string?)null, (string?)null)));

        // The client library's own count of what it published; it names nobody.
        Assert.That(properties.Headers?.Keys ?? [], Is.SubsetOf(new[] { "x-dotnet-pub-seq-no" }));
    }

    [TestCase("aap.last-call-opened.sg17.members", true, true)]
    [TestCase("tap.consultation-opened.sg3.member-states", true, false)]
    [TestCase("aap.ipr-statement-posted.sg17.public", true, true)]
    [TestCase("tap.consultation-comments.sg3.study-group-meeting", true, true)]
    [TestCase("tap.consultation-information.sg3.bureaux-and-organizations", false, false)]
    [TestCase("tap.reminder.sg2.ALFA", true, false)]
    [TestCase("tap.reminder.sg2.BRAVO", false, true)]
    public async Task A_letter_reaches_those_that_it_addresses(string key, bool alfaHears, bool bravoHears)
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        await using var bravo = await _bench.AsAsync(_bench.Bravo);
        var (toAlfa, toBravo) = (await alfa.ListenAsync(QueueOf(_bench.Alfa)), await bravo.ListenAsync(QueueOf(_bench.Bravo)));
        await _letters.PublishAsync(Event(2, key.Replace("ALFA", _bench.Alfa.Id.Value, StringComparison.Ordinal).Replace("BRAVO", _bench.Bravo.Id.Value, StringComparison.Ordinal)), CancellationToken.None);
        await _letters.PublishAsync(Event(3, "end.end.end.public"), CancellationToken.None);

        Assert.That((await HeardAsync(toAlfa), await HeardAsync(toBravo)), Is.EqualTo((alfaHears, bravoHears)));
    }

    [Test]
    public async Task Many_letters_are_under_way_at_once_and_each_is_confirmed()
    {
        await using var alfa = await _bench.AsAsync(_bench.Alfa);
        var received = await alfa.ListenAsync(QueueOf(_bench.Alfa));
        var events = Enumerable.Range(100, 500).Select(number => Event(number, "aap.approved.sg17.members")).ToList();
        await Task.WhenAll(events.Select(each => _letters.PublishAsync(each, CancellationToken.None)));

        var ids = new List<string?>();
        foreach (var _ in events)
        {
            ids.Add((await received.NextAsync()).Properties.MessageId);
        }

        Assert.That(ids, Is.EquivalentTo(events.Select(each => each.Id.ToString())));
    }

    [Test]
    public void While_the_broker_is_away_a_letter_is_told_at_once_to_be_unconfirmed()
    {
        var letters = new LetterTransport(_services.GetRequiredService<IBus>(), new BrokerStanding());

        Assert.That(async () => await letters.PublishAsync(Event(4, "aap.approved.sg17.members"), CancellationToken.None), Throws.InstanceOf<EventTransportException>());
    }

    private static string QueueOf(Member member) => BrokerTopology.LettersOf(member.Id.Value);

    private static OutgoingEvent Event(int number, string key) => new(new Guid(number, 0, 0, new byte[8]), "AAP-SG17-2027-0001", "approved", key, $$"""{"number":{{number}}}""");

    private static async Task<bool> HeardAsync(System.Threading.Channels.ChannelReader<Delivered> received)
    {
        var heard = false;
        while (await received.NextAsync() is var letter && letter.Key != "end.end.end.public")
        {
            heard = true;
        }

        return heard;
    }
}

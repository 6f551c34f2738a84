using System.Text.Json.Nodes;
using Approval.Tests.Hosting;
using Approval.Tests.Messaging.Contract;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Messaging;

/// <summary>The queue contract, "In time or late", through the real host and a real broker.</summary>
internal sealed class ClosingAtBrokerTests
{
    private const string DirectReply = "amq.rabbitmq.reply-to";

    [Test]
    public async Task After_the_closing_instant_a_marker_goes_through_the_queue_and_what_comes_behind_it_is_late()
    {
        await using var host = await HostAtBroker.StartAsync();
        await host.Host.MoveToAsync(Instant.FromUtc(2027, 5, 27, 0, 0));
        await using var member = await host.Bench.AsStateAsync("jpn");
        var receipts = await member.ListenAsync(DirectReply);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var regular = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((string?)(await RunningHost.ReadAsync(host.Secretariat, $"/api/approvals/{host.Approval}"))["state"] == "consultation")
        {
            await regular.WaitForNextTickAsync(patience.Token);
        }

        await member.SendAsync("00000000-0000-4000-8000-0000000000aa", $$"""{ "version": 1, "kind": "reply", "approval": "{{host.Approval}}", "position": "oppose", "reasons": "No." }""", DirectReply);
        var receipt = await receipts.NextAsync();
        SchemaCheck.AssertReceipt(receipt.Text);
        Assert.That((string?)JsonNode.Parse(receipt.Text)!["status"], Is.EqualTo("late"));
    }
}

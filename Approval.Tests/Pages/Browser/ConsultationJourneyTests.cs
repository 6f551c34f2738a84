using System.Text.Json.Nodes;
using Approval.Host.Configuration;
using Approval.Tests.Hosting;
using Approval.Tests.Messaging;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Pages.Browser;

/// <summary>A TAP from its determination to its circular, in real browsers and through a real broker.</summary>
internal sealed class ConsultationJourneyTests
{
    [Test]
    public async Task The_secretariat_runs_a_TAP_from_determination_to_circular_while_one_delegate_replies_by_page_and_another_by_queue()
    {
        await using var bench = await BrokerBench.StartAsync(reads: false);
        await bench.AddStateAsync("jpn");
        await using var host = await RunningHost.StartAsync(options => options with { PublicAddress = new Uri("http://127.0.0.1"), Broker = BrokerKind.Rabbitmq, BrokerUrl = bench.Address });
        var approval = await host.LaunchAsync(host.As("cher", "chair:SG17"), "tap", "SG17", "ITU-T X.9002", "Regulated imagined networks");
        await using var secretariat = await Person.SignInAsync(host, "sam", "secretariat");
        await using var chair = await Person.SignInAsync(host, "cher", "chair:SG17");
        await using var france = await Person.SignInAsync(host, "fay", "delegate:FRA", script: false);

        await secretariat.DoAsync(approval, "schedule-meeting", ("meeting", "sg17-2027-01"), ("group", "SG17"), ("kind", "study-group"), ("opens", "2027-01-04"), ("closes", "2027-01-15"));
        await secretariat.DoAsync(approval, "schedule-meeting", ("meeting", "sg17-2027-06"), ("group", "SG17"), ("kind", "study-group"), ("opens", "2027-06-07"), ("closes", "2027-06-18"));
        await secretariat.DoAsync(approval, "determine", ("meeting", "sg17-2027-01"));
        await chair.DoAsync(approval, "request-approval");
        await secretariat.DoAsync(approval, "text-ready", ("edited", "true"), ("summary", "true"));
        var announced = await secretariat.DoAsync(approval, "announce", ("meeting", "sg17-2027-06"));
        Assert.That(announced, Does.Contain("24:00 UTC on 26 May 2027").And.Contain("Res. 1 § 9.4.1"), "the page says when the consultation closes before anybody announces it");

        await france.DoAsync(approval, "reply", ("from", "FRA"), ("position", "oppose"), ("reasons", "It binds too much. <script>alert(1)</script> 约束过多"));
        await using (var japan = await bench.AsStateAsync("jpn"))
        {
            var receipts = await japan.ListenAsync("amq.rabbitmq.reply-to");
            await japan.SendAsync("00000000-0000-4000-8000-0000000000ab", $$"""{ "version": 1, "kind": "reply", "approval": "{{approval}}", "position": "support" }""", "amq.rabbitmq.reply-to");
            Assert.That((string?)JsonNode.Parse((await receipts.NextAsync()).Text)!["status"], Is.EqualTo("accepted"));
        }

        await secretariat.DoAsync(approval, "distribute-text", ("languages", "ar en es fr ru zh"));
        Assert.That(await secretariat.StandingAsync(approval), Does.Contain("1 of 2 that count support, 50 %; 70 % is needed"));
        Assert.That(await secretariat.Page.InnerTextAsync("#messages ~ article:has-text('France')"), Does.Contain("<script>alert(1)</script> 约束过多"), "what a member wrote is shown as it was written");
        await france.OpenAsync($"/approvals/{approval}");
        Assert.That(await france.Page.InnerTextAsync("main"), Does.Not.Contain("Japan").And.Contain("France"), "a delegate does not see another's reply");

        await france.DoAsync(approval, "reply", ("from", "FRA"), ("position", "support"));
        await host.MoveToAsync(Instant.FromUtc(2027, 5, 27, 0, 0));
        await WaitAsync(async () => !(await secretariat.StandingAsync(approval)).Contains("Consultation of Member States open", StringComparison.Ordinal));
        Assert.That(await secretariat.Page.InnerTextAsync("main"), Does.Contain("2 of 2 replies that count support: 100 %"));

        await host.MoveToAsync(Instant.FromUtc(2027, 6, 18, 15, 0));
        var decided = await secretariat.DoAsync(approval, "meeting-decision", ("meeting", "sg17-2027-06"), ("decision", "approve"));
        Assert.That(decided, Does.Contain("Approved").And.Contain("Res. 1 § 9.5.3"));
        await secretariat.DoAsync(approval, "issue-letter", ("letter", "tap-result"));
        Assert.That(await secretariat.StandingAsync(approval), Does.Contain("Approved"));
        Assert.That(await secretariat.Page.InnerTextAsync("#letters ~ .scroll"), Does.Contain("Issued"));
    }

    private static async Task WaitAsync(Func<Task<bool>> until)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var regular = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await until())
        {
            await regular.WaitForNextTickAsync(patience.Token);
        }
    }
}

using System.Diagnostics;
using System.Text.Json.Nodes;
using Approval.Tests.CommandLine;
using Approval.Tests.Messaging.Contract;
using Approval.Tests.Services;
using NUnit.Framework;

namespace Approval.Tests.Messaging;

/// <summary>The real host at a real broker, with members' systems in other languages as they are shipped, and with what they must not get away with.</summary>
internal sealed class MemberClientTests
{
    private const string DirectReply = "amq.rabbitmq.reply-to";
    private HostAtBroker _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await HostAtBroker.StartAsync();

    [OneTimeTearDown]
    public async Task EndAsync() => await _host.DisposeAsync();

    [Test]
    public async Task The_client_in_Python_is_answered() => await AnsweredAsync(
        "/usr/bin/python3", Path.Combine(Repository.Root, "deploy", "clients", "python", "reply.py"), "fra", "FRA");

    [Test]
    public async Task The_client_in_JavaScript_is_answered()
    {
        using var scratch = new Scratch();
        foreach (var file in new[] { "package.json", "package-lock.json", "reply.js" })
        {
            File.Copy(Path.Combine(Repository.Root, "deploy", "clients", "javascript", file), scratch[file]);
        }

        await NodePrograms.InstallAsync(scratch["."]);
        await AnsweredAsync("node", scratch["reply.js"], "jpn", "JPN");
    }

    [Test]
    public async Task Every_message_is_answered_in_the_words_of_the_contract()
    {
        await using var member = await _host.Bench.AsStateAsync("fra");
        var receipts = await member.ListenAsync(DirectReply);
        var reply = $$"""{ "version": 1, "kind": "reply", "approval": "{{_host.Approval}}", "position": "oppose" }""";

        var first = await AnswerAsync("00000000-0000-4000-8000-000000000001", reply);
        Assert.That(((string?)first["status"], (bool)first["counted"]!, (bool)first["reasonsRequested"]!, (string?)first["member"]), Is.EqualTo(("accepted", true, true, "FRA")));
        Assert.That((string?)first["deadline"]!["label"], Is.EqualTo("24:00 UTC on 26 May 2027"));
        var again = await AnswerAsync("00000000-0000-4000-8000-000000000001", reply);
        Assert.That(((string?)again["status"], (string?)again["firstStatus"]), Is.EqualTo(("duplicate", "accepted")));
        foreach (var (number, body, code) in new[]
        {
            (1, reply.Replace("oppose", "support", StringComparison.Ordinal), "id-reused"),
            (2, reply.Replace(" }", ", \"member\": \"JPN\" }", StringComparison.Ordinal), "member-mismatch"),
            (3, reply.Replace("position", "positoin", StringComparison.Ordinal), "malformed"),
            (4, "this is no JSON", "malformed"),
            (5, reply.Replace("1", "2", StringComparison.Ordinal), "unsupported-version"),
            (6, new string(' ', 256 * 1024) + reply, "too-large"),
            (7, reply.Replace("TAP", "TAQ", StringComparison.Ordinal), "unknown-approval"),
            (8, $$"""{ "version": 1, "kind": "withdrawal", "approval": "{{_host.Approval}}", "withdraws": "00000000-0000-4000-8000-00000000ffff" }""", "nothing-to-withdraw"),
        })
        {
            var rejected = await AnswerAsync($"00000000-0000-4000-8000-{number:d12}", body);
            Assert.That(((string?)rejected["status"], (string?)rejected["code"]), Is.EqualTo(("rejected", code)), body[..Math.Min(body.Length, 200)]);
        }

        var withdrawal = await AnswerAsync(
            "00000000-0000-4000-8000-000000000009", $$"""{ "version": 1, "kind": "withdrawal", "approval": "{{_host.Approval}}", "withdraws": "00000000-0000-4000-8000-000000000001" }""");
        Assert.That((string?)withdrawal["status"], Is.EqualTo("accepted"));

        async Task<JsonNode> AnswerAsync(string id, string body)
        {
            await member.SendAsync(id, body, DirectReply);
            var receipt = await receipts.NextAsync();
            Assert.That(receipt.Properties.CorrelationId, Is.EqualTo(id));
            SchemaCheck.AssertReceipt(receipt.Text);
            return JsonNode.Parse(receipt.Text)!;
        }
    }

    [Test]
    public async Task Letters_reach_the_queues_of_those_whom_they_address()
    {
        await using var member = await _host.Bench.AsStateAsync("jpn");
        var letters = await member.ListenAsync("approval.letters.jpn");
        var events = new List<string>();
        while (!events.Contains("consultation-opened"))
        {
            var letter = await letters.NextAsync();
            var body = JsonNode.Parse(letter.Text)!;
            Assert.That(SchemaCheck.IsValid("letter", body), Is.True, letter.Text);
            Assert.That((string?)body["id"], Is.EqualTo(letter.Properties.MessageId));
            events.Add((string)body["event"]!);
        }

        Assert.That(events, Is.SupersetOf(new[] { "last-call-opened", "approval-announced" }));
    }

    private async Task AnsweredAsync(string program, string script, string account, string member)
    {
        using var scratch = new Scratch();
        var start = new ProcessStartInfo(program, [script, _host.Bench.AddressOf(account).Uri.AbsoluteUri, _host.Approval, "support"]) { WorkingDirectory = scratch["."], RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await error);

        var receipt = JsonNode.Parse(await output)!;
        SchemaCheck.AssertReceipt(receipt.ToJsonString());
        Assert.That(((string?)receipt["status"], (string?)receipt["member"], (bool)receipt["counted"]!), Is.EqualTo(("accepted", member, true)));
        Assert.That(Directory.EnumerateFiles(scratch["."], "*.pending.json"), Is.Empty);
    }
}

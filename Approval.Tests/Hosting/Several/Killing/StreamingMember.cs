using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Approval.Host.Configuration;
using Approval.Tests.Messaging;
using RabbitMQ.Client.Exceptions;

namespace Approval.Tests.Hosting.Several.Killing;

/// <summary>
/// A member's own system that sends positions one after the other while everything around it dies: what the broker did
/// not confirm it sends again under the same id, as the queue contract has it.
/// </summary>
/// <param name="address">How it reaches the broker.</param>
/// <param name="approvals">The consultations that it replies to.</param>
/// <param name="chance">Its own chance.</param>
internal sealed class StreamingMember(BrokerAddress address, IReadOnlyList<string> approvals, Random chance)
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Its account.</summary>
    public string Account => address.Account;

    /// <summary>What the broker has confirmed: id and body.</summary>
    public ConcurrentDictionary<string, string> Confirmed { get; } = [];

    /// <summary>Everything that it ever tried to send.</summary>
    public ConcurrentDictionary<string, string> Tried { get; } = [];

    /// <summary>Sends until it is asked to stop; the last message is sent to the end.</summary>
    public async Task SendAsync(CancellationToken stop)
    {
        MemberSystem? system = null;
        using var pace = new PeriodicTimer(s_pace);
        while (!stop.IsCancellationRequested)
        {
            var bytes = new byte[16];
            chance.NextBytes(bytes);
            var id = new Guid(bytes).ToString();
            var position = chance.Next(4) switch { 0 => "oppose", 1 => "abstain", _ => "support" };
            var body = $$"""{ "version": 1, "kind": "reply", "approval": "{{approvals[chance.Next(approvals.Count)]}}", "position": "{{position}}" }""";
            Tried[id] = body;
            while (!Confirmed.ContainsKey(id))
            {
                await pace.WaitForNextTickAsync(CancellationToken.None);
                system = await TryAsync(system, id, body);
            }
        }

        if (system is not null)
        {
            await system.DisposeAsync();
        }
    }

    /// <summary>Fetches receipts until every confirmed message has one.</summary>
    /// <returns>The statuses by the id of the message.</returns>
    public async Task<IReadOnlyDictionary<string, List<string>>> ReceiptsAsync()
    {
        await using var system = await MemberSystem.ConnectAsync(address);
        var received = await system.ListenAsync($"approval.receipts.{Account}");
        var statuses = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        while (Confirmed.Keys.Any(id => !statuses.ContainsKey(id)))
        {
            var receipt = await received.NextAsync();
            var id = receipt.Properties.CorrelationId!;
            statuses.TryAdd(id, []);
            statuses[id].Add((string)JsonNode.Parse(receipt.Text)!["status"]!);
        }

        return statuses;
    }

    private async Task<MemberSystem?> TryAsync(MemberSystem? system, string id, string body)
    {
        try
        {
            system ??= await MemberSystem.ConnectAsync(address);
            await system.SendAsync(id, body).WaitAsync(s_patience);
            Confirmed[id] = body;
            return system;
        }
        catch (Exception trouble) when (trouble is RabbitMQClientException or IOException or TimeoutException or OperationCanceledException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // The broker is away, or did not say: it is sent again under the same id.
            if (system is not null)
            {
                await system.DisposeAsync();
            }

            return null;
        }
    }
}

using System.Text.Json.Nodes;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>Declares exchanges, queues and bindings of one virtual host through the management interface.</summary>
/// <param name="management">The interface.</param>
/// <param name="virtualHost">The virtual host.</param>
internal sealed class BrokerPlaces(BrokerManagement management, string virtualHost)
{
    /// <summary>Declares everything, and unbinds from our exchanges what its queues are no longer to be bound to.</summary>
    public async Task DeclareAsync(BrokerTopology topology, CancellationToken stop)
    {
        foreach (var exchange in topology.Exchanges)
        {
            await management.PutAsync(["exchanges", virtualHost, exchange.Name], new JsonObject { ["type"] = exchange.Type, ["durable"] = true, ["auto_delete"] = false }, stop);
        }

        foreach (var queue in topology.Queues)
        {
            var arguments = new JsonObject(queue.Arguments.Select(argument => KeyValuePair.Create(argument.Key, (JsonNode?)JsonValue.Create(argument.Value))));
            await management.PutAsync(["queues", virtualHost, queue.Name], new JsonObject { ["durable"] = true, ["auto_delete"] = false, ["arguments"] = arguments }, stop);
            await BindAsync(queue.Name, [.. topology.Bindings.Where(binding => binding.Queue == queue.Name)], stop);
        }
    }

    private async Task BindAsync(string queue, List<BrokerBinding> wanted, CancellationToken stop)
    {
        var rows = await management.FindAsync(["queues", virtualHost, queue, "bindings"], stop) as JsonArray ?? [];
        var there = rows.OfType<JsonObject>()
            .Select(row => (Binding: new BrokerBinding((string)row["source"]!, queue, (string)row["routing_key"]!), Key: (string)row["properties_key"]!))
            .Where(row => row.Binding.Exchange != BrokerTopology.DefaultExchange)
            .ToList();
        foreach (var binding in wanted.Where(binding => there.TrueForAll(row => row.Binding != binding)))
        {
            await management.PostAsync(PathOf(binding), new JsonObject { ["routing_key"] = binding.Key }, stop);
        }

        foreach (var (binding, key) in there.Where(row => !wanted.Contains(row.Binding)))
        {
            await management.DeleteAsync([.. PathOf(binding), key], stop);
        }
    }

    private string[] PathOf(BrokerBinding binding) => ["bindings", virtualHost, "e", binding.Exchange, "q", binding.Queue];
}

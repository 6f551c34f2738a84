using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Intake.Contract;
using Approval.Host.Messaging.RabbitMq;

namespace Approval.Host.Messaging.Contract;

/// <summary>The queue contract as an AsyncAPI 3 document: what the product receives and sends, from its side.</summary>
internal static class AsyncApiDocument
{
    private const string Bindings = "0.3.0";
    private const string Member = "{member}";
    private const string Json = "application/json";

    /// <summary>The document. It names the schemas beside it.</summary>
    public static JsonObject Write() => new()
    {
        ["asyncapi"] = "3.0.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Approval procedures of ITU-T: the queue contract",
            ["version"] = "1",
            ["description"] = "What a member's own system relies on: AMQP 0-9-1 over TLS, one account per member, plain JSON. It changes only by a new version beside the old one.",
        },
        ["defaultContentType"] = Json,
        ["servers"] = new JsonObject
        {
            ["broker"] = new JsonObject
            {
                ["host"] = "broker.example:5671",
                ["protocol"] = "amqps",
                ["protocolVersion"] = "0-9-1",
                ["description"] = "RabbitMQ. The account is the member's id in lower case; it may write to approval.replies, read its own two queues, and nothing else.",
                ["security"] = new JsonArray(Reference("#/components/securitySchemes/account")),
            },
        },
        ["channels"] = new JsonObject
        {
            ["replies"] = Channel(BrokerTopology.Replies, "topic", "Where members send. The routing key is the body's kind; no other key loses a message.", Terms.All<MessageKind>().Select(kind => (kind, $"#/components/messages/{kind}"))),
            ["receipts"] = Queue(BrokerTopology.ReceiptsOf(Member), "A member's receipts, where it did not ask for them at amq.rabbitmq.reply-to or no longer listens there. What nobody fetches for 180 days leaves the queue.", "receipt"),
            ["letters"] = Queue(BrokerTopology.LettersOf(Member), "A member's letters and events, bound to what it is addressed in: <procedure>.<event>.<group>.<audience> of exchange approval.letters. What nobody fetches for 180 days leaves the queue; the API stays the record.", "letter"),
        },
        ["operations"] = new JsonObject
        {
            ["takeMessage"] = new JsonObject
            {
                ["action"] = "receive",
                ["title"] = "A member sends",
                ["description"] = "Publish with publisher confirms. A sender that gets no receipt sends the same message again under the same id; after a rejection, with a new one.",
                ["channel"] = Reference("#/channels/replies"),
                ["bindings"] = new JsonObject { ["amqp"] = new JsonObject { ["deliveryMode"] = 2, ["mandatory"] = true, ["ack"] = true, ["bindingVersion"] = Bindings } },
                ["reply"] = new JsonObject
                {
                    ["address"] = new JsonObject { ["location"] = "$message.header#/reply_to", ["description"] = "amq.rabbitmq.reply-to, or else the member's own queue." },
                    ["channel"] = Reference("#/channels/receipts"),
                    ["messages"] = new JsonArray(Reference("#/channels/receipts/messages/receipt")),
                },
            },
            ["sendReceipt"] = Sending("receipts", "A member is told what became of its message. Sent only after the message is committed."),
            ["sendLetter"] = Sending("letters", "A member hears of a letter or event that it is addressed in."),
        },
        ["components"] = new JsonObject
        {
            ["messages"] = new JsonObject(
                Terms.All<MessageKind>().Select(kind => (Name: kind, Content: Message(kind, SentHeaders())))
                    .Append((Name: "receipt", Content: Message("receipt", ReceivedHeaders("The receipt's own id, the same at every delivery.", true))))
                    .Append((Name: "letter", Content: Message("letter", ReceivedHeaders("The event's id.", false))))
                    .Select(each => KeyValuePair.Create(each.Name, (JsonNode?)each.Content))),
            ["securitySchemes"] = new JsonObject { ["account"] = new JsonObject { ["type"] = "userPassword", ["description"] = "The member's account, made by 'approval broker provision'." } },
        },
    };

    private static JsonObject Channel(string exchange, string type, string meaning, IEnumerable<(string Name, string Reference)> messages) => new()
    {
        ["address"] = exchange,
        ["description"] = meaning,
        ["messages"] = new JsonObject(messages.Select(message => KeyValuePair.Create(message.Name, (JsonNode?)Reference(message.Reference)))),
        ["bindings"] = new JsonObject
        {
            ["amqp"] = new JsonObject { ["is"] = "routingKey", ["exchange"] = new JsonObject { ["name"] = exchange, ["type"] = type, ["durable"] = true, ["autoDelete"] = false }, ["bindingVersion"] = Bindings },
        },
    };

    private static JsonObject Queue(string queue, string meaning, string message) => new()
    {
        ["address"] = queue,
        ["description"] = meaning,
        ["parameters"] = new JsonObject { ["member"] = new JsonObject { ["description"] = "The member's id in lower case, which is its account.", ["examples"] = new JsonArray("fra", "acme-networks") } },
        ["messages"] = new JsonObject { [message] = Reference($"#/components/messages/{message}") },
        ["bindings"] = new JsonObject
        {
            ["amqp"] = new JsonObject { ["is"] = "queue", ["queue"] = new JsonObject { ["name"] = queue, ["durable"] = true, ["exclusive"] = false, ["autoDelete"] = false }, ["bindingVersion"] = Bindings },
        },
    };

    private static JsonObject Sending(string channel, string meaning) => new()
    {
        ["action"] = "send",
        ["description"] = meaning,
        ["channel"] = Reference($"#/channels/{channel}"),
        ["bindings"] = new JsonObject { ["amqp"] = new JsonObject { ["deliveryMode"] = 2, ["bindingVersion"] = Bindings } },
    };

    private static JsonObject Message(string name, JsonObject headers)
    {
        var message = new JsonObject
        {
            ["name"] = name,
            ["contentType"] = Json,
            ["headers"] = headers,
            ["payload"] = new JsonObject { ["schemaFormat"] = "application/schema+json;version=draft-07", ["schema"] = Reference($"./{name}.schema.json") },
        };
        if (name == "receipt")
        {
            message["correlationId"] = new JsonObject { ["location"] = "$message.header#/correlation_id", ["description"] = "The message's id, byte for byte." };
        }

        return message;
    }

    private static JsonObject SentHeaders() => Headers(
        ["content_type", "message_id", "user_id", "delivery_mode"],
        ("content_type", Schema.Only(Json, "What the body is.")),
        ("message_id", new JsonObject { ["type"] = "string", ["format"] = "uuid", ["description"] = "A UUID that the sender makes. The same id from the same account is the same message, for ever." }),
        ("user_id", Schema.Text("The account's name: the broker refuses a lie. A message without it cannot be answered; it is parked.")),
        ("reply_to", Schema.Only("amq.rabbitmq.reply-to", "For a receipt on the open connection. Any other value is ignored.")),
        ("delivery_mode", Schema.Only(2, "Persistent.")));

    private static JsonObject ReceivedHeaders(string id, bool isCorrelated) => Headers(
        isCorrelated ? ["content_type", "message_id", "correlation_id"] : ["content_type", "message_id"],
        [
            ("content_type", Schema.Only(Json, "What the body is.")),
            ("message_id", new JsonObject { ["type"] = "string", ["format"] = "uuid", ["description"] = id }),
            .. isCorrelated ? [("correlation_id", Schema.Words("The message's id, byte for byte."))] : Array.Empty<(string, JsonObject)>(),
        ]);

    private static JsonObject Headers(string[] required, params (string Name, JsonObject Schema)[] properties) => new()
    {
        ["type"] = "object",
        ["description"] = "Properties of AMQP 0-9-1.",
        ["required"] = Schema.ListOf(required),
        ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema))),
    };

    private static JsonObject Reference(string to) => new() { ["$ref"] = to };
}

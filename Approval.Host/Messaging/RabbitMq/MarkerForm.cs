using System.Text.Json;
using Approval.Host.Files;
using Approval.Host.Intake;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>How a marker travels through the product's own queue.</summary>
internal static class MarkerForm
{
    /// <summary>What tells a marker from a member's message, beside the exchange that no member may write to and the product's own account.</summary>
    public const string Type = "approval.closing-marker.v1";

    /// <summary>The body of a marker.</summary>
    public static ReadOnlyMemory<byte> Write(ClosingMarker marker) => JsonOutput.Bytes(writer =>
    {
        writer.WriteInstant("closing", marker.Closing);
        writer.WriteInstant("publishedAt", marker.PublishedAt);
    });

    /// <summary>
    /// The marker that a message is; null where it is none. Members may not write to the broker's own exchange, and the
    /// broker vouches for the account: neither can be forged.
    /// </summary>
    /// <param name="received">The message.</param>
    /// <param name="account">The product's own account.</param>
    public static ClosingMarker? Find(ReceivedMessage received, string account) =>
        received.Exchange == BrokerTopology.DefaultExchange && received.Properties.Type == Type && received.Properties.UserId == account ? Read(received.Body) : null;

    private static ClosingMarker? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Find(document.RootElement, "closing") is { } closing && Find(document.RootElement, "publishedAt") is { } published ? new ClosingMarker(closing, published) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Instant? Find(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && InstantPattern.ExtendedIso.Parse(value.GetString()!) is { Success: true, Value: var instant }
            ? instant
            : null;
}

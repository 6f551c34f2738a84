using System.Text;
using RabbitMQ.Client;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>What the broker writes on a message that it puts into the parked queue.</summary>
internal static class DeadLetterForm
{
    /// <summary>Whether it expired in the product's queue. The last death comes first.</summary>
    public static bool HasExpired(IReadOnlyBasicProperties properties) =>
        properties.Headers?.TryGetValue("x-death", out var deaths) == true
        && deaths is IList<object?> { Count: > 0 } list
        && list[0] is IDictionary<string, object?> last
        && last.TryGetValue("reason", out var reason)
        && reason is byte[] text
        && Encoding.UTF8.GetString(text) == "expired";
}

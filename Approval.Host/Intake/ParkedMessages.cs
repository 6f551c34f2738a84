using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Host.Intake;

/// <summary>Messages for which nobody could be answered, kept for the secretariat to see.</summary>
internal static class ParkedMessages
{
    private const int MostKept = 256 * 1024;

    /// <summary>A message as it is parked.</summary>
    internal static StoredParkedMessage RowOf(IncomingMessage message, string reason, Instant now) => new()
    {
        Reason = reason,
        Sender = Plain(message.Sender),
        MessageId = Plain(message.MessageId),
        Body = message.Body[..Math.Min(message.Body.Length, MostKept)].ToArray(),
        At = now,
    };

    private static string? Plain(string? text) => text?.Replace("\0", string.Empty, StringComparison.Ordinal);
}

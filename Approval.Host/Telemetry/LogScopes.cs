using Approval.Engine.Files;
using Approval.Host.Intake;

namespace Approval.Host.Telemetry;

/// <summary>Lets everything that is logged within name what it is about, under the same name everywhere.</summary>
internal static class LogScopes
{
    private const int Most = 20;

    /// <summary>Names an approval.</summary>
    public static IDisposable? OfApproval(this ILogger logger, string approval) =>
        logger.BeginScope(new Dictionary<string, object> { ["Approval"] = approval });

    /// <summary>Names a message, and the approval that it is about.</summary>
    public static IDisposable? OfMessage(this ILogger logger, string approval, object message) =>
        logger.BeginScope(new Dictionary<string, object> { ["Approval"] = approval, ["Message"] = message });

    /// <summary>Names messages that came in, as their senders named them. What a sender wrote is made printable, for the log is read by programs too.</summary>
    public static IDisposable? OfMessages(this ILogger logger, IReadOnlyList<IncomingMessage> messages) =>
        logger.BeginScope(new Dictionary<string, object> { ["Messages"] = string.Join(' ', messages.Take(Most).Select(message => Printable.Of(message.MessageId ?? "-"))) });
}

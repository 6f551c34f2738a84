using System.Collections;
using Approval.Engine.Files;
using Approval.Host.Intake;

namespace Approval.Host.Telemetry;

/// <summary>Lets everything that is logged within name what it is about, under the same name everywhere.</summary>
internal static class LogScopes
{
    private const int Most = 20;

    /// <summary>Names a request by the number that its answer tells where it fails.</summary>
    public static IDisposable? OfRequest(this ILogger logger, string number) => logger.BeginScope(new Scope(("RequestId", number)));

    /// <summary>Names an approval.</summary>
    public static IDisposable? OfApproval(this ILogger logger, string approval) => logger.BeginScope(new Scope(("Approval", approval)));

    /// <summary>Names a message, and the approval that it is about.</summary>
    public static IDisposable? OfMessage(this ILogger logger, string approval, Guid message) => logger.BeginScope(new Scope(("Approval", approval), ("MessageId", message.ToString())));

    /// <summary>Names messages that came in, as their senders named them. What a sender wrote is made printable, for the log is read by programs too.</summary>
    public static IDisposable? OfMessages(this ILogger logger, IReadOnlyList<IncomingMessage> messages) =>
        logger.BeginScope(new Scope(("MessageIds", string.Join(' ', messages.Take(Most).Select(message => Printable.Of(message.MessageId ?? "-"))))));

    /// <summary>Fields for programs, and words for a person.</summary>
    private sealed class Scope(params (string Name, string Value)[] fields) : IEnumerable<KeyValuePair<string, object>>
    {
        public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => fields.Select(field => KeyValuePair.Create(field.Name, (object)field.Value)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => string.Join(' ', fields.Select(field => $"{field.Name}:{field.Value}"));
    }
}

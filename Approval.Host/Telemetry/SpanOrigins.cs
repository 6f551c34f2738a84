using System.Collections.Concurrent;
using System.Diagnostics;

namespace Approval.Host.Telemetry;

/// <summary>
/// Remembers which transaction a message was committed by, until it leaves, so that both stand in one trace. Only this
/// process knows: what another host sends, or this one after a crash, begins a trace of its own.
/// </summary>
public sealed class SpanOrigins
{
    /// <summary>More than ever wait while the transport works; when it does not, traces are the least that is lost.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<Guid, ActivityContext> _known = new();

    /// <summary>Remembers the transaction of messages; nothing where nobody listens.</summary>
    internal void Keep(IReadOnlyCollection<Guid> messages, Activity? transaction)
    {
        if (transaction is null || _known.Count + messages.Count > Most)
        {
            return;
        }

        foreach (var message in messages)
        {
            _known[message] = transaction.Context;
        }
    }

    /// <summary>The transaction of a message, which is forgotten by this; none where it is not known.</summary>
    internal ActivityContext Take(Guid message) => _known.TryRemove(message, out var origin) ? origin : default;
}

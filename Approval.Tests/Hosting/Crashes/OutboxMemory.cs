using Approval.Host.Persistence;

namespace Approval.Tests.Hosting.Crashes;

/// <summary>What was seen of the outbox before: a message that exists keeps its place, its id and its content for ever.</summary>
internal sealed class OutboxMemory
{
    private readonly Dictionary<Guid, (long Position, string Body, bool WasSent)> _known = [];

    /// <summary>Compares with what was seen before, and remembers.</summary>
    public IEnumerable<string> Compare(IReadOnlyCollection<StoredMessage> outbox)
    {
        var present = outbox.ToDictionary(message => message.Id);
        foreach (var (id, before) in _known)
        {
            if (!present.TryGetValue(id, out var message))
            {
                yield return $"The message {id} was there and is gone.";
            }
            else if (message.Position != before.Position || message.Body != before.Body)
            {
                yield return $"The message {id} is not what it was.";
            }
            else if (before.WasSent && message.SentAt is null)
            {
                yield return $"The message {id} was sent, and is not sent any more.";
            }
        }

        foreach (var message in outbox)
        {
            _known[message.Id] = (message.Position, message.Body, message.SentAt is not null);
        }
    }
}

using Approval.Engine.Files;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>How the broker stands, as this host sees it.</summary>
public sealed class BrokerStanding : ITransportStanding
{
    private string? _away = "The broker has not been reached yet.";
    private volatile bool _isBlocked;

    /// <summary>Whether this host stands at the product's queue, to read it or to take over.</summary>
    public bool IsReached => Volatile.Read(ref _away) is null;

    /// <inheritdoc/>
    public IEnumerable<Fault> Faults
    {
        get
        {
            if (Volatile.Read(ref _away) is { } away)
            {
                yield return new Fault("broker-away", new Place(), away, "Start the broker, or repair the way to it; this host goes on by itself, and nothing is lost meanwhile.");
            }

            if (_isBlocked)
            {
                yield return new Fault("broker-blocked", new Place(), "The broker takes no messages, for lack of memory or disk.", "Make room on the broker's machine; what waits is sent by itself.");
            }
        }
    }

    /// <summary>The product's queue is reached.</summary>
    internal void Reached() => Volatile.Write(ref _away, null);

    /// <summary>The product's queue is not reached.</summary>
    /// <returns>Whether this is new.</returns>
    internal bool Away(string why) => Interlocked.Exchange(ref _away, why) != why;

    /// <summary>The broker takes no messages, or takes them again.</summary>
    internal void Blocked(bool isBlocked) => _isBlocked = isBlocked;
}

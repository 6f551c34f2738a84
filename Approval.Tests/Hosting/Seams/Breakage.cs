namespace Approval.Tests.Hosting.Seams;

/// <summary>Where a step can be cut.</summary>
internal enum Boundary
{
    /// <summary>The transaction is about to begin.</summary>
    Begin,

    /// <summary>The rows are about to be written.</summary>
    Save,

    /// <summary>The rows are written and the transaction is about to commit.</summary>
    Commit,

    /// <summary>The transaction is committed, and nobody knows it yet.</summary>
    Committed,

    /// <summary>An event is about to be published.</summary>
    Publish,

    /// <summary>An event is published, and not yet marked as sent.</summary>
    Published,

    /// <summary>Messages of members are committed, and not yet acknowledged to the broker.</summary>
    Acknowledge,

    /// <summary>A receipt is about to be sent.</summary>
    SendReceipt,

    /// <summary>A receipt is sent, and not yet marked as sent.</summary>
    ReceiptSent,

    /// <summary>A marker is about to be published.</summary>
    PublishMarker,

    /// <summary>A marker is published, and nobody knows it yet.</summary>
    MarkerPublished,
}

/// <summary>What happens there.</summary>
internal enum Fault
{
    /// <summary>The process dies: nothing after that point happens, and a new one begins on what is in the database.</summary>
    Death,

    /// <summary>Somebody else's step came first.</summary>
    Overtaken,

    /// <summary>The transport does not confirm.</summary>
    Unconfirmed,

    /// <summary>The connection to the database is lost: nobody knows whether the commit took place.</summary>
    Lost,
}

/// <summary>The process died here.</summary>
internal sealed class DeathException() : Exception("The process died here.");

/// <summary>Another step came first.</summary>
internal sealed class OvertakenException() : Exception("Another step came first.");

/// <summary>The connection to the database was lost.</summary>
internal sealed class LostException() : Exception("The connection was lost.");

/// <summary>Counts the boundaries that are crossed, and breaks at one of them, once.</summary>
/// <param name="at">The number of the crossing at which it breaks, from 0; none for a run that is left alone.</param>
/// <param name="fault">What happens there.</param>
internal class Breakage(int? at, Fault fault)
{
    private readonly List<Boundary> _crossed = [];

    /// <summary>Whether it has broken.</summary>
    public bool HasStruck { get; private set; }

    /// <summary>The boundaries that were crossed so far.</summary>
    public IReadOnlyList<Boundary> Crossed => _crossed;

    /// <summary>Takes note of a boundary, and breaks there if it is the one.</summary>
    public virtual void Cross(Boundary boundary)
    {
        lock (_crossed)
        {
            _crossed.Add(boundary);
            if (HasStruck || _crossed.Count - 1 != at)
            {
                return;
            }

            HasStruck = true;
        }

        throw ExceptionOf(fault);
    }

    /// <summary>A fault as the host meets it.</summary>
    protected static Exception ExceptionOf(Fault fault) => fault switch
    {
        Fault.Lost => new LostException(),
        Fault.Overtaken => new OvertakenException(),
        Fault.Unconfirmed => new Approval.Host.Messaging.EventTransportException("The broker is away."),
        _ => new DeathException(),
    };
}

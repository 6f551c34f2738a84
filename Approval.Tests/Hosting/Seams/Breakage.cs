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
}

/// <summary>The process died here.</summary>
internal sealed class DeathException() : Exception("The process died here.");

/// <summary>Another step came first.</summary>
internal sealed class OvertakenException() : Exception("Another step came first.");

/// <summary>Counts the boundaries that are crossed, and breaks at one of them, once.</summary>
/// <param name="at">The number of the crossing at which it breaks, from 0; none for a run that is left alone.</param>
/// <param name="fault">What happens there.</param>
internal sealed class Breakage(int? at, Fault fault)
{
    private readonly List<Boundary> _crossed = [];

    /// <summary>Whether it has broken.</summary>
    public bool HasStruck { get; private set; }

    /// <summary>The boundaries that were crossed so far.</summary>
    public IReadOnlyList<Boundary> Crossed => _crossed;

    /// <summary>Takes note of a boundary, and breaks there if it is the one.</summary>
    public void Cross(Boundary boundary)
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

        throw fault switch
        {
            Fault.Overtaken => new OvertakenException(),
            Fault.Unconfirmed => new Approval.Host.Messaging.EventTransportException("The broker is away."),
            _ => new DeathException(),
        };
    }
}

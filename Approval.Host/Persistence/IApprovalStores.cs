using System.Data.Common;
using Approval.Engine.Files;
using Approval.Host.Files;
using NodaTime;

namespace Approval.Host.Persistence;

/// <summary>A database, whichever it is. Every database that stands behind this passes one compliance kit.</summary>
public interface IApprovalStores : IDisposable
{
    /// <summary>Where it is, as people are told of it. Nothing secret is in it.</summary>
    string Place { get; }

    /// <summary>How several hosts reach what they share; null where one process has the database for itself, and so need not hold what it works on.</summary>
    DbDataSource? Shared { get; }

    /// <summary>A store to read from, outside any transaction. It must be disposed.</summary>
    ApprovalStore Open();

    /// <summary>
    /// Begins a transaction that writes: what it reads cannot be changed by anybody else before it ends, or its commit
    /// is refused as a conflict. One that waits for another uses no processor while it waits.
    /// </summary>
    Task<WriteScope> BeginWriteAsync(CancellationToken stop);

    /// <summary>Begins to read everything as it stands at one instant, while others write. It must be disposed.</summary>
    Task<SnapshotScope> BeginSnapshotAsync(CancellationToken stop);

    /// <summary>What time it is by the database's own clock; null where it is embedded and goes by the machine's.</summary>
    Task<Instant?> FindTimeAsync(CancellationToken stop);

    /// <summary>Hears what transactions of other hosts leave to be done, until it is stopped or the connection is lost.</summary>
    /// <param name="heard">Told once it hears, with everything, for something may have been missed before; then with each that is new.</param>
    /// <param name="stop">Stops it.</param>
    Task ListenAsync(Action<IReadOnlyCollection<StoreNews>> heard, CancellationToken stop);

    /// <summary>
    /// Whether a failure says that somebody else wrote in between, so that the step begins again from the load: another
    /// version, a key that another took first, or a database that was busy.
    /// </summary>
    bool IsConflict(Exception failure);

    /// <summary>
    /// Whether a failure says that the connection was lost, so that nobody knows whether a commit took place. Whatever has
    /// a key by which it is known again may begin again.
    /// </summary>
    bool IsLost(Exception failure);

    /// <summary>
    /// What ails the database, in our words, where a failure of any of its operations comes from that: a full disk, a
    /// file that cannot be read. Null where the failure has another cause.
    /// </summary>
    Fault? FaultOf(Exception failure);

    /// <summary>Brings the schema up to date. Several may do so at once; a file is made where there is none.</summary>
    /// <exception cref="RefusedException">The database is of a later release, is busy, or cannot be used.</exception>
    Task MigrateAsync(CancellationToken stop);

    /// <summary>Sees that the database answers and that its schema is the one that this program knows.</summary>
    /// <exception cref="RefusedException">It does not answer, or must be migrated first.</exception>
    Task CheckAsync(CancellationToken stop);

    /// <summary>Writes a copy of everything as it stands at one instant, while others read and write.</summary>
    /// <param name="path">A file that is not there yet. It is there only once the copy is whole and on the disk.</param>
    /// <param name="stop">Stops it where it still can be stopped.</param>
    /// <exception cref="RefusedException">The file is there already or cannot be written, or the database is copied by other means.</exception>
    Task BackupAsync(string path, CancellationToken stop);
}

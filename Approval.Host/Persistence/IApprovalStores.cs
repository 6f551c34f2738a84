namespace Approval.Host.Persistence;

/// <summary>A database, whichever it is.</summary>
public interface IApprovalStores
{
    /// <summary>A store to read from, outside any transaction.</summary>
    ApprovalStore Open();

    /// <summary>Begins a transaction that writes; no other process can write between its reads and its commit unnoticed.</summary>
    Task<WriteScope> BeginWriteAsync(CancellationToken stop);

    /// <summary>Whether a failure says that somebody else wrote in between, so that the step begins again from the load.</summary>
    bool IsConflict(Exception failure);

    /// <summary>Brings the schema up to date.</summary>
    Task MigrateAsync(CancellationToken stop);

    /// <summary>Reads something trivial; fails where the database does not answer.</summary>
    Task CheckAsync(CancellationToken stop);
}

/// <summary>A transaction that writes. Without <see cref="CommitAsync"/> it leaves nothing.</summary>
/// <param name="store">The store, within the transaction.</param>
/// <param name="transaction">The transaction.</param>
/// <param name="gate">What lets the next writer in; null where the database does that itself.</param>
public sealed class WriteScope(ApprovalStore store, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, SemaphoreSlim? gate) : IAsyncDisposable
{
    /// <summary>The store, within the transaction.</summary>
    public ApprovalStore Store { get; } = store;

    /// <summary>Makes everything that was saved durable.</summary>
    public Task CommitAsync(CancellationToken stop) => transaction.CommitAsync(stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Store.DisposeAsync();
        gate?.Release();
    }
}

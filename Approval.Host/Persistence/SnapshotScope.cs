using Microsoft.EntityFrameworkCore.Storage;

namespace Approval.Host.Persistence;

/// <summary>Reads everything as it stood when the first thing was read.</summary>
/// <param name="store">The store, within the transaction.</param>
/// <param name="transaction">The transaction.</param>
public sealed class SnapshotScope(ApprovalStore store, IDbContextTransaction transaction) : IAsyncDisposable
{
    /// <summary>The store. What is written to it is lost.</summary>
    public ApprovalStore Store { get; } = store;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await Store.DisposeAsync();
    }
}

using Microsoft.EntityFrameworkCore.Storage;

namespace Approval.Host.Persistence;

/// <summary>A transaction that writes. Without <see cref="CommitAsync"/> it leaves nothing.</summary>
/// <param name="store">The store, within the transaction.</param>
/// <param name="transaction">The transaction.</param>
/// <param name="gate">What lets the next writer in; null where the database does that itself.</param>
public sealed class WriteScope(ApprovalStore store, IDbContextTransaction transaction, SemaphoreSlim? gate) : IAsyncDisposable
{
    private bool _isOver;

    /// <summary>The store, within the transaction.</summary>
    public ApprovalStore Store { get; } = store;

    /// <summary>Makes everything that was saved durable.</summary>
    public Task CommitAsync(CancellationToken stop) => transaction.CommitAsync(stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            try
            {
                await Store.DisposeAsync();
            }
            finally
            {
                gate?.Release();
            }
        }
    }
}

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Persistence.Sqlite;

/// <summary>A database in a file. SQLite has one writer at a time: within the process they wait for each other here, without polling.</summary>
/// <param name="file">The file.</param>
public sealed class SqliteStores(string file) : IApprovalStores, IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Constraint = 19;
    private readonly DbContextOptions<SqliteStore> _options = SqliteStore.In(file);
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <inheritdoc/>
    public ApprovalStore Open() => new SqliteStore(_options);

    /// <inheritdoc/>
    public async Task<WriteScope> BeginWriteAsync(CancellationToken stop)
    {
        await _gate.WaitAsync(stop);
        ApprovalStore? store = null;
        try
        {
            store = Open();
            return new WriteScope(store, await store.Database.BeginTransactionAsync(stop), _gate);
        }
        catch
        {
            if (store is not null)
            {
                await store.DisposeAsync();
            }

            _gate.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool IsConflict(Exception failure) => failure switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: SqliteException inner } => inner.SqliteErrorCode is Busy or Locked or Constraint,
        SqliteException direct => direct.SqliteErrorCode is Busy or Locked,
        _ => false,
    };

    /// <inheritdoc/>
    public async Task MigrateAsync(CancellationToken stop)
    {
        await using var store = Open();
        await store.Database.EnsureCreatedAsync(stop);
    }

    /// <inheritdoc/>
    public async Task CheckAsync(CancellationToken stop)
    {
        await using var store = Open();
        await store.Values.AsNoTracking().FirstOrDefaultAsync(stop);
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();
}

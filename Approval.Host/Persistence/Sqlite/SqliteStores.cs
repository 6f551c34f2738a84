using System.Data.Common;
using Approval.Engine.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Persistence.Sqlite;

/// <summary>A database in a file. SQLite has one writer at a time: within the process they wait for each other here, without polling.</summary>
/// <param name="file">The file; <see cref="MigrateAsync"/> makes it, in a folder that is there.</param>
public sealed class SqliteStores(string file) : IApprovalStores
{
    private readonly string _file = Path.GetFullPath(file);
    private readonly DbContextOptions<SqliteStore> _options = SqliteStore.In(Path.GetFullPath(file));
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <inheritdoc/>
    public string Place => _file;

    /// <inheritdoc/>
    public DbDataSource? Shared => null;

    /// <inheritdoc/>
    public Task<Instant?> FindTimeAsync(CancellationToken stop) => Task.FromResult<Instant?>(null);

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

            // The provider begins it IMMEDIATE: the database's one right to write is taken before anything is read.
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
    public async Task<SnapshotScope> BeginSnapshotAsync(CancellationToken stop)
    {
        var store = Open();
        try
        {
            await store.Database.OpenConnectionAsync(stop);

            // Deferred: it never asks for the right to write, so that it holds nobody up.
            var transaction = ((SqliteConnection)store.Database.GetDbConnection()).BeginTransaction(deferred: true);
            return new SnapshotScope(store, (await store.Database.UseTransactionAsync(transaction, stop))!);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task ListenAsync(Action<IReadOnlyCollection<StoreNews>> heard, CancellationToken stop) => Task.Delay(Timeout.InfiniteTimeSpan, stop);

    /// <inheritdoc/>
    public bool IsConflict(Exception failure) => SqliteFaults.IsConflict(failure);

    /// <inheritdoc/>
    public bool IsLost(Exception failure) => false;

    /// <inheritdoc/>
    public Fault? FaultOf(Exception failure) => SqliteFaults.Find(failure, _file);

    /// <inheritdoc/>
    public Task MigrateAsync(CancellationToken stop) => SqliteFaults.ToldAsync(_file, () => SqliteSchema.MigrateAsync(Open, _file, stop));

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken stop) => SqliteFaults.ToldAsync(_file, () => SqliteSchema.CheckAsync(Open, _file, stop));

    /// <inheritdoc/>
    public async Task BackupAsync(string path, CancellationToken stop)
    {
        await CheckAsync(stop);
        var copy = Path.GetFullPath(path);
        await SqliteFaults.ToldAsync(copy, () => Task.Run(() => SqliteBackup.Write(Open, copy), stop));
    }

    /// <summary>Closes every connection that is not in use; the last one brings the log home into the file.</summary>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(SqliteStore.ConnectionTo(_file)))
        {
            SqliteConnection.ClearPool(connection);
        }

        _gate.Dispose();
    }
}

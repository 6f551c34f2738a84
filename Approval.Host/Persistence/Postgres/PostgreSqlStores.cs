using System.Data;
using System.Data.Common;
using Approval.Engine.Files;
using Approval.Host.Files;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Approval.Host.Persistence.Postgres;

/// <summary>
/// A database on a server that several hosts share. Transactions read what is committed; what must not change under one
/// is locked by it.
/// </summary>
public sealed class PostgreSqlStores : IApprovalStores
{
    private readonly NpgsqlDataSource _source;
    private readonly DbContextOptions<PostgreSqlStore> _options;
    private readonly HostNews _news = HostNews.OfNewHost();

    /// <summary>The database at an address, which must be there; <see cref="MigrateAsync"/> fills it.</summary>
    public PostgreSqlStores(DatabaseAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Place = address.Name;
        var source = address.ToDataSource();
        source.UsePhysicalConnectionInitializer(MakeDurable, MakeDurableAsync);
        _source = source.Build();
        _options = new DbContextOptionsBuilder<PostgreSqlStore>().UseNpgsql(_source).Options;
    }

    /// <inheritdoc/>
    public string Place { get; }

    /// <inheritdoc/>
    public DbDataSource? Shared => _source;

    /// <inheritdoc/>
    public ApprovalStore Open() => new PostgreSqlStore(_options);

    /// <inheritdoc/>
    public async Task<WriteScope> BeginWriteAsync(CancellationToken stop)
    {
        var store = new PostgreSqlStore(_options) { News = _news };
        try
        {
            return new WriteScope(store, await store.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, stop), null);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<SnapshotScope> BeginSnapshotAsync(CancellationToken stop)
    {
        var store = Open();
        try
        {
            var transaction = await store.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);

            // Who reads everything may be slow about it, and holds nobody up.
            await store.Database.ExecuteSqlRawAsync("SET TRANSACTION READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0", stop);
            return new SnapshotScope(store, transaction);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<Instant?> FindTimeAsync(CancellationToken stop)
    {
        await using var connection = await _source.OpenConnectionAsync(stop);
        await using var ask = new NpgsqlCommand("SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint", connection);
        return Instant.FromUnixTimeMilliseconds((long)(await ask.ExecuteScalarAsync(stop))!);
    }

    /// <inheritdoc/>
    public async Task ListenAsync(Action<IReadOnlyCollection<StoreNews>> heard, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(heard);
        await using var connection = await _source.OpenConnectionAsync(stop);
        connection.Notification += (_, told) =>
        {
            if (_news.ReadOthers(told.Payload) is { } news)
            {
                heard([news]);
            }
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {HostNews.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stop);
        }

        heard(Enum.GetValues<StoreNews>());
        while (true)
        {
            await connection.WaitAsync(stop);
        }
    }

    /// <inheritdoc/>
    public bool IsConflict(Exception failure) => PostgreSqlFaults.IsConflict(failure);

    /// <inheritdoc/>
    public bool IsLost(Exception failure) => PostgreSqlFaults.IsLost(failure);

    /// <inheritdoc/>
    public Fault? FaultOf(Exception failure) => PostgreSqlFaults.Find(failure, Place);

    /// <inheritdoc/>
    public Task MigrateAsync(CancellationToken stop) => PostgreSqlFaults.ToldAsync(Place, () => PostgreSqlSchema.MigrateAsync(Open, Place, stop));

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken stop) => PostgreSqlFaults.ToldAsync(Place, () => PostgreSqlSchema.CheckAsync(Open, Place, stop));

    /// <inheritdoc/>
    public Task BackupAsync(string path, CancellationToken stop) => throw new RefusedException(new Fault(
        "backup-by-the-server", new Place(Place), "A database of PostgreSQL is backed up by the server's own tools.", "Run deploy/backup, which calls them and verifies the copy; deploy/restore brings it back."));

    /// <summary>Closes every connection that is not in use.</summary>
    public void Dispose() => _source.Dispose();

    // Every commit is on the server's disk before it is acknowledged, also where the server is set up to be careless.
    private const string Durable = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

    private static void MakeDurable(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Durable, connection);
        command.ExecuteNonQuery();
    }

    private static async Task MakeDurableAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Durable, connection);
        await command.ExecuteNonQueryAsync();
    }
}

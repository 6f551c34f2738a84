using Approval.Host.Persistence;
using Approval.Host.Persistence.Postgres;
using Approval.Tests.Services;
using Npgsql;

namespace Approval.Tests.Persistence;

/// <summary>A database of its own on the tests' server of PostgreSQL, as the product reaches it.</summary>
/// <param name="database">The database.</param>
internal sealed class PostgreSqlDatabase(PostgresDatabase database) : IDatabaseUnderTest
{
    private readonly List<PostgreSqlStores> _reached = [];

    /// <summary>How it is reached.</summary>
    public DatabaseAddress Address => AddressWith(_ => { });

    /// <summary>How it is reached, as a setting says it.</summary>
    public string ConnectionString => database.ConnectionString;

    /// <summary>An empty one.</summary>
    public static PostgreSqlDatabase New(string encoding = "UTF8") => new(PostgresDatabase.CreateAsync(encoding: encoding).GetAwaiter().GetResult());

    /// <summary>How it is reached, but for something.</summary>
    public DatabaseAddress AddressWith(Action<NpgsqlConnectionStringBuilder> change)
    {
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        change(address);
        return DatabaseAddress.Find(address.ConnectionString)!;
    }

    public IApprovalStores Reach() => Reach(Address);

    /// <summary>Reaches it by another address.</summary>
    public IApprovalStores Reach(DatabaseAddress address)
    {
        var stores = new PostgreSqlStores(address);
        _reached.Add(stores);
        return stores;
    }

    public Task ExecuteAsync(string script) => AskAsync(script);

    /// <summary>Asks one thing, past the product.</summary>
    public async Task<object?> AskAsync(string query)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The scripts are the tests' own.
        await using var command = new NpgsqlCommand(query, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Comes back once somebody waits in this database for what another holds.</summary>
    public async Task UntilAnotherWaitsAsync()
    {
        while (await AskAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") is not > 0L)
        {
            // It is on its way there: everything else that it needs is free.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _reached.ForEach(stores => stores.Dispose());
        await database.DisposeAsync();
    }
}

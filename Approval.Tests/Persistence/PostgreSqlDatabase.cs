using Approval.Host.Persistence;
using Approval.Host.Persistence.Postgres;
using Npgsql;

namespace Approval.Tests.Persistence;

/// <summary>A database of its own on the tests' server of PostgreSQL.</summary>
internal sealed class PostgreSqlDatabase : IDatabaseUnderTest
{
    private static int s_made;
    private readonly NpgsqlConnectionStringBuilder _address;
    private readonly List<PostgreSqlStores> _reached = [];

    public PostgreSqlDatabase(string encoding = "UTF8")
    {
        _address = new NpgsqlConnectionStringBuilder(Server)
        {
            Database = $"approval_{Environment.ProcessId}_{Interlocked.Increment(ref s_made)}",
        };
        OnServer($"""CREATE DATABASE "{_address.Database}" TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'""");
    }

    /// <summary>How it is reached.</summary>
    public DatabaseAddress Address => AddressWith(_ => { });

    private static string Server { get; } = Environment.GetEnvironmentVariable("APPROVAL_TEST_POSTGRES")!;

    /// <summary>How it is reached, but for something.</summary>
    public DatabaseAddress AddressWith(Action<NpgsqlConnectionStringBuilder> change)
    {
        var address = new NpgsqlConnectionStringBuilder(_address.ConnectionString);
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

    public async Task ExecuteAsync(string script)
    {
        await using var connection = new NpgsqlConnection(Alone(_address));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(script, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks one thing, past the product.</summary>
    public async Task<object?> AskAsync(string query)
    {
        await using var connection = new NpgsqlConnection(Alone(_address));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync();
    }

    public ValueTask DisposeAsync()
    {
        _reached.ForEach(stores => stores.Dispose());
        OnServer($"""DROP DATABASE "{_address.Database}" WITH (FORCE)""");
        return ValueTask.CompletedTask;
    }

    private static void OnServer(string script)
    {
        using var connection = new NpgsqlConnection(Alone(new NpgsqlConnectionStringBuilder(Server)));
        connection.Open();
        using var command = new NpgsqlCommand(script, connection);
        command.ExecuteNonQuery();
    }

    private static string Alone(NpgsqlConnectionStringBuilder address) => new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ConnectionString;
}

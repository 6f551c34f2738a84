using System.Globalization;
using Npgsql;

namespace Approval.Tests.Services;

/// <summary>An empty database of its own on a real PostgreSQL, dropped at the end.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private static int s_count;
    private readonly string _server;
    private readonly string? _tablespace;

    private PostgresDatabase(string server, string name, string? tablespace = null)
    {
        _server = server;
        _tablespace = tablespace;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How to reach it, as an account that may do everything in it.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes one on the server of the whole run, or on a given one.</summary>
    public static async Task<PostgresDatabase> CreateAsync(LocalServices? services = null, string encoding = "UTF8")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"approval_{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}");
        var database = new PostgresDatabase((services ?? await LocalServices.SharedAsync()).Postgres, name);
        await database.DropAsync();
        await database.OnServerAsync($"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'");
        return database;
    }

    /// <summary>Makes one whose tables lie in a folder of their own, on another disk for example.</summary>
    public static async Task<PostgresDatabase> OnDiskAsync(LocalServices services, string folder)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"approval_{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}");
        var database = new PostgresDatabase(services.Postgres, name, $"{name}_disk");
        await database.OnServerAsync($"CREATE TABLESPACE {database._tablespace} LOCATION '{folder}'");
        await database.OnServerAsync($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' TABLESPACE {database._tablespace}");
        return database;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        if (_tablespace is not null)
        {
            await OnServerAsync($"DROP TABLESPACE {_tablespace}");
        }
    }

    /// <summary>Whoever is still connected is thrown out: the pool of a host that was killed, for example.</summary>
    private async Task DropAsync()
    {
        await using (var pooled = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await OnServerAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }

    private async Task OnServerAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}

using System.Globalization;
using Npgsql;

namespace Approval.Tests.Deployment;

/// <summary>Writes the same row into two tables, again and again, each time in one transaction: at any instant both have as many.</summary>
internal sealed class PairedWrites : IAsyncDisposable
{
    private const string First = "a_first_table";
    private const string Last = "z_last_table";
    private readonly CancellationTokenSource _end = new();
    private readonly Task _writing;

    private PairedWrites(string connectionString) => _writing = WriteAsync(connectionString, _end.Token);

    /// <summary>Begins, and returns once the first pair is written.</summary>
    public static PairedWrites Begin(string connectionString)
    {
        Ask(connectionString, $"CREATE TABLE {First} (id bigserial PRIMARY KEY); CREATE TABLE {Last} (id bigserial PRIMARY KEY); INSERT INTO {First} DEFAULT VALUES; INSERT INTO {Last} DEFAULT VALUES; SELECT 1::bigint");
        return new PairedWrites(connectionString);
    }

    /// <summary>How many rows each has.</summary>
    public static long[] CountsOf(string connectionString) => [Ask(connectionString, $"SELECT count(*) FROM {First}"), Ask(connectionString, $"SELECT count(*) FROM {Last}")];

    /// <summary>Asks for a number.</summary>
    public static long Ask(string connectionString, string query)
    {
        using var connection = Open(connectionString);
#pragma warning disable CA2100 // The tests' own words.
        using var command = new NpgsqlCommand(query, connection);
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Ends it; it must have written all the while.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _writing;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _end.Dispose();
    }

    private static NpgsqlConnection Open(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static async Task WriteAsync(string connectionString, CancellationToken end)
    {
        await using var connection = Open(connectionString);
        while (!end.IsCancellationRequested)
        {
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await using var command = new NpgsqlCommand($"INSERT INTO {First} DEFAULT VALUES; INSERT INTO {Last} DEFAULT VALUES", connection, transaction);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
    }
}

using Npgsql;

namespace Approval.Benchmarks.Floors;

/// <summary>The floor of reading: the statements that a programmer would write for the same rows, on one connection, prepared, and every value taken from the client.</summary>
internal sealed class HandWrittenReads : IAsyncDisposable
{
    private const string Line =
        """
        "Id", "Procedure", "Edition", "StudyGroup", "Question", "Designation", "Title", "StateName", "Status", "Outcome", "HasEnded", "WaitsForWho", "WaitsForWhat",
        "NextDeadlineAt", "OpenedAt", "DecidedAt", "ApprovedOn", "ChangedAt", "Version", "LinkedFrom"
        """;

    private readonly NpgsqlConnection _connection;

    private HandWrittenReads(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Connects.</summary>
    public static async Task<HandWrittenReads> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 }.ConnectionString);
        await connection.OpenAsync();
        return new HandWrittenReads(connection);
    }

    /// <summary>Lines of approvals, and how many there are in all.</summary>
    /// <param name="filter">The condition.</param>
    /// <param name="order">The order.</param>
    /// <param name="value">The value that the condition compares with.</param>
    public async Task ListAsync(string filter, string order, object value)
    {
        await ReadAsync($"""SELECT count(*) FROM approvals WHERE {filter}""", value);
        await PartAsync(filter, order, value);
    }

    /// <summary>Lines of approvals.</summary>
    /// <param name="filter">The condition.</param>
    /// <param name="order">The order.</param>
    /// <param name="value">The value that the condition compares with.</param>
    public Task PartAsync(string filter, string order, object value) => ReadAsync($"""SELECT {Line} FROM approvals WHERE {filter} ORDER BY {order} LIMIT 51""", value);

    /// <summary>Everything about one approval.</summary>
    public async Task ApprovalAsync(string id)
    {
        await ReadAsync("""SELECT * FROM approvals WHERE "Id" = $1""", id);
        await ReadAsync("""SELECT * FROM history WHERE "ApprovalId" = $1 ORDER BY "Number" """, id);
        await ReadAsync("""SELECT * FROM letters WHERE "ApprovalId" = $1 ORDER BY "Place" """, id);
        await ReadAsync("""SELECT "Id" FROM approvals WHERE "LinkedFrom" = $1""", id);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task ReadAsync(string statement, object value)
    {
        await using var command = new NpgsqlCommand(statement, _connection);
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
        }
    }
}

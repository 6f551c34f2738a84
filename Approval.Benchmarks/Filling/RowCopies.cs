using Microsoft.Data.Sqlite;

namespace Approval.Benchmarks.Filling;

/// <summary>Copies rows of a table within it, with some columns changed. Each statement is prepared once.</summary>
internal sealed class RowCopies(SqliteConnection connection, SqliteTransaction transaction) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Copies the rows that belong to a key.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The column by which rows are found.</param>
    /// <param name="pattern">The value there.</param>
    /// <param name="changes">The columns that get another value; null for one that the database gives.</param>
    /// <param name="also">A second column by which rows are found, with its value.</param>
    public void Copy(string table, string key, string pattern, Dictionary<string, string?> changes, (string Column, object Value)? also = null)
    {
        if (!_commands.TryGetValue(table, out var command))
        {
            _commands.Add(table, command = Prepare(table, key, changes, also?.Column));
        }

        command.Parameters["$pattern"].Value = pattern;
        foreach (var (column, value) in changes.Where(change => change.Value is not null))
        {
            command.Parameters["$" + column].Value = value;
        }

        if (also is { } second)
        {
            command.Parameters["$also"].Value = second.Value;
        }

        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
    }

    private SqliteCommand Prepare(string table, string key, Dictionary<string, string?> changes, string? also)
    {
        var given = ColumnsOf(table).Where(column => !changes.TryGetValue(column, out var value) || value is not null).ToList();
        var into = string.Join(", ", given.Select(column => $"\"{column}\""));
        var values = string.Join(", ", given.Select(column => changes.ContainsKey(column) ? "$" + column : $"\"{column}\""));
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The names are those of our own schema.
        command.CommandText = $"INSERT INTO \"{table}\" ({into}) SELECT {values} FROM \"{table}\" WHERE \"{key}\" = $pattern{(also is null ? string.Empty : $" AND \"{also}\" = $also")}";
#pragma warning restore CA2100
        command.Parameters.Add(new SqliteParameter("$pattern", SqliteType.Text));
        foreach (var column in changes.Where(change => change.Value is not null).Select(change => change.Key))
        {
            command.Parameters.Add(new SqliteParameter("$" + column, SqliteType.Text));
        }

        if (also is not null)
        {
            command.Parameters.Add(new SqliteParameter("$also", SqliteType.Integer));
        }

        return command;
    }

    private List<string> ColumnsOf(string table)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT name FROM pragma_table_info($table)";
        command.Parameters.AddWithValue("$table", table);
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }
}

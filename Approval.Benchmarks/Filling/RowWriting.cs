using Approval.Host.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Approval.Benchmarks.Filling;

/// <summary>Writes very many rows by what each database has for that.</summary>
internal static class RowWriting
{
    /// <summary>Writes rows by COPY. What they refer to is not looked up: it is known to be there.</summary>
    public static async Task CopyAsync(string connectionString, RowForm form, IEnumerable<object?[]> rows)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using (var command = new NpgsqlCommand("SET session_replication_role = replica", connection))
        {
            await command.ExecuteNonQueryAsync();
        }

        var columns = string.Join(", ", form.Columns.Select(column => $"\"{column.Name}\""));
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{form.Table}\" ({columns}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            for (var place = 0; place < row.Length; place++)
            {
                await (row[place] is { } value ? copy.WriteAsync(value, form.Columns[place].StoreType) : copy.WriteNullAsync());
            }
        }

        await copy.CompleteAsync();
    }

    /// <summary>Writes rows by one prepared statement, in the store's transaction.</summary>
    public static async Task InsertAsync(ApprovalStore store, RowForm form, IEnumerable<object?[]> rows)
    {
        await using var command = (SqliteCommand)store.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(store.Database.CurrentTransaction!);
#pragma warning disable CA2100 // The names are those of our own schema.
        command.CommandText =
            $"INSERT INTO \"{form.Table}\" ({string.Join(", ", form.Columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", form.Columns.Select((_, place) => $"$p{place}"))})";
#pragma warning restore CA2100
        var parameters = form.Columns.Select((_, place) => new SqliteParameter { ParameterName = $"$p{place}" }).ToArray();
        command.Parameters.AddRange(parameters);
        foreach (var row in rows)
        {
            for (var place = 0; place < row.Length; place++)
            {
                parameters[place].Value = row[place] ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync();
        }
    }
}

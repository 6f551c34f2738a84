using System.Text;
using Approval.Host.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Approval.Tests.Hosting.Seams;

/// <summary>Everything that a database holds, as text: two that tell the same differ in nothing.</summary>
internal static class StoreText
{
    /// <summary>What differs from one run to another without meaning: the first administrator's token, and how often a message was tried.</summary>
    private static readonly string[] s_tables =
        ["approvals", "history", "deadlines", "letters", "commands", "outbox", "meetings", "meeting_notices", "counters", "installation", "rolls", "members"];

    public static async Task<string> OfAsync(IApprovalStores stores)
    {
        await using var store = stores.Open();
        var connection = (SqliteConnection)store.Database.GetDbConnection();
        await connection.OpenAsync();
        var text = new StringBuilder();
        foreach (var table in s_tables)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names stand above.
            command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1, 2";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                text.Append(table);
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    if (reader.GetName(column) is not ("Attempts" or "Trouble"))
                    {
                        text.Append('|').Append(reader.GetValue(column));
                    }
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }
}

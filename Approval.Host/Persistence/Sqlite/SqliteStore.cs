using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Approval.Host.Persistence.Sqlite;

/// <summary>The store on SQLite: embedded, one process, nothing to install.</summary>
public sealed class SqliteStore(DbContextOptions<SqliteStore> options) : ApprovalStore(options)
{
    /// <summary>The store in a file.</summary>
    public static DbContextOptions<SqliteStore> In(string file) =>
        new DbContextOptionsBuilder<SqliteStore>()
            .UseSqlite(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder
            {
                DataSource = file,
                ForeignKeys = true,
                DefaultTimeout = 30,
            }.ToString())
            .AddInterceptors(Durable.Instance)
            .Options;

    /// <summary>Every commit is on the disk before it is acknowledged, and readers do not wait for the writer.</summary>
    private sealed class Durable : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";

        internal static Durable Instance { get; } = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Approval.Host.Persistence.Sqlite;

/// <summary>The store on SQLite: embedded, one process, nothing to install.</summary>
public sealed class SqliteStore(DbContextOptions<SqliteStore> options) : ApprovalStore(options)
{
    /// <summary>How long a command waits for a writer in another process, in seconds. Within the process nobody waits so.</summary>
    private const int PatienceWithOthers = 5;

    /// <summary>The store in a file that is there.</summary>
    public static DbContextOptions<SqliteStore> In(string file) =>
        new DbContextOptionsBuilder<SqliteStore>().UseSqlite(ConnectionTo(file)).AddInterceptors(Durable.Instance).Options;

    /// <inheritdoc/>
    public override Task CountOnAsync(CancellationToken stop) => Task.CompletedTask;

    /// <summary>How a file that is there is reached; a file that is not there is never made by reaching for it.</summary>
    internal static string ConnectionTo(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        DefaultTimeout = PatienceWithOthers,
    }.ToString();

    /// <summary>
    /// Every commit is on the disk before it is acknowledged. The write-ahead log, by which readers do not wait for the
    /// writer, is a lasting property of the file: <see cref="SqliteSchema"/> gives it.
    /// </summary>
    private sealed class Durable : DbConnectionInterceptor
    {
        // Without the last, macOS leaves what was written in the drive's own cache.
        private const string Pragmas = "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;";

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

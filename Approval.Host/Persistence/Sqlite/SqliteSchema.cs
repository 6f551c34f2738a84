using Approval.Engine.Files;
using Approval.Host.Files;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Persistence.Sqlite;

/// <summary>The schema of a file, and how it grows with the releases.</summary>
internal static class SqliteSchema
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes an empty file that nobody but its owner reads: it will hold what is confidential until it is announced.</summary>
    internal static void CreateFile(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        new FileStream(file, options).Dispose();
    }

    internal static async Task MigrateAsync(Func<ApprovalStore> open, string file, CancellationToken stop)
    {
        if (!Path.Exists(file))
        {
            CreateFile(file);
        }

        await WriteAheadAsync(open, file, stop);
        if (await PendingAsync(open, file, stop) == 0)
        {
            return;
        }

        // The lock that EF Core keeps in a row stays behind for ever where a migration is killed, and the next would wait
        // for ever. A lock of the operating system ends with its process; who holds it may sweep the row away.
        using var alone = HoldAlone(file + ".migrating");
        await using var store = open();
        await store.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", stop);
        await store.Database.MigrateAsync(stop);
    }

    internal static async Task CheckAsync(Func<ApprovalStore> open, string file, CancellationToken stop)
    {
        if (await PendingAsync(open, file, stop) > 0)
        {
            throw Refuse("database-older", file, "The database is of an earlier release, or empty.", "Start the host once with this release: it brings the database up to date.");
        }
    }

    private static async Task<int> PendingAsync(Func<ApprovalStore> open, string file, CancellationToken stop)
    {
        await using var store = open();
        await store.Database.OpenConnectionAsync(stop);
        var known = store.Database.GetMigrations().ToList();
        var applied = (await store.Database.GetAppliedMigrationsAsync(stop)).ToList();
        return applied.Except(known, StringComparer.Ordinal).Any()
            ? throw Refuse("database-newer", file, "The database is of a later release than this program.", "Use that release, or restore a backup that this one made.")
            : known.Count - applied.Count;
    }

    // A copy that was restored does not have it: it is a property of the file, and the copy was made without.
    private static async Task WriteAheadAsync(Func<ApprovalStore> open, string file, CancellationToken stop)
    {
        await using var store = open();
        if (await store.Database.SqlQueryRaw<string>("PRAGMA journal_mode = WAL").ToListAsync(stop) is not ["wal"])
        {
            throw Refuse("database-place-unfit", file, "SQLite cannot keep a write-ahead log beside the database.", "Put the database on a local disk, and end other programs that have it open.");
        }
    }

    private static FileStream HoldAlone(string lockFile)
    {
        try
        {
            return new FileStream(lockFile, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (IOException)
        {
            throw Refuse("database-busy", lockFile, "Another program is bringing the database up to date.", "Wait for it, then start again.");
        }
    }

    private static RefusedException Refuse(string code, string file, string what, string repair) => new(new Fault(code, new Place(file), what, repair));
}

using Approval.Engine.Files;
using Approval.Host.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Persistence.Sqlite;

/// <summary>What failures of SQLite mean, by its result codes (sqlite.org/rescode.html), told in our words.</summary>
internal static class SqliteFaults
{
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int DiskError = 10;
    private const int Damaged = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int Misuse = 21;
    private const int NotADatabase = 26;
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;
    private const int NoRoomForIndexOfLog = 4874;

    /// <summary>Whether somebody else wrote in between.</summary>
    internal static bool IsConflict(Exception failure) =>
        failure is DbUpdateConcurrencyException
        || In(failure) is { SqliteErrorCode: Busy or Locked } or { SqliteExtendedErrorCode: PrimaryKey or Unique };

    /// <summary>What ails a file; null where the failure has another cause.</summary>
    internal static Fault? Find(Exception failure, string file)
    {
        if (failure is DbUpdateConcurrencyException || In(failure) is not { } trouble)
        {
            return null;
        }

        return (trouble.SqliteErrorCode, trouble.SqliteExtendedErrorCode) switch
        {
            (Full, _) or (_, NoRoomForIndexOfLog) => Of("disk-full", file, "There is no room left on the disk; nothing of this was saved.", "Make room on the disk that holds the file, then do it again."),
            (Busy or Locked, _) => Of("database-busy", file, "Another program has been writing to the database for too long.", "End that program, or wait for it, then do it again."),
            (ReadOnly or Permission, _) => Of("database-read-only", file, "The database may not be written to.", "Let the account that runs the host write to the file and to its folder."),
            (DiskError, _) => Of("disk-error", file, "The disk failed while the database was read or written.", "Check the disk and the file system; restore the last backup where the file has suffered."),
            (Damaged, _) => Of("database-damaged", file, "The database is damaged.", "Keep the file, and restore the last backup in its place."),
            (CannotOpen, _) => Of("database-not-found", file, "There is no database here, or it cannot be opened.", "Check the path, and that the account that runs the host may read the file and its folder."),
            (NotADatabase, _) => Of("not-a-database", file, "The file is not a database of this product.", "Check the path, or restore the last backup."),
            (Constraint or Misuse, _) => null,
            _ => Of("database-failed", file, "The database did not do what it was asked.", "Check that the file was made by this product and by no later release."),
        };
    }

    /// <summary>Runs something whose failures a person must be told of.</summary>
    /// <exception cref="RefusedException">What was run failed for a cause that lies in the file.</exception>
    internal static async Task ToldAsync(string file, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (Find(failure, file) is { } fault)
        {
            throw new RefusedException(fault);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            throw new RefusedException(Of("file-not-writable", file, "The file cannot be written.", "Check that its folder is there, that you may write to it, and that there is room on the disk."));
        }
    }

    private static Fault Of(string code, string file, string what, string repair) => new(code, new Place(file), what, repair);

    private static SqliteException? In(Exception? failure)
    {
        while (failure is not null and not SqliteException)
        {
            failure = failure.InnerException;
        }

        return failure as SqliteException;
    }
}

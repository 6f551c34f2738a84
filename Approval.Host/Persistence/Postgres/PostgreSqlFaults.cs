using System.Net.Sockets;
using Approval.Engine.Files;
using Approval.Host.Files;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static Npgsql.PostgresErrorCodes;

namespace Approval.Host.Persistence.Postgres;

/// <summary>What failures of PostgreSQL mean, by their SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html), told in our words.</summary>
internal static class PostgreSqlFaults
{
    private const string StoodStill = "25P03";
    private const string ConnectionClass = "08";
    private const string ConstraintClass = "23";
    private const string OutOfRoomClass = "53";
    private const string DamageClass = "XX";

    /// <summary>Whether somebody else wrote in between, or held what this one waited for while it held what that one waited for.</summary>
    internal static bool IsConflict(Exception failure) =>
        failure is DbUpdateConcurrencyException || StateOf(failure) is SerializationFailure or DeadlockDetected or UniqueViolation;

    /// <summary>Whether the connection is gone, and with it the knowledge of whether a commit took place.</summary>
    internal static bool IsLost(Exception failure) => In(failure) switch
    {
        null => false,
        PostgresException told => told.SqlState is AdminShutdown or CrashShutdown or CannotConnectNow or StoodStill
            || told.SqlState.StartsWith(ConnectionClass, StringComparison.Ordinal),
        var broken => broken.InnerException is IOException or SocketException,
    };

    /// <summary>What ails the database; null where the failure has another cause.</summary>
    internal static Fault? Find(Exception failure, string place)
    {
        if (failure is DbUpdateConcurrencyException || In(failure) is not { } trouble)
        {
            return null;
        }

        if (IsLost(failure))
        {
            return Of("database-not-reached", place, "The database does not answer, or the connection to it was lost.", "See that the server runs and is reached from this machine, then do it again.");
        }

        return StateOf(failure) switch
        {
            null or QueryCanceled or LockNotAvailable => Of("database-busy", place, "The database has been busy for too long.", "Wait a moment, then do it again; see what holds the server up where it stays so."),
            TooManyConnections => Of("database-busy", place, "The server lets nobody else in: too many are connected.", "Let the server take more connections, or give each host fewer with \"Maximum Pool Size\"."),
            DiskFull => Of("disk-full", place, "There is no room left on the server's disk; nothing of this was saved.", "Make room on the disk that holds the database, then do it again."),
            InvalidPassword or InvalidAuthorizationSpecification => Of("database-refuses-account", place, "The server does not let this account in.", "Check account and password in the setting database, and the server's pg_hba.conf."),
            InvalidCatalogName => Of("database-not-found", place, "The server has no database of this name.", "Make it, for example with createdb --encoding UTF8 --owner ACCOUNT NAME."),
            InsufficientPrivilege => Of("database-not-allowed", place, "The account may not do this in the database.", "Make the account the database's owner."),
            ReadOnlySqlTransaction => Of("database-read-only", place, "The database may not be written to: it is a copy, or the server is set to read only.", "Name the server that takes writes."),
            IoError => Of("disk-error", place, "The disk failed while the database was read or written.", "Check the server's disk; restore the last backup where the database has suffered."),
            var state when state.StartsWith(OutOfRoomClass, StringComparison.Ordinal) => Of("database-busy", place, "The server has run out of what it needs.", "Give the server more memory, then do it again."),
            var state when state.StartsWith(DamageClass, StringComparison.Ordinal) => Of("database-damaged", place, "The database is damaged.", "Keep its files, and restore the last backup in its place."),
            var state when state.StartsWith(ConstraintClass, StringComparison.Ordinal) => null,
            _ => Of("database-failed", place, "The database did not do what it was asked.", "Check that the database was made by this product and by no later release."),
        };
    }

    /// <summary>Runs something whose failures a person must be told of.</summary>
    /// <exception cref="RefusedException">What was run failed for a cause that lies in the database.</exception>
    internal static async Task ToldAsync(string place, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (Find(failure, place) is { } fault)
        {
            throw new RefusedException(fault);
        }
    }

    private static Fault Of(string code, string place, string what, string repair) => new(code, new Place(place), what, repair);

    private static string? StateOf(Exception failure) => (In(failure) as PostgresException)?.SqlState;

    private static NpgsqlException? In(Exception? failure)
    {
        while (failure is not null and not NpgsqlException)
        {
            failure = failure.InnerException;
        }

        return failure as NpgsqlException;
    }
}

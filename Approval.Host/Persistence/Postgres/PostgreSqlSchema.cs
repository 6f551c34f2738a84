using Approval.Engine.Files;
using Approval.Host.Files;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Persistence.Postgres;

/// <summary>The schema of a database, and how it grows with the releases, while several hosts may start at once.</summary>
internal static class PostgreSqlSchema
{
    /// <summary>Whoever changes the schema holds this; the number means nothing, and is only this product's.</summary>
    private const long TurnToMigrate = 0x6170_7072_6f76_616c;

    /// <summary>How long a host waits for another that migrates.</summary>
    private const string PatienceWithOthers = "SET lock_timeout = '60s'";

    internal static async Task MigrateAsync(Func<ApprovalStore> open, string place, CancellationToken stop)
    {
        await using var store = open();
        await store.Database.OpenConnectionAsync(stop);
        await RefuseOtherEncodingAsync(store, place, stop);
        await store.Database.ExecuteSqlRawAsync(PatienceWithOthers, stop);

        // It belongs to the connection: a host that dies while it migrates lets the next one go on.
        await store.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({TurnToMigrate})", stop);
        try
        {
            if (await PendingAsync(store, place, stop) > 0)
            {
                await store.Database.MigrateAsync(stop);
            }
        }
        finally
        {
            await store.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({TurnToMigrate})", CancellationToken.None);
        }
    }

    internal static async Task CheckAsync(Func<ApprovalStore> open, string place, CancellationToken stop)
    {
        await using var store = open();
        if (await PendingAsync(store, place, stop) > 0)
        {
            throw Refuse("database-older", place, "The database is of an earlier release, or empty.", "Start the host once with this release: it brings the database up to date.");
        }
    }

    private static async Task<int> PendingAsync(ApprovalStore store, string place, CancellationToken stop)
    {
        var known = store.Database.GetMigrations().ToList();
        var applied = (await store.Database.GetAppliedMigrationsAsync(stop)).ToList();
        return applied.Except(known, StringComparer.Ordinal).Any()
            ? throw Refuse("database-newer", place, "The database is of a later release than this program.", "Use that release, or restore a backup that this one made.")
            : known.Count - applied.Count;
    }

    private static async Task RefuseOtherEncodingAsync(ApprovalStore store, string place, CancellationToken stop)
    {
        if (await store.Database.SqlQueryRaw<string>("SELECT current_setting('server_encoding')").ToListAsync(stop) is not ["UTF8"])
        {
            throw Refuse("database-encoding", place, "The database does not keep its texts in UTF-8, and could not keep every name.", "Make a database with the encoding UTF8, and name that one.");
        }
    }

    private static RefusedException Refuse(string code, string place, string what, string repair) => new(new Fault(code, new Place(place), what, repair));
}

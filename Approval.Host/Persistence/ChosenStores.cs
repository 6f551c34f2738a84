using Approval.Engine.Files;
using Approval.Host.Configuration;
using Approval.Host.Persistence.Postgres;
using Approval.Host.Persistence.Sqlite;

namespace Approval.Host.Persistence;

/// <summary>The database that an installation's settings choose.</summary>
public static class ChosenStores
{
    private const string AnyPlace = "database";

    /// <summary>The database of an installation; it must be disposed.</summary>
    public static IApprovalStores Of(InstallationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Database is { } address ? new PostgreSqlStores(address) : new SqliteStores(options.DatabaseFile);
    }

    /// <summary>What ails a database, whichever it is, where a failure comes from that; null where the failure has another cause.</summary>
    public static Fault? FaultOf(Exception failure) => SqliteFaults.Find(failure, AnyPlace) ?? PostgreSqlFaults.Find(failure, AnyPlace);
}

using Approval.Host.Configuration;
using Approval.Host.Persistence.Sqlite;

namespace Approval.Host.CommandLine;

/// <summary>The folder that holds everything that is kept, as the verbs open it.</summary>
internal static class DataFolder
{
    /// <summary>The database in a folder.</summary>
    /// <exception cref="Files.RefusedException">There is none.</exception>
    public static SqliteStores OpenStores(string folder)
    {
        var file = Path.Combine(folder, InstallationOptions.DatabaseName);
        return File.Exists(file)
            ? new SqliteStores(file)
            : throw Verb.Refuse("no-database", $"There is no database in '{folder}'.", "Name the folder that 'approval serve' keeps, with --data.");
    }
}

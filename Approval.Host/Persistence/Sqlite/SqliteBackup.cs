using Approval.Engine.Files;
using Approval.Host.Files;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Persistence.Sqlite;

/// <summary>Copies a database that is in use.</summary>
internal static class SqliteBackup
{
    /// <summary>Writes the copy beside its place first, so that a copy that is there is always whole.</summary>
    internal static void Write(Func<ApprovalStore> open, string path)
    {
        if (Path.Exists(path))
        {
            throw new RefusedException(new Fault("file-exists", new Place(path), "There is a file of this name already.", "Choose another name, or move that file away."));
        }

        var partial = path + ".partial";
        File.Delete(partial);
        SqliteSchema.CreateFile(partial);
        try
        {
            using (var store = open())
            {
                // One reading transaction: the copy is of one instant, and in WAL mode the writer does not wait for it.
                store.Database.ExecuteSqlRaw("VACUUM INTO {0}", partial);
            }

            Flush(partial);
            File.Move(partial, path);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    // SQLite leaves it to the caller to see that such a copy is on the disk.
    private static void Flush(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }
}

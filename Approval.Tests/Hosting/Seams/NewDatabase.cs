using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Persistence.Sqlite;
using Approval.Host.Serving;
using Approval.Tests.CommandLine;

namespace Approval.Tests.Hosting.Seams;

/// <summary>A database as a first start leaves it, made once and then copied.</summary>
internal static class NewDatabase
{
    private static readonly Lazy<byte[]> s_bytes = new(Make);

    /// <summary>Puts a new database into a folder, where there is none yet.</summary>
    public static void PutInto(string folder)
    {
        var file = Path.Combine(folder, InstallationOptions.DatabaseName);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(file, s_bytes.Value);
        }
    }

    private static byte[] Make()
    {
        using var scratch = new Scratch();
        var file = scratch[InstallationOptions.DatabaseName];
        using (var stores = new SqliteStores(file))
        {
            stores.MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
            FirstStart.FillAsync(stores, WorkflowFolder.Open(Command.Shipped).Reference, CancellationToken.None).GetAwaiter().GetResult();
        }

        return File.ReadAllBytes(file);
    }
}

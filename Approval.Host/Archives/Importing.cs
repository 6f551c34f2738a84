using Approval.Engine.Files;
using Approval.Engine.Procedures;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Approval.Host.Persistence.Sqlite;
using Approval.Host.Serving;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Archives;

/// <summary>Makes a database from an archive. What it holds is there only once it is whole, verified and on the disk.</summary>
/// <param name="library">The procedures.</param>
public sealed class Importing(ProcedureLibrary library)
{
    private const int MostTold = 20;

    /// <summary>Imports.</summary>
    /// <param name="input">The archive.</param>
    /// <param name="name">What the user calls it.</param>
    /// <param name="options">Where to: a data folder without a database, or a database on a server that holds nothing.</param>
    /// <param name="done">Told after each row.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="RefusedException">There is something already, or the archive is not sound; nothing is left behind.</exception>
    public async Task<VerificationResult> ImportAsync(TextReader input, string name, InstallationOptions options, Action done, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Database is null)
        {
            return await IntoFileAsync(input, name, options.DataFolder, done, stop);
        }

        using var stores = ChosenStores.Of(options);
        return await LoadAsync(input, name, stores, done, stop);
    }

    private async Task<VerificationResult> IntoFileAsync(TextReader input, string name, string folder, Action done, CancellationToken stop)
    {
        using var hold = ServedFolder.Take(folder);
        var database = Path.Combine(folder, InstallationOptions.DatabaseName);
        if (File.Exists(database))
        {
            throw new RefusedException(new Fault("import-not-empty", new Place(folder), "There is a database in this folder already.", "Name an empty folder with --data."));
        }

        var partial = database + ".importing";
        Remove(partial);
        try
        {
            VerificationResult result;
            using (var stores = new SqliteStores(partial))
            {
                result = await LoadAsync(input, name, stores, done, stop);
            }

            File.Move(partial, database);
            return result;
        }
        finally
        {
            Remove(partial);
        }
    }

    private async Task<VerificationResult> LoadAsync(TextReader input, string name, IApprovalStores stores, Action done, CancellationToken stop)
    {
        await stores.MigrateAsync(stop);
        await using var write = await stores.BeginWriteAsync(stop);
        if (await write.Store.Accounts.AnyAsync(stop) || await write.Store.Approvals.AnyAsync(stop) || await write.Store.Members.AnyAsync(stop))
        {
            throw new RefusedException(new Fault("import-not-empty", new Place(stores.Place), "The database holds something already.", "Name an empty database."));
        }

        using var reader = new ArchiveReader(input, name);
        await reader.ReadAsync(write.Store, done, stop);
        var findings = new List<ArchiveFinding>();
        var result = await new Verification(library).VerifyAsync(write.Store, findings.Add, () => { }, stop);
        if (findings.Count > 0)
        {
            throw new RefusedException([.. findings.Take(MostTold).Select(finding =>
                new Fault(finding.Code, new Place(name, null, finding.Approval), finding.What, "Import an archive of a database that 'approval verify' finds sound."))]);
        }

        await write.Store.CountOnAsync(stop);
        await write.CommitAsync(stop);
        return result;
    }

    private static void Remove(string file)
    {
        foreach (var part in new[] { file, file + "-wal", file + "-shm" })
        {
            File.Delete(part);
        }
    }
}

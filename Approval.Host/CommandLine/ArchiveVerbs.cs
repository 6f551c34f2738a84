using System.CommandLine;
using System.Globalization;
using System.Text;
using Approval.Engine.Files;
using Approval.Host.Archives;
using Approval.Host.Files;
using Approval.Host.Persistence.Sqlite;

namespace Approval.Host.CommandLine;

/// <summary><c>approval export</c>, <c>import</c> and <c>backup</c>: everything that is kept, taken elsewhere and brought back.</summary>
internal static class ArchiveVerbs
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Verb Export(Terminal terminal)
    {
        var withTokens = new Option<bool>("--with-tokens") { Description = "Includes the hashes of tokens and passwords, so that they hold where the archive is imported." };
        var verb = new Verb("export", "Writes everything that is kept as JSON lines to the standard output. A host may serve the folder meanwhile; the archive is of one instant.")
        {
            Examples = ["approval export > archive.jsonl", "approval export --with-tokens --data /var/lib/approval | zstd > archive.jsonl.zst"],
            Statuses = ["0  exported", "2  there is no database that can be read"],
        };
        verb.Add(withTokens);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            using var stores = await DataFolder.OpenStoresAsync(parsed.GetValue(CommonOptions.DataFolder)!, stop);
            await using var snapshot = await stores.BeginSnapshotAsync(stop);
            var tally = new Tally(terminal, "rows exported");
            using var writer = new ArchiveWriter(terminal.Out);
            await writer.WriteAsync(snapshot.Store, parsed.GetValue(withTokens), tally.Add, stop);
            tally.End();
            return ExitStatus.Done;
        });
        return verb;
    }

    public static Verb Import(Terminal terminal)
    {
        var file = CommonOptions.File("An archive that 'approval export' wrote.");
        var verb = new Verb("import", "Makes a database from an archive: in a new data folder, or on the server that the settings name. The archive is verified before the database is there.")
        {
            Examples = ["approval import archive.jsonl --data restored"],
            Statuses = ["0  imported", "2  the archive is not sound, or there is something in the database already; nothing was made"],
        };
        verb.Add(file);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            var folder = WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows));
            var path = parsed.GetRequiredValue(file);
            using var input = Open(path);
            var tally = new Tally(terminal, "rows imported");
            try
            {
                VerifyVerb.WriteWords(terminal.Out, await new Importing(folder.Library).ImportAsync(input, path, DataFolder.OptionsOf(parsed.GetValue(CommonOptions.DataFolder)!), tally.Add, stop));
            }
            catch (DecoderFallbackException)
            {
                throw new RefusedException(new Fault("not-utf-8", new Place(path), "The file is not text in UTF-8.", "Name a file that 'approval export' wrote."));
            }

            tally.End();
            return ExitStatus.Done;
        });
        return verb;
    }

    public static Verb Backup(Terminal terminal)
    {
        var file = CommonOptions.File("The file to write, which must not be there. Put into a data folder as approval.db, it is served.");
        var verb = new Verb("backup", "Copies the database as it stands at one instant, while a host serves it, and verifies the copy. A database of PostgreSQL is copied by deploy/backup.")
        {
            Examples = ["approval backup /backup/approval-2027-02-12.db --data /var/lib/approval"],
            Statuses = ["0  copied and verified", "1  copied, and the copy has findings: so has the original", "2  nothing was copied"],
        };
        verb.Add(file);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            var folder = WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows));
            var path = parsed.GetRequiredValue(file);
            using (var stores = await DataFolder.OpenStoresAsync(parsed.GetValue(CommonOptions.DataFolder)!, stop))
            {
                await stores.BackupAsync(path, stop);
            }

            using var copy = new SqliteStores(path);
            var result = await VerifyVerb.VerifyAsync(terminal, folder, copy, finding => terminal.Out.WriteLine(finding.ToString()), stop);
            VerifyVerb.WriteWords(terminal.Out, result);
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length} bytes in {Printable.Of(path)}"));
            return result.Findings == 0 ? ExitStatus.Done : ExitStatus.Differs;
        });
        return verb;
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(File.OpenRead(path), s_strict);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException(new Fault("file-not-found", new Place(path), "There is no such file.", "Check the name and the folder it is in."));
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException or ArgumentException)
        {
            throw new RefusedException(new Fault("file-not-readable", new Place(path), "The file cannot be read.", "Check that it is a file and that you may read it."));
        }
    }
}

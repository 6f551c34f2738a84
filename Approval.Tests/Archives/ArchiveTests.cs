using System.Text;
using Approval.Host.Archives;
using Approval.Host.Persistence.Sqlite;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting;
using Approval.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Approval.Tests.Archives;

internal sealed class ArchiveTests
{
    [Test]
    public void Archives_hold_every_table_that_may_leave_each_behind_those_that_it_refers_to()
    {
        using var store = new SqliteStore(SqliteStore.In("none.db"));
        var tables = ArchivedTable.All.Select(table => table.Name).ToList();

        Assert.That(tables, Is.EquivalentTo(store.Model.GetEntityTypes().Select(type => type.GetTableName()).Except(ArchivedTable.Kept)));
        foreach (var (table, referred) in store.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys().Select(key => (type.GetTableName()!, key.PrincipalEntityType.GetTableName()!))).Where(each => tables.Contains(each.Item1)))
        {
            Assert.That(tables.IndexOf(referred), Is.LessThan(tables.IndexOf(table)), $"{table} refers to {referred}");
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Export_import_and_export_again_gives_the_same_bytes(bool withTokens)
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["from"]);
        await Archived.MakeAsync(scratch["from"]);
        string[] options = withTokens ? ["--with-tokens"] : [];
        var exported = Export(scratch["from"], options);
        File.WriteAllText(scratch["archive.jsonl"], exported);

        var imported = Command.Run("import", scratch["archive.jsonl"], "--data", scratch["to"]);

        Assert.That((imported.Status, imported.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(Export(scratch["to"], options), Is.EqualTo(exported));
        Assert.That(exported.Contains("\"table\":\"tokens\"", StringComparison.Ordinal), Is.EqualTo(withTokens));
        Assert.That(Directory.GetFiles(scratch["to"]).Select(Path.GetFileName), Does.Not.Contain("approval.db.importing"));
    }

    [Test]
    public async Task Any_value_of_any_column_survives_the_way_through_an_archive()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["."]);
        using var stores = new SqliteStores(scratch["one.db"]);
        await stores.MigrateAsync(default);
        using var others = new SqliteStores(scratch["other.db"]);
        await others.MigrateAsync(default);
        await using (var write = await stores.BeginWriteAsync(default))
        {
            for (var set = 0; set < AwkwardRows.Sets; set++)
            {
                AwkwardRows.Add(write.Store, set);
            }

            await write.Store.SaveChangesAsync();
            await write.CommitAsync(default);
        }

        var first = await WriteAsync(stores);
        await using (var write = await others.BeginWriteAsync(default))
        {
            using var reader = new ArchiveReader(new StringReader(first), "archive");
            await reader.ReadAsync(write.Store, () => { }, default);
            await write.CommitAsync(default);
        }

        Assert.That(await WriteAsync(others), Is.EqualTo(first));
    }

    [TestCase("cut", "archive-damaged")]
    [TestCase("edited", "archive-damaged")]
    [TestCase("lengthened", "archive-damaged")]
    [TestCase("later", "archive-form")]
    [TestCase("foreign", "not-an-archive")]
    [TestCase("garbled", "bad-row")]
    public async Task An_archive_that_is_not_as_it_was_written_is_refused_and_leaves_nothing(string how, string code)
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["from"]);
        await Archived.MakeAsync(scratch["from"]);
        var lines = Export(scratch["from"]).Split('\n')[..^1];
        IEnumerable<string> bent = how switch
        {
            "cut" => lines[..^3],
            "edited" => lines.Select(line => line.Replace("\"name\":\"France\"", "\"name\":\"Frankreich\"", StringComparison.Ordinal)),
            "lengthened" => [.. lines, lines[^2]],
            "later" => [lines[0].Replace("\"archive\":1", "\"archive\":2", StringComparison.Ordinal), .. lines[1..]],
            "foreign" => ["{}"],
            _ => [.. lines[..5], lines[5].Replace(":", ";", StringComparison.Ordinal)[..20].Insert(0, "{\"table\":"), .. lines[6..]],
        };
        File.WriteAllText(scratch["bent.jsonl"], string.Join('\n', bent) + "\n");

        var imported = Command.Run("import", scratch["bent.jsonl"], "--data", scratch["to"]);

        Assert.That((imported.Status, imported.Output), Is.EqualTo((2, string.Empty)));
        Assert.That(imported.Error, Does.Contain(code));
        Assert.That(Directory.GetFiles(scratch["to"]).Select(Path.GetFileName), Is.EqualTo(new[] { "approval.lock" }));
    }

    [Test]
    public async Task An_archive_of_a_history_that_was_tampered_with_is_refused()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["from"]);
        await Archived.MakeAsync(scratch["from"]);
        using (var stores = new SqliteStores(scratch["from/approval.db"]))
        {
            await using var store = stores.Open();
            await store.Database.ExecuteSqlRawAsync("UPDATE history SET Body = replace(Body, 'FRA', 'DEU') WHERE Name = 'comment'");
        }

        File.WriteAllText(scratch["archive.jsonl"], Export(scratch["from"]));

        Assert.That(Command.Run("import", scratch["archive.jsonl"], "--data", scratch["to"]).Error, Does.Contain("chain-broken"));
    }

    [Test]
    public async Task Nothing_is_imported_over_a_database()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["from"]);
        await Archived.MakeAsync(scratch["from"]);
        File.WriteAllText(scratch["archive.jsonl"], Export(scratch["from"]));

        Assert.That(Command.Run("import", scratch["archive.jsonl"], "--data", scratch["from"]).Error, Does.Contain("import-not-empty"));
    }

    [Test]
    public async Task A_backup_is_taken_while_the_host_serves_and_is_verified_and_the_digest_is_kept()
    {
        using var scratch = new Scratch();
        await using var host = await HostProcess.StartAsync(scratch["data"]);

        var backup = Command.Run("backup", scratch["copy.db"], "--data", scratch["data"]);
        var digest = backup.Output.Split('\n')[2].Split(' ')[^1];
        Directory.CreateDirectory(scratch["restored"]);
        File.Copy(scratch["copy.db"], scratch["restored/approval.db"]);

        Assert.That((backup.Status, backup.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(Command.Run("verify", "--data", scratch["restored"], "--expect", digest).Status, Is.Zero);
        var other = Command.Run("verify", "--data", scratch["restored"], "--expect", "0000", "--json");
        Assert.That(other.Status, Is.EqualTo(1));
        Assert.That(other.Output, Does.Contain("\"code\":\"digest-differs\""));
        await using var restored = await HostProcess.StartAsync(scratch["restored"]);
        Assert.That(restored.FirstToken, Is.Null);
    }

    private static string Export(string folder, params string[] options)
    {
        var exported = Command.RunBare(["export", "--data", folder, .. options]);
        Assert.That((exported.Status, exported.Error), Is.EqualTo((0, string.Empty)));
        return exported.Output;
    }

    private static async Task<string> WriteAsync(SqliteStores stores)
    {
        await using var snapshot = await stores.BeginSnapshotAsync(default);
        var text = new StringWriter(new StringBuilder());
        using var writer = new ArchiveWriter(text);
        await writer.WriteAsync(snapshot.Store, withTokens: true, () => { }, default);
        return text.ToString();
    }
}

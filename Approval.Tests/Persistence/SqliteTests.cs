using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Approval.Host.Persistence;
using Approval.Host.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NUnit.Framework;

namespace Approval.Tests.Persistence;

/// <summary>SQLite keeps what every database must keep.</summary>
[TestFixture]
public sealed class SqliteComplianceTests : StoreCompliance
{
    protected override string Dialect => "sqlite";

    protected override IDatabaseUnderTest NewDatabase() => new SqliteDatabase();
}

/// <summary>SQLite lets in whom every database must let in.</summary>
[TestFixture]
public sealed class SqliteSignInTests : SignInCompliance
{
    protected override IDatabaseUnderTest NewDatabase() => new SqliteDatabase();
}

/// <summary>What is SQLite's own: which library it is, how safely it writes, and what its failures say.</summary>
[TestFixture]
public sealed class SqliteTests
{
    private const string AnyKey = "key";

    private static readonly string[] SystemLibraries = ["libsqlite3.so.0", "libsqlite3.dylib", "winsqlite3.dll"];

    private delegate IntPtr VersionText();

    [Test]
    public async Task The_systems_library_is_used_where_it_is_no_older_than_the_bundled_one()
    {
        await using var database = await NewAsync();
        var bundled = new Version(3, 35, 5);
        var expected = SystemVersion() is { } system && system > bundled ? system : bundled;

        Assert.That(Version.Parse((string)Ask(database, "SELECT sqlite_version()")), Is.EqualTo(expected));
    }

    [Test]
    public async Task Every_connection_writes_ahead_flushes_every_commit_and_keeps_references()
    {
        await using var database = await NewAsync();
        using var stores = new SqliteStores(database.File);
        await using var one = stores.Open();
        await using var another = stores.Open();
        one.Database.OpenConnection();
        await another.Database.OpenConnectionAsync();
        await using var writing = await stores.BeginWriteAsync(default);
        foreach (var store in new[] { one, another, writing.Store })
        {
            Assert.That(Ask(store, "PRAGMA journal_mode"), Is.EqualTo("wal"));
            Assert.That(Ask(store, "PRAGMA synchronous"), Is.EqualTo(2), "2 is FULL.");
            Assert.That(Ask(store, "PRAGMA foreign_keys"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_connection_that_is_used_again_still_flushes_every_commit()
    {
        await using var database = await NewAsync();
        using var stores = new SqliteStores(database.File);
        await using (var spoiled = stores.Open())
        {
            Ask(spoiled, "PRAGMA synchronous = OFF");
        }

        await using var next = stores.Open();
        Assert.That(Ask(next, "PRAGMA synchronous"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_full_disk_is_told_keeps_what_was_there_and_passes()
    {
        await using var database = await NewAsync();
        var stores = database.Reach();
        Exception full;
        await using (var write = await stores.BeginWriteAsync(default))
        {
            Ask(write.Store, "PRAGMA max_page_count = 1");
            full = (await Assert.CatchAsync(async () =>
            {
                write.Store.Rolls.Add(new StoredRoll { Id = "large", Members = new string('x', 10_000_000) });
                await write.Store.SaveChangesAsync();
                await write.CommitAsync(default);
            }))!;
        }

        await using (var room = stores.Open())
        {
            Ask(room, "PRAGMA max_page_count = 1000000");
        }

        var fault = stores.FaultOf(full)!;
        Assert.That((fault.Code, fault.Where.File), Is.EqualTo(("disk-full", database.File)));
        Assert.That(stores.IsConflict(full), Is.False);
        Assert.That(await WriteAsync(stores), Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_of_another_kind_is_refused()
    {
        await using var database = new SqliteDatabase();
        await File.WriteAllTextAsync(database.File, new string('x', 4096));

        await Refusals.ExpectAsync("not-a-database", database.Reach().MigrateAsync);
        await Refusals.ExpectAsync("not-a-database", database.Reach().CheckAsync);
    }

    [Test]
    public async Task A_database_that_is_not_there_is_refused_and_not_made_by_asking()
    {
        await using var database = new SqliteDatabase();

        await Refusals.ExpectAsync("database-not-found", database.Reach().CheckAsync);
        Assert.That(File.Exists(database.File), Is.False);
    }

    [Test]
    public async Task A_folder_and_a_place_without_folder_are_refused()
    {
        await using var database = new SqliteDatabase();
        Directory.CreateDirectory(database.File);
        using var nowhere = new SqliteStores(database["missing/approval.db"]);

        await Refusals.ExpectAsync("database-not-found", database.Reach().MigrateAsync);
        await Refusals.ExpectAsync("file-not-writable", nowhere.MigrateAsync);
    }

    [Test]
    public async Task An_empty_file_must_be_migrated_first()
    {
        await using var database = new SqliteDatabase();
        await database.ExecuteAsync("SELECT 1");

        await Refusals.ExpectAsync("database-older", database.Reach().CheckAsync);
    }

    [Test]
    public async Task A_writer_in_another_process_that_takes_too_long_is_a_conflict_and_told()
    {
        await using var database = await NewAsync();
        await using var other = await database.Reach().BeginWriteAsync(default);
        var stores = database.Reach();

        var busy = (await Assert.CatchAsync(() => stores.BeginWriteAsync(default)))!;

        Assert.That(stores.IsConflict(busy), Is.True);
        Assert.That(stores.FaultOf(busy)!.Code, Is.EqualTo("database-busy"));
    }

    [Test]
    public async Task A_migration_that_was_killed_does_not_hold_up_the_next()
    {
        await using var database = new SqliteDatabase();
        await database.ExecuteAsync("""
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
            """);

        await database.Reach().MigrateAsync(default);

        Assert.That(() => database.Reach().CheckAsync(default), Throws.Nothing);
        Assert.That(File.Exists(database.File + ".migrating"), Is.False);
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task Nobody_but_its_owner_reads_a_database_or_its_copy()
    {
        await using var database = await NewAsync();
        await database.Reach().BackupAsync(database["copy.db"], default);

        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.That(File.GetUnixFileMode(database.File), Is.EqualTo(ownerOnly));
        Assert.That(File.GetUnixFileMode(database["copy.db"]), Is.EqualTo(ownerOnly));
    }

    [Test]
    public async Task A_copy_holds_what_is_committed_while_a_step_is_under_way()
    {
        await using var database = await NewAsync();
        var stores = database.Reach();
        await WriteAsync(stores);
        await using (var write = await stores.BeginWriteAsync(default))
        {
            write.Store.Commands.Add(Rows.Command("under way"));
            await write.Store.SaveChangesAsync();
            await stores.BackupAsync(database["copy.db"], default);
            await write.CommitAsync(default);
        }

        using var copy = new SqliteStores(database["copy.db"]);
        await copy.MigrateAsync(default);
        await using var store = copy.Open();
        Assert.That(await store.Commands.Select(row => row.Key).ToListAsync(), Is.EqualTo(new[] { AnyKey }));
        Assert.That(Ask(store, "PRAGMA integrity_check"), Is.EqualTo("ok"));
        Assert.That(Ask(store, "PRAGMA journal_mode"), Is.EqualTo("wal"));
    }

    [Test]
    public async Task A_copy_never_takes_the_place_of_another_file()
    {
        await using var database = await NewAsync();
        await File.WriteAllTextAsync(database["copy.db"], "mine");

        await Refusals.ExpectAsync("file-exists", stop => database.Reach().BackupAsync(database["copy.db"], stop));
        await Refusals.ExpectAsync("file-not-writable", stop => database.Reach().BackupAsync(database["missing/copy.db"], stop));
        Assert.That(await File.ReadAllTextAsync(database["copy.db"]), Is.EqualTo("mine"));
    }

    private static async Task<SqliteDatabase> NewAsync()
    {
        var database = new SqliteDatabase();
        await database.Reach().MigrateAsync(default);
        return database;
    }

    private static async Task<int> WriteAsync(IApprovalStores stores)
    {
        await using var write = await stores.BeginWriteAsync(default);
        write.Store.Commands.Add(Rows.Command(AnyKey));
        var count = await write.Store.SaveChangesAsync();
        await write.CommitAsync(default);
        return count;
    }

    private static object Ask(SqliteDatabase database, string question)
    {
        using var store = database.Reach().Open();
        return Ask(store, question);
    }

    private static object Ask(ApprovalStore store, string question)
    {
        store.Database.OpenConnection();
        using var command = store.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The questions are the tests' own.
        command.CommandText = question;
#pragma warning restore CA2100
        command.Transaction = store.Database.CurrentTransaction is null ? null : store.Database.CurrentTransaction.GetDbTransaction();
        return command.ExecuteScalar()!;
    }

    private static Version? SystemVersion() => SystemLibraries
        .Select(name => NativeLibrary.TryLoad(name, out var library) ? library : IntPtr.Zero)
        .Where(library => library != IntPtr.Zero)
        .Select(library => Marshal.GetDelegateForFunctionPointer<VersionText>(NativeLibrary.GetExport(library, "sqlite3_libversion")))
        .Select(version => Version.Parse(Marshal.PtrToStringUTF8(version())!))
        .FirstOrDefault();
}

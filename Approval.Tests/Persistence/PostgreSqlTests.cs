using Approval.Host.Persistence;
using Approval.Host.Persistence.Postgres;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Approval.Tests.Persistence;

/// <summary>PostgreSQL keeps what every database must keep.</summary>
[TestFixture]
public sealed class PostgreSqlComplianceTests : StoreCompliance
{
    protected override string Dialect => "postgresql";

    protected override IDatabaseUnderTest NewDatabase() => PostgreSqlDatabase.New();
}

/// <summary>PostgreSQL lets in whom every database must let in.</summary>
[TestFixture]
public sealed class PostgreSqlSignInTests : SignInCompliance
{
    protected override IDatabaseUnderTest NewDatabase() => PostgreSqlDatabase.New();
}

/// <summary>What is PostgreSQL's own: many hosts at once, how safely it writes, and what its failures say.</summary>
[TestFixture]
public sealed class PostgreSqlTests
{
    [Test]
    public async Task Hosts_that_start_at_once_on_an_empty_database_all_find_the_schema()
    {
        await using var database = PostgreSqlDatabase.New();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => database.Reach().MigrateAsync(default))));

        Assert.That(() => database.Reach().CheckAsync(default), Throws.Nothing);
    }

    [Test]
    public async Task An_empty_database_must_be_migrated_first()
    {
        await using var database = PostgreSqlDatabase.New();

        await Refusals.ExpectAsync("database-older", database.Reach().CheckAsync);
    }

    [Test]
    public async Task A_database_that_keeps_texts_otherwise_than_in_UTF_8_is_refused()
    {
        await using var database = PostgreSqlDatabase.New("LATIN1");

        await Refusals.ExpectAsync("database-encoding", database.Reach().MigrateAsync);
    }

    [Test]
    public async Task Every_way_in_that_fails_is_told_for_what_it_is()
    {
        await using var database = PostgreSqlDatabase.New();
        var reader = $"approval_reader_{Environment.ProcessId}";
        await database.ExecuteAsync($"CREATE ROLE {reader} LOGIN PASSWORD 'x'");
        try
        {
            await Refusals.ExpectAsync("database-not-found", database.Reach(database.AddressWith(address => address.Database = "there_is_none")).MigrateAsync);
            await Refusals.ExpectAsync("database-not-reached", database.Reach(database.AddressWith(address => address.Port = 1)).MigrateAsync);
            await Refusals.ExpectAsync("database-refuses-account", database.Reach(database.AddressWith(address => address.Username = "nobody_of_that_name")).MigrateAsync);
            await Refusals.ExpectAsync("database-not-allowed", database.Reach(database.AddressWith(address => (address.Username, address.Password) = (reader, "x"))).MigrateAsync);
            await Refusals.ExpectAsync("database-read-only", database.Reach(database.AddressWith(address => address.Options = "-c default_transaction_read_only=on")).MigrateAsync);
        }
        finally
        {
            await database.ExecuteAsync($"DROP ROLE {reader}");
        }
    }

    [Test]
    public async Task A_server_that_is_set_up_carelessly_still_flushes_every_commit()
    {
        await using var database = PostgreSqlDatabase.New();
        await database.ExecuteAsync("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$");

        await using var store = database.Reach().Open();
        Assert.That(await SettingAsync(store, "synchronous_commit"), Is.EqualTo("on"));
    }

    [Test]
    public async Task The_server_knows_whose_connection_it_is_and_takes_back_what_a_lost_host_holds()
    {
        await using var database = PostgreSqlDatabase.New();

        await using var store = database.Reach(database.AddressWith(address => address.Options = "-c work_mem=5MB")).Open();
        Assert.That(await SettingAsync(store, "application_name"), Is.EqualTo("approval"));
        Assert.That(await SettingAsync(store, "idle_in_transaction_session_timeout"), Is.EqualTo("2min"));
        Assert.That(await SettingAsync(store, "work_mem"), Is.EqualTo("5MB"), "What the address says beside stands.");
    }

    [Test]
    public async Task A_connection_that_the_server_ended_is_told_as_lost_and_the_next_step_goes_on()
    {
        await using var database = PostgreSqlDatabase.New();
        var stores = database.Reach();
        await stores.MigrateAsync(default);
        Exception lost;
        await using (var write = await stores.BeginWriteAsync(default))
        {
            write.Store.Commands.Add(Rows.Command("undone"));
            await write.Store.SaveChangesAsync();
            await database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'approval' AND datname = current_database()");
            lost = (await Assert.CatchAsync(() => write.CommitAsync(default)))!;
        }

        Assert.That((stores.IsLost(lost), stores.IsConflict(lost), stores.FaultOf(lost)!.Code), Is.EqualTo((true, false, "database-not-reached")));
        await stores.WriteAsync(store => Task.FromResult(store.Commands.Add(Rows.Command("done"))), default);
        Assert.That(await database.AskAsync("""SELECT string_agg("Key", ' ') FROM commands"""), Is.EqualTo("done"));
    }

    [Test]
    public async Task Two_that_wait_for_each_other_are_a_conflict_for_one_of_them()
    {
        await using var database = PostgreSqlDatabase.New();
        var stores = database.Reach();
        await stores.MigrateAsync(default);
        await using var one = await stores.BeginWriteAsync(default);
        await using var other = await stores.BeginWriteAsync(default);
        await AddAsync(one, "a");
        await AddAsync(other, "b");

        var crossed = await Task.WhenAll(CatchAsync(() => AddAsync(one, "b")), CatchAsync(() => AddAsync(other, "a")));

        Assert.That(crossed.Count(failure => failure is not null && stores.IsConflict(failure)), Is.EqualTo(1));
    }

    [Test]
    public async Task Who_takes_a_number_waits_for_the_one_before_and_begins_nothing_again()
    {
        await using var database = PostgreSqlDatabase.New();
        var stores = database.Reach();
        await stores.MigrateAsync(default);
        await stores.WriteAsync(store => Counters.NextAsync(store, "series", default), default);
        await using var one = await stores.BeginWriteAsync(default);
        await using var other = await stores.BeginWriteAsync(default);

        var first = await Counters.NextAsync(one.Store, "series", default);
        var second = Counters.NextAsync(other.Store, "series", default);
        await database.UntilAnotherWaitsAsync();
        await one.Store.SaveChangesAsync();
        await one.CommitAsync(default);
        var given = await second;
        await other.Store.SaveChangesAsync();
        await other.CommitAsync(default);

        Assert.That((first, given), Is.EqualTo((2, 3)));
    }

    [TestCase(false, ExpectedResult = 1)]
    [TestCase(true, ExpectedResult = 0)]
    public async Task<int> Who_changes_what_others_rely_on_waits_for_them_and_sees_what_they_did_and_a_rehearsal_holds_up_nobody(bool rehearses)
    {
        await using var database = PostgreSqlDatabase.New();
        var stores = database.Reach();
        await stores.MigrateAsync(default);
        await using var launching = await stores.BeginWriteAsync(default);
        await using var rehearsing = stores.Open();
        await (rehearses ? rehearsing : launching.Store).RelyOnAsync(CommonRows.Meetings, default);
        await AddAsync(launching, "launched");

        var seen = stores.WriteAsync(
            async store =>
            {
                await store.ChangeAloneAsync(CommonRows.Meetings, default);
                return await store.Commands.CountAsync();
            },
            default);
        if (!rehearses)
        {
            await database.UntilAnotherWaitsAsync();
            await launching.CommitAsync(default);
        }

        return await seen;
    }

    [Test]
    public async Task A_row_that_is_held_is_read_by_others_as_it_was_and_held_by_them_as_it_became()
    {
        await using var database = PostgreSqlDatabase.New();
        var stores = database.Reach();
        await stores.MigrateAsync(default);
        await stores.WriteAsync(store => Task.FromResult(store.Values.Add(new StoredValue { Name = "name", Value = "before" })), default);
        await using var one = await stores.BeginWriteAsync(default);
        await using var other = await stores.BeginWriteAsync(default);
        await using var reader = stores.Open();
        (await one.Store.FindHeldAsync<StoredValue>("name", default))!.Value = "after";

        var read = await reader.FindHeldAsync<StoredValue>("name", default);
        var held = other.Store.FindHeldAsync<StoredValue>("name", default).AsTask();
        await database.UntilAnotherWaitsAsync();
        await one.Store.SaveChangesAsync();
        await one.CommitAsync(default);

        Assert.That((read!.Value, (await held)!.Value), Is.EqualTo(("before", "after")));
        Assert.That(await other.Store.FindHeldAsync<StoredValue>("none", default), Is.Null);
    }

    [Test]
    public async Task A_copy_is_made_by_the_servers_own_tools()
    {
        await using var database = PostgreSqlDatabase.New();

        await Refusals.ExpectAsync("backup-by-the-server", stop => database.Reach().BackupAsync("copy", stop));
    }

    [TestCase("Host=db;Database=approval;Username=a;Password=hush", ExpectedResult = "approval at db:5432 / Host=db;Database=approval;Username=a")]
    [TestCase("Host=db;Port=1;Database=approval", ExpectedResult = "approval at db:1 / Host=db;Port=1;Database=approval")]
    [TestCase("Host=db", ExpectedResult = null)]
    [TestCase("Database=approval", ExpectedResult = null)]
    [TestCase("Host=db;Database=approval;Colour=red", ExpectedResult = null)]
    [TestCase("Host=db;Database=approval;Port=many", ExpectedResult = null)]
    [TestCase("postgresql://db/approval", ExpectedResult = null)]
    public string? An_address_names_host_and_database_and_shows_no_password(string text) =>
        DatabaseAddress.Find(text) is { } address ? $"{address.Name} / {address}" : null;

    private static async Task AddAsync(WriteScope write, string key)
    {
        write.Store.Commands.Add(Rows.Command(key));
        await write.Store.SaveChangesAsync();
    }

    private static async Task<Exception?> CatchAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (Exception failure) when (failure is DbUpdateException or InvalidOperationException)
        {
            return failure;
        }
    }

    private static async Task<string> SettingAsync(ApprovalStore store, string name) =>
        await store.Database.SqlQuery<string>($"SELECT current_setting({name}) AS \"Value\"").SingleAsync();
}

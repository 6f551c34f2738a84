using Approval.Host.Accounts;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Serving;
using Approval.Tests.CommandLine;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Approval.Tests.Persistence;

/// <summary>What every database must keep. Each runs these by deriving from this, with a database of its own for each test.</summary>
public abstract class StoreCompliance
{
    private const string First = "AAP-SG17-2026-0001";

    /// <summary>The database of the test, with the current schema.</summary>
    private IDatabaseUnderTest Database { get; set; } = null!;

    /// <summary>The way in that most tests use.</summary>
    private IApprovalStores Stores { get; set; } = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        Database = NewDatabase();
        Stores = Database.Reach();
        await Stores.MigrateAsync(default);
    }

    [TearDown]
    public async Task DropAsync() => await Database.DisposeAsync();

    [Test]
    public async Task Every_value_comes_back_as_it_was_written([Range(0, AwkwardRows.Sets - 1)] int set)
    {
        IReadOnlyList<string> written;
        await using (var write = await Stores.BeginWriteAsync(default))
        {
            AwkwardRows.Add(write.Store, set);
            await write.Store.SaveChangesAsync();
            written = AwkwardRows.Seen(write.Store);
            await write.CommitAsync(default);
        }

        await using var store = Stores.Open();
        AwkwardRows.LoadAll(store);
        Assert.That(AwkwardRows.Seen(store), Is.EqualTo(written));
        Assert.That(store.ChangeTracker.Entries().Select(entry => entry.Metadata), Is.EquivalentTo(store.Model.GetEntityTypes()));
    }

    [Test]
    public async Task Messages_that_are_added_together_come_back_as_they_were_and_in_their_order([Range(0, AwkwardRows.Sets - 1)] int set)
    {
        const int Plain = 50;
        IReadOnlyList<string> written;
        List<StoredMemberMessage> messages;
        await using (var write = await Stores.BeginWriteAsync(default))
        {
            AwkwardRows.Add(write.Store, set);
            var awkward = write.Store.MemberMessages.Local.Single();
            write.Store.Entry(awkward).State = EntityState.Detached;
            await write.Store.SaveChangesAsync();
            messages = [.. Enumerable.Range(0, Plain).Select(number => Rows.MemberMessage("fra", number)), awkward, .. Enumerable.Range(Plain, Plain).Select(number => Rows.MemberMessage("fra", number))];
            await write.Store.AddAsync(messages, default);
            await write.Store.SaveChangesAsync();
            await write.CommitAsync(default);
            write.Store.ChangeTracker.Clear();
            write.Store.AttachRange(messages);
            written = AwkwardRows.Seen(write.Store);
        }

        await using var store = Stores.Open();
        var read = await store.MemberMessages.OrderBy(row => row.Position).ToListAsync();
        Assert.That(read.Select(row => (row.Position, row.Key)), Is.EqualTo(messages.Select(row => (row.Position, row.Key))));
        Assert.That(AwkwardRows.Seen(store), Is.EqualTo(written));
    }

    [Test]
    public async Task Of_messages_added_together_a_key_that_was_there_is_a_conflict_and_none_is_added()
    {
        await FillAsync(store => store.MemberMessages.Add(Rows.MemberMessage("fra", 2)));
        var failure = await Assert.CatchAsync(async () =>
        {
            await using var write = await Stores.BeginWriteAsync(default);
            await write.Store.AddAsync([Rows.MemberMessage("fra", 1), Rows.MemberMessage("fra", 2)], default);
            await write.Store.SaveChangesAsync();
            await write.CommitAsync(default);
        });
        await using var store = Stores.Open();
        Assert.That((Stores.IsConflict(failure!), await store.MemberMessages.CountAsync()), Is.EqualTo((true, 1)));
    }

    [Test]
    public async Task The_later_of_two_that_read_one_version_is_a_conflict_and_changes_nothing()
    {
        await FillAsync(store => store.Approvals.Add(Rows.Approval(First)));
        await using var one = Stores.Open();
        await using var other = Database.Reach().Open();
        var seenByOne = await one.Approvals.SingleAsync();
        var seenByOther = await other.Approvals.SingleAsync();
        (seenByOne.Version, seenByOne.State) = (2, "one");
        (seenByOther.Version, seenByOther.State) = (2, "other");
        await one.SaveChangesAsync();

        var conflict = (await Assert.CatchAsync(() => other.SaveChangesAsync()))!;

        Assert.That(Stores.IsConflict(conflict), Is.True);
        Assert.That(Stores.FaultOf(conflict), Is.Null);
        Assert.That((await ReadAsync(store => store.Approvals.SingleAsync())).State, Is.EqualTo("one"));
    }

    [Test]
    public async Task A_key_that_another_took_first_is_a_conflict()
    {
        await FillAsync(store => store.Commands.Add(Rows.Command("key")));

        var conflict = (await Assert.CatchAsync(() => FillAsync(store => store.Commands.Add(Rows.Command("key")))))!;

        Assert.That(Stores.IsConflict(conflict), Is.True);
    }

    [Test]
    public async Task A_unique_value_that_another_took_first_is_a_conflict()
    {
        await FillAsync(store => store.Approvals.Add(Rows.Approval(First)), store => store.Outbox.Add(Rows.Message(First, 1)));

        var conflict = (await Assert.CatchAsync(() => FillAsync(store => store.Outbox.Add(Rows.Message(First, 1)))))!;

        Assert.That(Stores.IsConflict(conflict), Is.True);
    }

    [Test]
    public async Task A_row_of_an_approval_that_is_not_there_is_refused_and_that_is_no_conflict()
    {
        var refusal = (await Assert.CatchAsync<DbUpdateException>(() => FillAsync(store => store.Outbox.Add(Rows.Message("unknown", 1)))))!;

        Assert.That(Stores.IsConflict(refusal), Is.False);
    }

    [Test]
    public async Task What_others_refer_to_cannot_be_deleted()
    {
        await FillAsync(store => store.Approvals.Add(Rows.Approval(First)));

        await Assert.CatchAsync(() => FillAsync(store => store.Rolls.Remove(store.Rolls.Single())));

        Assert.That(await ReadAsync(store => store.Rolls.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task Instants_are_ordered_and_compared_to_the_millisecond()
    {
        long[] milliseconds = [0, 1, 9, 10, 11, 99, 100, 101, 500, 999, 1000, 1001];
        var instants = milliseconds.Select(each => Rows.Noon.PlusNanoseconds(each * 1_000_000)).ToList();
        await FillAsync(
            store => store.Approvals.Add(Rows.Approval(First)),
            store => store.Deadlines.AddRange(instants.Select((at, place) => Rows.Deadline(First, (place * 7) % instants.Count, at))));

        Assert.That(await ReadAsync(store => store.Deadlines.OrderBy(row => row.At).Select(row => row.At).ToListAsync()), Is.EqualTo(instants));
        foreach (var limit in instants)
        {
            Assert.That(await ReadAsync(store => store.Deadlines.CountAsync(row => row.At < limit)), Is.EqualTo(instants.IndexOf(limit)));
            Assert.That(await ReadAsync(store => store.Deadlines.CountAsync(row => row.At <= limit)), Is.EqualTo(instants.IndexOf(limit) + 1));
        }
    }

    [Test]
    public async Task Without_commit_a_step_leaves_nothing_and_the_next_one_goes_on()
    {
        await using (var write = await Stores.BeginWriteAsync(default))
        {
            write.Store.Commands.Add(Rows.Command("undone"));
            await write.Store.SaveChangesAsync();
        }

        await FillAsync(store => store.Commands.Add(Rows.Command("done")));
        Assert.That(await ReadAsync(store => store.Commands.Select(row => row.Key).ToListAsync()), Is.EqualTo(new[] { "done" }));
    }

    [Test]
    public async Task A_connection_that_breaks_before_the_commit_leaves_nothing_and_the_next_step_goes_on()
    {
        var broken = await Stores.BeginWriteAsync(default);
        broken.Store.Commands.Add(Rows.Command("undone"));
        await broken.Store.SaveChangesAsync();
        await broken.Store.Database.GetDbConnection().DisposeAsync();
        await broken.DisposeAsync();

        await FillAsync(store => store.Commands.Add(Rows.Command("done")));
        Assert.That(await ReadAsync(store => store.Commands.Select(row => row.Key).ToListAsync()), Is.EqualTo(new[] { "done" }));
    }

    [Test]
    public async Task A_reader_sees_what_is_committed_and_does_not_wait_for_the_writer()
    {
        await using var write = await Stores.BeginWriteAsync(default);
        write.Store.Commands.Add(Rows.Command("key"));
        await write.Store.SaveChangesAsync();

        Assert.That(await ReadAsync(store => store.Commands.CountAsync()), Is.Zero);
        await write.CommitAsync(default);
        Assert.That(await ReadAsync(store => store.Commands.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task No_step_of_many_is_lost_whichever_process_it_comes_from()
    {
        IApprovalStores[] processes = [Stores, Database.Reach()];

        await Task.WhenAll(Enumerable.Range(0, 24).Select(each => Task.Run(() => CountAsync(processes[each % 2]))));

        Assert.That(await ReadAsync(store => store.Counters.Select(row => row.Last).SingleAsync()), Is.EqualTo(24));
    }

    [Test]
    public async Task A_step_that_is_stopped_while_it_waits_takes_nobodys_turn()
    {
        await using (var first = await Stores.BeginWriteAsync(default))
        {
            first.Store.Commands.Add(Rows.Command("done"));
            await first.Store.SaveChangesAsync();
            using var stop = new CancellationTokenSource();
            var waiting = Stores.WriteAsync(store => Task.FromResult(store.Commands.Add(Rows.Command("done"))), stop.Token);
            await stop.CancelAsync();
            await Assert.CatchAsync<OperationCanceledException>(() => waiting);
        }

        await FillAsync(store => store.Commands.Add(Rows.Command("done")));
    }

    [Test]
    public async Task A_place_in_the_outbox_is_never_given_twice()
    {
        await FillAsync(store => store.Approvals.Add(Rows.Approval(First)), store => store.Outbox.Add(Rows.Message(First, 1)));
        var first = await ReadAsync(store => store.Outbox.Select(row => row.Position).SingleAsync());
        await FillAsync(store => store.Outbox.RemoveRange(store.Outbox));
        await FillAsync(store => store.Outbox.Add(Rows.Message(First, 2)));

        Assert.That(await ReadAsync(store => store.Outbox.Select(row => row.Position).SingleAsync()), Is.GreaterThan(first));
    }

    [Test]
    public async Task Numbers_of_a_series_are_given_without_gap_or_repetition_however_many_take_them()
    {
        IApprovalStores[] processes = [Stores, Database.Reach(), Database.Reach()];

        var given = await Task.WhenAll(Enumerable.Range(0, 30).Select(each => Task.Run(
            () => processes[each % 3].WriteAsync(store => Counters.NextAsync(store, "TAP-SG17-2026", default), default))));

        Assert.That(given.Order(), Is.EqualTo(Enumerable.Range(1, 30)));
    }

    [Test]
    public async Task Places_that_rows_brought_with_them_are_counted_on_behind()
    {
        await FillAsync(
            store => store.Approvals.Add(Rows.Approval(First)),
            store => store.Outbox.Add(Rows.Message(First, 1, place: 70)),
            store => store.CountOnAsync(default).GetAwaiter().GetResult(),
            store => store.Outbox.Add(Rows.Message(First, 2)));

        Assert.That(await ReadAsync(store => store.Outbox.OrderBy(row => row.Position).Select(row => row.Position).ToListAsync()), Is.EqualTo(new[] { 70, 71 }));
    }

    [Test]
    public async Task Names_are_ordered_by_their_bytes()
    {
        string[] ordered = ["A-1", "A-10", "A-9", "B", "Z", "_", "a", "b", "z", "é", "Я", "🏛"];
        await FillAsync(store => store.Commands.AddRange(ordered.Reverse().Select(Rows.Command)));

        Assert.That(await ReadAsync(store => store.Commands.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync()), Is.EqualTo(ordered));
        Assert.That(await ReadAsync(store => store.Commands.CountAsync(row => string.Compare(row.Key, "a") < 0)), Is.EqualTo(6));
    }

    [Test]
    public async Task The_first_of_several_hosts_alone_fills_a_new_database_and_all_go_by_one_clock()
    {
        var reference = WorkflowFolder.Open(Command.Shipped).Reference;
        var options = new InstallationOptions { DataFolder = "none", Urls = "http://127.0.0.1:0", PublicAddress = new Uri("https://approval.example") };
        var hosts = Enumerable.Range(0, 4).Select(_ => Database.Reach()).ToList();

        await Task.WhenAll(hosts.Select(host => Task.Run(() => FirstStart.ClockAsync(host, options, default))));
        var firsts = await Task.WhenAll(hosts.Select(host => Task.Run(() => FirstStart.FillAsync(host, reference, default))));

        Assert.That(firsts.Count(first => first is not null), Is.EqualTo(1));
        Assert.That(await ReadAsync(store => store.Accounts.CountAsync()), Is.EqualTo(1));
        Assert.That(await ReadAsync(store => store.Tokens.CountAsync()), Is.EqualTo(1));
        Assert.That(await ReadAsync(store => store.Members.CountAsync()), Is.EqualTo(reference.MemberStates.Count));
        Assert.That(await new AccountRegister(Stores).CheckAsync(firsts.Single(first => first is not null)!.Token.Reveal(), default), Has.Property("Account").Not.Null);
    }

    [Test]
    public async Task The_schema_is_the_one_that_the_model_asks_for()
    {
        await using var store = Stores.Open();

        Assert.That(store.Database.HasPendingModelChanges(), Is.False, "The model has changed: see deploy/migrations/README.md.");
        Assert.That(() => Stores.CheckAsync(default), Throws.Nothing);
    }

    [Test]
    public async Task To_migrate_again_keeps_everything()
    {
        await FillAsync(store => store.Commands.Add(Rows.Command("kept")));
        await Database.Reach().MigrateAsync(default);

        Assert.That(await ReadAsync(store => store.Commands.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task A_database_of_a_later_release_is_refused()
    {
        await Database.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('99991231235959_Later', '99')""");

        await Refusals.ExpectAsync("database-newer", Stores.MigrateAsync);
        await Refusals.ExpectAsync("database-newer", Stores.CheckAsync);
    }

    [Test]
    public async Task A_database_of_every_release_grows_to_the_current_schema([ValueSource(nameof(Releases))] string release)
    {
        await using var old = NewDatabase();
        var stores = old.Reach();
        var script = Path.Combine(ReleasesFolder, $"{release}.{Dialect}.sql");
        await old.ExecuteAsync(await File.ReadAllTextAsync(script));

        await stores.MigrateAsync(default);

        await stores.CheckAsync(default);
        await using var write = await stores.BeginWriteAsync(default);
        AwkwardRows.Add(write.Store, 1);
        await write.Store.SaveChangesAsync();
        await write.CommitAsync(default);
    }

    /// <summary>A database that holds nothing.</summary>
    protected abstract IDatabaseUnderTest NewDatabase();

    /// <summary>The end of the names of its schemas: <c>sqlite</c>.</summary>
    protected abstract string Dialect { get; }

    private static string ReleasesFolder => Path.Combine(Repository.Root, "Approval.Tests", "Persistence", "Releases");

    /// <summary>The releases whose schemas are kept. What is released never changes.</summary>
    private static IEnumerable<string> Releases() =>
        Directory.EnumerateFiles(ReleasesFolder, "*.sql").Select(path => Path.GetFileName(path).Split('.')[0]).Distinct(StringComparer.Ordinal);

    private static async Task CountAsync(IApprovalStores stores)
    {
        while (true)
        {
            try
            {
                await using var write = await stores.BeginWriteAsync(default);
                var counter = await write.Store.Counters.SingleOrDefaultAsync() ?? write.Store.Counters.Add(new StoredCounter { Series = "TAP-SG17-2026", Last = 0 }).Entity;
                counter.Last++;
                await write.Store.SaveChangesAsync();
                await write.CommitAsync(default);
                return;
            }
            catch (Exception conflict) when (stores.IsConflict(conflict))
            {
                // Begins again, as steps do.
            }
        }
    }

    private async Task FillAsync(params Action<ApprovalStore>[] changes)
    {
        await using var write = await Stores.BeginWriteAsync(default);
        if (!await write.Store.Rolls.AnyAsync())
        {
            write.Store.Rolls.Add(Rows.Roll());
            await write.Store.SaveChangesAsync();
        }

        foreach (var change in changes)
        {
            change(write.Store);
            await write.Store.SaveChangesAsync();
        }

        await write.CommitAsync(default);
    }

    private async Task<T> ReadAsync<T>(Func<ApprovalStore, Task<T>> read)
    {
        await using var store = Stores.Open();
        return await read(store);
    }
}

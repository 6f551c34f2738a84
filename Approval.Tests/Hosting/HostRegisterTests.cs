using Approval.Host.Clocks;
using Approval.Host.Hosts;
using Approval.Host.Persistence;
using Approval.Tests.Persistence;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

/// <summary>Which hosts there are: heard, silent, ended, forgotten, each from its instant on.</summary>
internal sealed class HostRegisterTests
{
    private static readonly Duration s_moment = Duration.FromMilliseconds(1);
    private static readonly HostWord s_word = new([HostDuty.Deadlines, HostDuty.Letters], ReachesBroker: false, [new HostLack("broker-away", "The broker is away.", "Start it.")]);
    private SqliteDatabase _database = null!;
    private IApprovalStores _stores = null!;
    private SimulatedClock _clock = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _database = new SqliteDatabase();
        _stores = _database.Reach();
        await _stores.MigrateAsync(default);
        _clock = new SimulatedClock(RunningHost.Start);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        _stores.Dispose();
        await _database.DisposeAsync();
    }

    private HostRegister Register => new(_stores, _clock);

    [Test]
    public async Task What_a_host_says_of_itself_is_what_others_read()
    {
        await HearAsync("one", "http://10.0.0.1:5080");

        var read = (await Register.ReadAsync(default)).Single();

        Assert.That((read.Id, read.Machine, read.Presence, read.StartedAt, read.HeardAt, read.HasDrifted), Is.EqualTo(("one", Environment.MachineName, HostPresence.Heard, RunningHost.Start, RunningHost.Start, false)));
        Assert.That(read.Word.Duties.AsEnumerable(), Is.EqualTo(s_word.Duties));
        Assert.That(read.Word.ReachesBroker, Is.False);
        Assert.That(read.Word.Lacks.AsEnumerable(), Is.EqualTo(s_word.Lacks));
        Assert.That(read.IsWhole, Is.False);
    }

    [Test]
    public async Task A_host_is_not_heard_any_more_from_thirty_seconds_of_silence_on()
    {
        await HearAsync("one", "http://10.0.0.1:5080");
        var end = _clock.GetCurrentInstant() + Duration.FromSeconds(30);

        _clock.MoveTo(end - s_moment);
        var before = await PresencesAsync();
        _clock.MoveTo(end);
        var then = await PresencesAsync();
        await HearAsync("one", "http://10.0.0.1:5080");

        Assert.That((before, then, await PresencesAsync()), Is.EqualTo(("one heard", "one silent", "one heard")));
        Assert.That((await Register.ReadAsync(default)).Single().StartedAt, Is.EqualTo(RunningHost.Start), "It has not started again.");
    }

    [Test]
    public async Task Who_ends_in_good_order_is_not_missed()
    {
        await HearAsync("one", "http://10.0.0.1:5080");
        await Register.EndAsync(new HostId("one"), default);
        _clock.MoveTo(RunningHost.Start + Duration.FromHours(1));

        Assert.That(await PresencesAsync(), Is.EqualTo("one ended"));
    }

    [Test]
    public async Task A_host_is_forgotten_a_day_after_it_was_last_heard_by_readers_and_by_the_database()
    {
        await HearAsync("one", "http://10.0.0.1:5080");
        _clock.MoveTo(RunningHost.Start + Duration.FromDays(1) - s_moment);
        await HearAsync("other", "http://10.0.0.2:5080");
        var before = await PresencesAsync();

        _clock.MoveTo(RunningHost.Start + Duration.FromDays(1));
        var then = await PresencesAsync();
        await HearAsync("other", "http://10.0.0.2:5080");

        Assert.That((before, then), Is.EqualTo(("other heard, one silent", "other heard")));
        await using var store = _stores.Open();
        Assert.That(store.Hosts.Select(row => row.Id).ToList(), Is.EqualTo(new[] { "other" }));
    }

    [Test]
    public async Task A_host_that_starts_again_takes_the_place_of_the_one_that_listened_at_its_address()
    {
        await HearAsync("killed", "http://10.0.0.1:5080");
        await HearAsync("other", "http://10.0.0.2:5080");
        await HearAsync("again", "http://10.0.0.1:5080");

        Assert.That(await PresencesAsync(), Is.EqualTo("again heard, other heard"));
    }

    private Task HearAsync(string id, string address) => Register.HearAsync(new HostId(id), [address], s_word, default);

    private async Task<string> PresencesAsync() =>
        string.Join(", ", (await Register.ReadAsync(default)).Select(host => $"{host.Id} {Approval.Engine.Approvals.Acts.Terms.Of(host.Presence)}"));
}

using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Intake;

/// <summary>In time or late, where members send through a queue (queue contract, "In time or late").</summary>
[TestFixture]
public sealed class ClosingMarkerTests
{
    private static readonly Duration s_second = Duration.FromSeconds(1);
    private IntakeBench _bench = null!;

    [SetUp]
    public async Task OpenAsync() => _bench = await IntakeBench.OpenAsync();

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public async Task Nothing_is_decided_at_the_closing_instant_before_the_marker_is_read()
    {
        await _bench.StandAtAsync(IntakeBench.Closing);
        Assert.That((await _bench.RowAsync()).ClosesAt, Is.EqualTo(IntakeBench.Closing));
        await _bench.TakeAsync();
        await _bench.Bench.Deadlines.DecideAsync(CancellationToken.None);
        Assert.That((await _bench.RowAsync()).ClosesAt, Is.Null);
    }

    [Test]
    public async Task What_stands_before_the_marker_is_in_time_though_it_is_taken_after_the_close()
    {
        _bench.Reply("fra", "oppose", 1);
        await _bench.StandAtAsync(IntakeBench.Closing);
        await _bench.Bench.LetPassAsync(s_second);
        var none = await _bench.Queue.TakeAllAsync(_bench.Intake);
        await _bench.Bench.Deadlines.DecideAsync(CancellationToken.None);
        var receipt = (await _bench.TakeAsync()).Single();
        Assert.Multiple(() =>
        {
            Assert.That(none.Single().Receipt, Is.Null, "whether it is in time is not known before the marker is read");
            Assert.That(((string?)receipt["status"], (bool)receipt["counted"]!, (string?)receipt["receivedAt"]), Is.EqualTo(("accepted", true, "2027-05-26T23:59:59.999Z")));
        });
        Assert.That((await _bench.RowAsync()).StateName, Is.EqualTo("determined"), "one opposing reply of one: below 70 %");
    }

    [Test]
    public async Task What_stands_behind_the_marker_is_late_recorded_and_not_counted()
    {
        await _bench.StandAtAsync(IntakeBench.Closing);
        _bench.Reply("fra", "oppose", 1);
        var receipt = (await _bench.TakeAsync()).Single();
        await _bench.Bench.Deadlines.DecideAsync(CancellationToken.None);
        Assert.That(((string?)receipt["status"], (bool)receipt["counted"]!), Is.EqualTo(("late", false)));
        Assert.That((string?)receipt["deadline"]!["label"], Is.EqualTo("24:00 UTC on 26 May 2027"));
        Assert.That((await _bench.RowAsync()).StateName, Is.EqualTo("awaiting-meeting"), "no reply in time: it may proceed");
    }

    [TestCase(10, "accepted")]
    [TestCase(11, "in-outage")]
    public async Task A_marker_proves_what_stood_before_it_only_where_it_was_published_within_the_tolerance(int seconds, string status)
    {
        _bench.Reply("fra", "oppose", 1);
        _bench.Queue.IsAway = true;
        await _bench.StandAtAsync(IntakeBench.Closing);
        _bench.Queue.IsAway = false;
        await _bench.StandAtAsync(IntakeBench.Closing + Duration.FromSeconds(seconds));
        await _bench.Queue.TakeAllAsync(_bench.Intake);
        await _bench.Bench.Deadlines.DecideAsync(CancellationToken.None);
        var receipts = await _bench.TakeAsync();
        Assert.That((string?)receipts.Single()["status"], Is.EqualTo(status));
        Assert.That((await _bench.RowAsync()).ClosesAt is null, Is.EqualTo(status == "accepted"), "an outage leaves the closing to the Director");
    }

    [Test]
    public async Task A_person_who_acts_while_the_closing_is_held_back_is_told_so()
    {
        await _bench.StandAtAsync(IntakeBench.Closing);
        var refused = await Assert.ThrowsAsync<Host.Proceedings.CommandRefusedException>(
            () => _bench.Bench.ActAsync(IntakeBench.Tap, "withdraw", """{ "type": "withdraw", "reason": "No." }"""));
        Assert.That((refused!.Ground, refused.Faults.Single().Code), Is.EqualTo((Host.Proceedings.RefusalGround.NotYet, "closing-not-decided")));
    }

    [Test]
    public async Task A_second_marker_for_the_same_instant_changes_nothing()
    {
        await _bench.StandAtAsync(IntakeBench.Closing);
        await _bench.TakeAsync();
        await _bench.Bench.Deadlines.DecideAsync(CancellationToken.None);
        var before = await _bench.RowAsync();
        await _bench.Intake.ReadMarkerAsync(new Host.Intake.ClosingMarker(IntakeBench.Closing, IntakeBench.Closing + Duration.FromHours(1)), CancellationToken.None);
        await _bench.Bench.Deadlines.DecideAsync(CancellationToken.None);
        Assert.That((await _bench.RowAsync()).Version, Is.EqualTo(before.Version));
    }
}

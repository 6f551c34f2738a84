using System.Diagnostics;
using Approval.Host.Clocks;
using Approval.Host.Persistence.Postgres;
using Approval.Host.Proceedings;
using Approval.Host.Scheduling;
using Approval.Host.Telemetry;
using Approval.Tests.Intake;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Telemetry;

/// <summary>What is measured and traced of members' messages and of closings.</summary>
internal sealed class IntakeTelemetryTests
{
    private IntakeBench _bench = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _bench = await IntakeBench.OpenAsync();
        _bench.Bench.Of<MetricCollection>();
        _bench.Bench.Of<Gauges>();
    }

    [TearDown]
    public void Close() => _bench.Dispose();

    [Test]
    public async Task Messages_are_counted_by_what_their_receipts_say_and_receipts_by_whether_the_broker_took_them()
    {
        _bench.Reply("fra", "oppose", 1);
        _bench.Reply("fra", "oppose", 1);
        _bench.Queue.Send("jpn", IntakeBench.IdOf(2), "no JSON");
        _bench.Queue.Send(null, null, "{}");
        await _bench.TakeAsync();

        var read = await MeasureAsync();

        Assert.Multiple(() =>
        {
            foreach (var status in new[] { "accepted", "duplicate", "rejected", "parked" })
            {
                Assert.That(read[$"approval_intake_messages_total{{status={status}}}"], Is.EqualTo(1), status);
            }

            Assert.That(read["approval_intake_duration_seconds_count"], Is.EqualTo(1));
            Assert.That(read["approval_messages_parked"], Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_receipt_that_does_not_leave_waits()
    {
        _bench.Reply("fra", "oppose", 1);
        _bench.Queue.IsAway = true;
        await _bench.Queue.TakeAllAsync(_bench.Intake);
        Assert.That((await MeasureAsync())["approval_receipts_waiting"], Is.EqualTo(1));
    }

    [Test]
    public async Task A_closing_that_waits_for_its_marker_shows_and_for_how_long()
    {
        _bench.Reply("fra", "oppose", 1);
        _bench.Queue.IsAway = true;
        await _bench.StandAtAsync(IntakeBench.Closing);
        await _bench.StandAtAsync(IntakeBench.Closing + Duration.FromSeconds(30));
        var waiting = await MeasureAsync();
        _bench.Queue.IsAway = false;
        await _bench.StandAtAsync(IntakeBench.Closing + Duration.FromSeconds(31));
        await _bench.TakeAsync();
        var read = await MeasureAsync();

        Assert.Multiple(() =>
        {
            Assert.That((waiting["approval_closings_awaited"], waiting["approval_closings_oldest_seconds"]), Is.EqualTo((1, 30)));
            Assert.That((read["approval_closings_awaited"], read["approval_closings_oldest_seconds"]), Is.EqualTo((0, 0)));
            Assert.That(read["approval_marker_delay_seconds_sum"], Is.EqualTo(31));
            Assert.That(read["approval_messages_undecided"], Is.EqualTo(1), "found on return from an outage that lasted over the close");
        });
    }

    [Test]
    public async Task A_batch_is_one_span_with_its_transaction_within_and_its_receipts_beside_and_names_no_sender()
    {
        using var spans = new Spans();
        _bench.Reply("fra", "oppose", 1);
        _bench.Reply("jpn", "support", 2);
        await _bench.Queue.TakeAllAsync(_bench.Intake);

        var batch = spans.Named("take-messages").Single(span => (int)span.GetTagItem("messaging.batch.message_count")! == 2);
        Assert.Multiple(() =>
        {
            Assert.That(batch.Kind, Is.EqualTo(ActivityKind.Consumer));
            Assert.That(spans.Named("step").Where(span => span.ParentSpanId == batch.SpanId).ToList(), Has.Count.EqualTo(1));
            Assert.That(spans.Named("transaction").Where(span => span.TraceId == batch.TraceId).ToList(), Has.Count.EqualTo(1));
            Assert.That(spans.Everything, Does.Not.Contain("fra").And.Not.Contain("oppose"));
        });
    }

    [Test]
    public async Task A_marker_that_is_not_published_is_a_span_that_says_so()
    {
        using var spans = new Spans();
        _bench.Queue.IsAway = true;
        await _bench.StandAtAsync(IntakeBench.Closing);

        var published = spans.Named("publish-marker")[0];
        Assert.That((published.Status, published.GetTagItem("approval.closing")), Is.EqualTo((ActivityStatusCode.Error, IntakeBench.Closing.ToString())));
    }

    [Test]
    public async Task While_the_database_is_away_metrics_say_so_and_tell_nothing_that_stands_in_it()
    {
        using var away = new PostgreSqlStores(DatabaseAddress.Find("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=1")!);
        using var meters = new HostMeters();
        using var metrics = new MetricCollection(meters);
        var gauges = new Gauges(meters, away, _bench.Bench.Of<HostClock>(), _bench.Bench.Of<DueDeadlines>(), _bench.Bench.Of<ClosingGate>(), []);
        await gauges.LookAsync(CancellationToken.None);
        var page = metrics.Page();
        Assert.Multiple(() =>
        {
            Assert.That(Exposition.Read(page)["approval_database_reached"], Is.Zero);
            Assert.That(page.Split('\n'), Has.None.StartsWith("approval_outbox_waiting ").And.None.StartsWith("approval_approvals_open "));
        });
        var reached = await MeasureAsync();
        Assert.That((reached["approval_database_reached"], reached["approval_approvals_open"]), Is.EqualTo((1, 1)));
    }

    private async Task<Exposition> MeasureAsync()
    {
        var metrics = _bench.Bench.Of<MetricCollection>();
        await _bench.Bench.Of<Gauges>().LookAsync(CancellationToken.None);
        return Exposition.Read(metrics.Page());
    }
}

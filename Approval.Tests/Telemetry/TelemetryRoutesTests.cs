using System.Net;
using System.Text.Json.Nodes;
using Approval.Host.Persistence;
using Approval.Host.Telemetry;
using Approval.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Telemetry;

internal sealed class TelemetryRoutesTests
{
    [Test]
    public async Task What_happens_is_counted_and_no_label_names_an_approval()
    {
        await using var host = await RunningHost.StartAsync();
        var approval = await host.LaunchAsync(host.As("jane", "chair:SG17"), "aap", "SG17", "ITU-T X.9001");
        using var refused = await host.SendAsync(host.As("jan", "secretariat"), $"/api/approvals/{approval}/acts", new JsonObject { ["type"] = "announce-last-call" });
        using var unknown = await host.Anybody().GetAsync("/nowhere");

        using var answer = await host.Anybody().GetAsync("/metrics");
        var page = await answer.Content.ReadAsStringAsync();
        var read = Exposition.Read(page);

        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/plain; version=0.0.4; charset=utf-8"));
        Assert.That(read["approval_steps_total{outcome=committed}"], Is.GreaterThanOrEqualTo(2));
        Assert.That(read["approval_refusals_total{code=wrong-state}"], Is.EqualTo(1));
        Assert.That(read["approval_http_requests_total{method=POST,route=/api/approvals/{approval}/acts,status=409}"], Is.EqualTo(1));
        Assert.That(read["approval_http_requests_total{method=GET,route=none,status=404}"], Is.EqualTo(1));
        Assert.That(read["approval_approvals_open"], Is.EqualTo(1));
        Assert.That(page, Does.Not.Contain(approval));
    }

    [Test]
    public async Task A_deadline_that_is_decided_late_shows_its_lateness()
    {
        await using var host = await RunningHost.StartAsync();
        var approval = await LastCall.OpenAsync(host);
        await host.MoveToAsync(RunningHost.Start + Duration.FromDays(40));

        var read = Exposition.Read(await host.Anybody().GetStringAsync("/metrics"));

        Assert.That(read["approval_deadlines_decided_total{deadline=last-call-closes}"], Is.EqualTo(1), approval);
        Assert.That(read["approval_deadline_lateness_seconds_sum"], Is.EqualTo((RunningHost.Start + Duration.FromDays(40) - Instant.FromUtc(2027, 2, 1, 0, 0)).TotalSeconds));
    }

    [Test]
    public async Task A_message_that_does_not_leave_makes_the_host_unready()
    {
        await using var host = await RunningHost.StartAsync();
        var approval = await host.LaunchAsync(host.As("jane", "chair:SG17"), "aap", "SG17", "ITU-T X.9001");
        Assert.That(await Readiness.ExamineAsync(host), Is.Empty);
        await using (var store = host.Stores.Open())
        {
            store.Outbox.Add(Stuck(approval));
            await store.SaveChangesAsync();
            await store.Outbox.ExecuteUpdateAsync(update => update.SetProperty(message => message.SentAt, (Instant?)null).SetProperty(message => message.Attempts, Host.Telemetry.Readiness.MostAttempts));
        }

        Assert.That(await Readiness.ExamineAsync(host), Is.EqualTo(new[] { "outbox-stuck" }));
    }

    [Test]
    public async Task A_schema_that_is_not_this_releases_makes_the_host_unready_and_not_dead()
    {
        await using var host = await RunningHost.StartAsync();
        await using (var store = host.Stores.Open())
        {
            await store.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\"");
        }

        using var ready = await host.Anybody().GetAsync("/health/ready");
        using var live = await host.Anybody().GetAsync("/health/live");

        Assert.That((ready.StatusCode, live.StatusCode), Is.EqualTo((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK)));
        Assert.That(await ready.Content.ReadAsStringAsync(), Does.Contain("\"code\":\"database-older\"").And.Not.Contain(host.DataFolder));
    }

    [Test]
    public void The_sweeps_pulse_tells_its_age()
    {
        var time = new ManualTime();
        var pulse = new SweepPulse(time);
        time.Passed = TimeSpan.FromSeconds(50);
        var before = pulse.Age;
        pulse.Beat();

        Assert.That((before, pulse.Age), Is.EqualTo((TimeSpan.FromSeconds(50), TimeSpan.Zero)));
    }

    private static StoredMessage Stuck(string approval) => new()
    {
        Id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        ApprovalId = approval,
        Event = "last-call-opened",
        RoutingKey = "aap.last-call-opened.sg17.members",
        Body = "{}",
        At = RunningHost.Start,
        SentAt = RunningHost.Start,
        Attempts = 1,
    };

    private static class Readiness
    {
        public static async Task<IEnumerable<string>> ExamineAsync(RunningHost host)
        {
            using var answer = await host.Anybody().GetAsync("/health/ready");
            var text = await answer.Content.ReadAsStringAsync();
            return answer.StatusCode == HttpStatusCode.OK ? [] : [.. JsonNode.Parse(text)!["errors"]!.AsArray().Select(error => (string)error!["code"]!)];
        }
    }

    private sealed class ManualTime : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }
}

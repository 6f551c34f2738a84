using System.Text.Json.Nodes;
using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Scheduling;
using Approval.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Api;

internal sealed class ClockRoutesTests
{
    private RunningHost _host = null!;
    private HttpClient _secretariat = null!;
    private HttpClient _chair = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync();
        _secretariat = _host.As("jan", "secretariat");
        _chair = _host.As("jane", "chair:SG17");
    }

    [TearDown]
    public async Task StopAsync()
    {
        _secretariat.Dispose();
        _chair.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task A_leap_of_the_clock_decides_each_deadline_at_its_own_instant()
    {
        var approval = await LastCallAsync();
        var moved = (await ApiCall.Post("/api/clock", new JsonObject { ["by"] = "P60D" }).SendAsync(_secretariat)).Expect(200);
        Assert.That(moved.Json["approvals"]!.AsArray().Select(name => (string?)name), Is.EqualTo(new[] { approval }));
        await using var store = _host.Stores.Open();
        var closed = await store.History.Where(entry => entry.ApprovalId == approval && entry.Name == "LastCallClosed").Select(entry => entry.At).SingleAsync();
        Assert.That(closed, Is.EqualTo(Instant.FromUtc(2027, 2, 1, 0, 0)), "Four weeks from 4 January, the day of the announcement counted.");
        Assert.That((await store.Values.FindAsync("simulated-now"))!.Value, Is.EqualTo("2027-03-05T09:00:00Z"));
    }

    [Test]
    public async Task The_clock_only_goes_forward_and_not_further_than_anybody_means()
    {
        (await ApiCall.Post("/api/clock", new JsonObject { ["to"] = "2027-01-04T09:00:00Z" }).SendAsync(_secretariat)).Expect(422, "clock-goes-forward");
        (await ApiCall.Post("/api/clock", new JsonObject { ["by"] = "P-1D" }).SendAsync(_secretariat)).Expect(422, "clock-goes-forward");
        (await ApiCall.Post("/api/clock", new JsonObject { ["by"] = "P11Y" }).SendAsync(_secretariat)).Expect(422, "clock-goes-too-far");
        (await ApiCall.Post("/api/clock", new JsonObject()).SendAsync(_secretariat)).Expect(400, "one-of-two");
        (await ApiCall.Post("/api/clock", new JsonObject { ["by"] = "a week" }).SendAsync(_secretariat)).Expect(400, "wrong-form");
        var moved = (await ApiCall.Post("/api/clock", new JsonObject { ["to"] = "2027-01-04T09:00:01Z" }).SendAsync(_secretariat)).Expect(200);
        Assert.That((string?)moved.Json["to"], Is.EqualTo("2027-01-04T09:00:01Z"));
        Assert.That(moved.Headers["Approval-Clock"], Is.EqualTo("simulated 2027-01-04T09:00:01Z"));
    }

    [Test]
    public async Task A_move_goes_on_from_where_one_was_to_end_on_which_a_host_died()
    {
        await _host.Stores.WriteAsync(
            async store =>
            {
                store.Values.Add(new StoredValue { Name = "clock-move:another", Value = "2027-01-04T09:00:00Z 2027-01-09T09:00:00Z" });
                return await store.SaveChangesAsync();
            },
            CancellationToken.None);

        (await ApiCall.Post("/api/clock", new JsonObject { ["to"] = "2027-01-09T09:00:00Z" }).SendAsync(_secretariat)).Expect(422, "clock-goes-forward");
        var moved = (await ApiCall.Post("/api/clock", new JsonObject { ["by"] = "P2D" }).SendAsync(_secretariat)).Expect(200);
        Assert.That(((string?)moved.Json["from"], (string?)moved.Json["to"]), Is.EqualTo(("2027-01-09T09:00:00Z", "2027-01-11T09:00:00Z")));
        Assert.That(_host.Clock.GetCurrentInstant(), Is.EqualTo(Instant.FromUtc(2027, 1, 11, 9, 0)));
    }

    [Test]
    public async Task Nobody_moves_the_clock_of_the_machine()
    {
        var services = _host.Services;
        using var moves = ActivatorUtilities.CreateInstance<ClockMoves>(services, new MachineClock());
        var refused = await Assert.ThrowsAsync<CommandRefusedException>(() => moves.MoveAsync(now => now, new CommandKey("jan", "key", "hash"), CancellationToken.None));
        Assert.That((refused!.Ground, refused.Faults[0].Code), Is.EqualTo((RefusalGround.Conflict, "clock-is-real")));
    }

    private async Task<string> LastCallAsync()
    {
        var approval = await _host.LaunchAsync(_chair, "aap", "SG17", "ITU-T X.9001");
        var meeting = new JsonObject { ["id"] = "m", ["group"] = "SG17", ["kind"] = "study-group", ["opens"] = "2027-01-04", ["closes"] = "2027-01-15" };
        (await ApiCall.Post("/api/meetings", meeting).SendAsync(_secretariat)).Expect(201);
        await _host.ActAsync(_chair, approval, new JsonObject { ["type"] = "consent", ["meeting"] = "m" });
        await _host.ActAsync(_secretariat, approval, new JsonObject { ["type"] = "text-ready", ["edited"] = true, ["summary"] = true });
        await _host.ActAsync(_chair, approval, new JsonObject { ["type"] = "request-last-call" });
        await _host.ActAsync(_secretariat, approval, new JsonObject { ["type"] = "announce-last-call" });
        return approval;
    }
}

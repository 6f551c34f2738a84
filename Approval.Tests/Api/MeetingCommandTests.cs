using System.Text.Json.Nodes;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Api;

internal sealed class MeetingCommandTests
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
    public async Task A_meeting_that_moves_is_heard_of_by_every_running_approval_of_its_group()
    {
        var approval = await _host.LaunchAsync(_chair, "aap", "SG17", "ITU-T X.9001");
        var other = await _host.LaunchAsync(_secretariat, "aap", "SG13", "ITU-T Y.9001");
        var made = (await Convene().SendAsync(_secretariat)).Expect(201);
        Assert.That(((int)made.Json["concerned"]!, made.Headers["ETag"], made.Headers["Location"]), Is.EqualTo((1, "\"1\"", "/api/meetings/sg17-2027-02")));

        var moved = (await Move("\"1\"").SendAsync(_secretariat)).Expect(200);
        Assert.That(((string?)moved.Json["opens"], (int)moved.Json["version"]!), Is.EqualTo(("2027-02-15", 2)));

        (await ApiCall.Post($"/api/approvals/{approval}/acts", new JsonObject { ["type"] = "consent", ["meeting"] = "sg17-2027-02", ["heldOn"] = "2027-02-01" }).SendAsync(_secretariat)).Expect(422, "outside-meeting");
        (await ApiCall.Post($"/api/approvals/{other}/acts", new JsonObject { ["type"] = "consent", ["meeting"] = "sg17-2027-02" }).SendAsync(_secretariat)).Expect(422, "outside-meeting");
    }

    [Test]
    public async Task A_meeting_moves_only_from_the_version_that_was_read()
    {
        (await Convene().SendAsync(_secretariat)).Expect(201);
        (await Move(null).SendAsync(_secretariat)).Expect(428, "if-match-required");
        (await Move("1").SendAsync(_secretariat)).Expect(400, "malformed-if-match");
        (await Move("\"2\"").SendAsync(_secretariat)).Expect(412, "stale-version");
        (await Move("\"1\"").SendAsync(_secretariat)).Expect(200);
        (await Move("\"1\"").SendAsync(_secretariat)).Expect(412, "stale-version");
    }

    [Test]
    public async Task What_is_cancelled_is_cancelled_once_and_takes_place_again_where_it_is_moved()
    {
        (await Convene().SendAsync(_secretariat)).Expect(201);
        var cancelled = (await ApiCall.Post("/api/meetings/sg17-2027-02/cancel").SendAsync(_secretariat)).Expect(200);
        Assert.That((bool)cancelled.Json["isCancelled"]!, Is.True);
        (await ApiCall.Post("/api/meetings/sg17-2027-02/cancel").SendAsync(_secretariat)).Expect(409, "meeting-cancelled");
        Assert.That((bool)(await Move("*").SendAsync(_secretariat)).Expect(200).Json["isCancelled"]!, Is.False);
    }

    [Test]
    public async Task A_command_that_is_sent_twice_is_done_once_and_its_key_serves_no_other()
    {
        var call = Convene() with { Key = "one" };
        var first = (await call.SendAsync(_secretariat)).Expect(201);
        var second = (await call.SendAsync(_secretariat)).Expect(201);
        Assert.That(second.Text, Is.EqualTo(first.Text));
        (await (Move("*") with { Key = "one" }).SendAsync(_secretariat)).Expect(422, "key-reused");
        (await Convene().SendAsync(_secretariat)).Expect(409, "meeting-exists");
    }

    [Test]
    public async Task A_move_that_breaks_a_period_is_shown_before_it_is_made()
    {
        var approval = await _host.LaunchAsync(_chair, "tap", "SG17", "ITU-T X.9002");
        (await ApiCall.Post("/api/meetings", Meeting("first", "2027-01-04", "2027-01-15")).SendAsync(_secretariat)).Expect(201);
        (await ApiCall.Post("/api/meetings", Meeting("second", "2027-06-07", "2027-06-18")).SendAsync(_secretariat)).Expect(201);
        await _host.ActAsync(_chair, approval, new JsonObject { ["type"] = "determine", ["meeting"] = "first" });
        await _host.ActAsync(_secretariat, approval, new JsonObject { ["type"] = "text-ready", ["edited"] = true, ["summary"] = true });
        await _host.ActAsync(_chair, approval, new JsonObject { ["type"] = "request-approval" });
        await _host.ActAsync(_secretariat, approval, new JsonObject { ["type"] = "announce", ["meeting"] = "second" });

        var days = new JsonObject { ["opens"] = "2027-02-08", ["closes"] = "2027-02-19" };
        var preview = (await ApiCall.Post("/api/meetings/second/preview", days).SendAsync(_secretariat)).Expect(200).Json;
        var shown = preview["approvals"]![0]!;
        Assert.That(
            ((string?)shown["approval"], (string?)shown["stateBefore"], (string?)shown["state"], (bool)shown["isBroken"]!),
            Is.EqualTo((approval, "consultation", "approval-requested", true)));
        Assert.That((int)preview["version"]!, Is.EqualTo(1), "Nothing has moved.");
    }

    [TestCase("""{ "id": "a b", "group": "SG17", "kind": "study-group", "opens": "2027-02-01", "closes": "2027-02-12" }""", "bad-id")]
    [TestCase("""{ "id": "m", "group": "SG17", "kind": "study-group", "opens": "2027-02-12", "closes": "2027-02-01" }""", "closes-before-opens")]
    [TestCase("""{ "id": "m", "group": "SG17", "kind": "party", "opens": "2027-02-01", "closes": "2027-02-12" }""", "unknown-value")]
    [TestCase("""{ "id": "m", "group": "SG17", "kind": "study-group", "opens": "2027-02-01", "closes": "2027-02-12", "by": "me" }""", "unknown-field")]
    [TestCase("""{ "id": "m" """, "malformed-json")]
    [TestCase("[]", "wrong-type")]
    public async Task A_meeting_that_cannot_be_read_is_refused_with_its_place(string body, string code)
    {
        var refused = (await (Convene() with { Body = body }).SendAsync(_secretariat)).Expect(400, code);
        Assert.That((string?)refused.Json["errors"]![0]!["path"], Is.Not.Empty);
    }

    [Test]
    public async Task Only_TSB_convenes_meetings() =>
        Assert.That((await Convene().SendAsync(_chair)).Expect(403, "not-your-role").Json["clause"], Is.Not.Null);

    private static ApiCall Convene() => ApiCall.Post("/api/meetings", Meeting("sg17-2027-02", "2027-02-01", "2027-02-12"));

    private static ApiCall Move(string? version) =>
        ApiCall.Put("/api/meetings/sg17-2027-02", new JsonObject { ["opens"] = "2027-02-15", ["closes"] = "2027-02-26" }) with { IfMatch = version };

    private static JsonObject Meeting(string id, string opens, string closes) =>
        new() { ["id"] = id, ["group"] = "SG17", ["kind"] = "study-group", ["opens"] = opens, ["closes"] = closes };
}

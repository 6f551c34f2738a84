using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Approval.Tests.Api;

internal sealed class PreviewTests
{
    private WalkedHost _walked = null!;
    private string _approval = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _walked = await WalkedHost.StartAsync();
        _approval = await _walked.Host.LaunchAsync(_walked.As("chair"), "aap", "SG17", "ITU-T X.9001");
        var meeting = new JsonObject { ["id"] = "m", ["group"] = "SG17", ["kind"] = "study-group", ["opens"] = "2027-01-04", ["closes"] = "2027-01-15" };
        (await ApiCall.Post("/api/meetings", meeting).SendAsync(_walked.As("secretariat"))).Expect(201);
        await ActAsync("chair", new JsonObject { ["type"] = "consent", ["meeting"] = "m" });
        await ActAsync("secretariat", new JsonObject { ["type"] = "text-ready", ["edited"] = true, ["summary"] = true });
        await ActAsync("chair", new JsonObject { ["type"] = "request-last-call" });
        await _walked.SettleAsync();
    }

    [TearDown]
    public async Task StopAsync() => await _walked.DisposeAsync();

    [Test]
    public async Task What_an_announcement_would_open_and_send_is_shown_and_no_row_changes()
    {
        var before = _walked.Rows();
        var effect = (await PreviewAsync("secretariat", new JsonObject { ["type"] = "announce-last-call" }))["effect"]!;
        Assert.That(((string?)effect["stateBefore"], (string?)effect["state"], effect["refusal"]), Is.EqualTo(("last-call-requested", "last-call", (JsonNode?)null)));
        Assert.That(Texts(effect["deadlines"]!, "id"), Does.Contain("last-call-closes"));
        var letter = effect["letters"]!.AsArray().Single(each => (string?)each!["change"] == "sent")!;
        Assert.That(((string?)letter["kind"], letter["missing"]!.AsArray().Count), Is.EqualTo(("last-call-announcement", 0)));
        Assert.That((string?)letter["subject"], Is.Not.Empty);
        Assert.That(_walked.Rows(), Is.EqualTo(before));
    }

    [Test]
    public async Task What_the_law_would_refuse_is_told_with_code_and_clause()
    {
        var refusal = (await PreviewAsync("chair", new JsonObject { ["type"] = "judge-last-call", ["decision"] = "comment-resolution" }))["effect"]!["refusal"]!;
        Assert.That(((string?)refusal["code"], (string?)refusal["clause"], (bool)refusal["overrideHelps"]!), Is.EqualTo(("wrong-state", "A.8 § 4.4.2", false)));
    }

    [Test]
    public async Task Who_may_not_do_an_act_is_told_so_and_sees_its_effect_only_as_TSB_or_chair()
    {
        var act = new JsonObject { ["type"] = "announce-last-call" };
        var chair = await PreviewAsync("chair", act);
        var reader = await PreviewAsync("reader", act);
        Assert.That(((string?)chair["notInRole"]!["code"], chair["effect"]), Is.EqualTo(("not-your-role", chair["effect"])));
        Assert.That(chair["effect"], Is.Not.Null);
        Assert.That(((string?)reader["notInRole"]!["code"], reader["effect"]), Is.EqualTo(("not-your-role", (JsonNode?)null)));
        Assert.That((string?)reader["notInRole"]!["clause"], Is.Not.Empty);
    }

    [Test]
    public async Task Particulars_described_anew_make_a_version_and_stand_in_the_history()
    {
        var described = await DescribeAsync(new JsonObject { ["summary"] = "Another summary." });
        Assert.That((string?)described.Json["particulars"]!["summary"], Is.EqualTo("Another summary."));
        await using var store = _walked.Host.Stores.Open();
        var row = await store.Approvals.FindAsync(_approval);
        var entry = store.History.Single(each => each.ApprovalId == _approval && each.Kind == "particulars");
        Assert.That((row!.Version, entry.Number), Is.EqualTo(((int)described.Json["version"]!, row.HistoryLength)));
        Assert.That(entry.Body, Does.Contain("the-chair (chair of SG17)"));
        (await (ApiCall.Put($"/api/approvals/{_approval}/particulars", new JsonObject()) with { IfMatch = "\"1\"" }).SendAsync(_walked.As("chair"))).Expect(412, "stale-version");
    }

    private async Task<ApiAnswer> DescribeAsync(JsonObject particulars) =>
        (await ApiCall.Put($"/api/approvals/{_approval}/particulars", particulars).SendAsync(_walked.As("chair"))).Expect(200);

    private async Task<JsonNode> PreviewAsync(string role, JsonObject act) =>
        (await (ApiCall.Post($"/api/approvals/{_approval}/preview", act) with { Key = null, IfMatch = null }).SendAsync(_walked.As(role))).Expect(200).Json;

    private async Task ActAsync(string role, JsonObject act) => await _walked.Host.ActAsync(_walked.As(role), _approval, act);

    private static IEnumerable<string?> Texts(JsonNode rows, string name) => rows.AsArray().Select(row => (string?)row![name]);
}

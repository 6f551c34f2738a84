using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Approval.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Approval.Tests.Api;

internal sealed class AccountCommandTests
{
    private RunningHost _host = null!;
    private HttpClient _administrator = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync();
        _administrator = _host.As("root", "administrator");
        (await ApiCall.Post("/api/accounts/administrator/close").SendAsync(_administrator)).Expect(200);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _administrator.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task The_last_administrator_can_neither_be_closed_nor_stripped()
    {
        (await ApiCall.Post("/api/accounts/root/close").SendAsync(_administrator)).Expect(409, "last-administrator");
        (await Change("root", "secretariat").SendAsync(_administrator)).Expect(409, "last-administrator");
        (await Make("other", "administrator").SendAsync(_administrator)).Expect(201);
        (await Change("root", "secretariat").SendAsync(_administrator)).Expect(200);
        (await ApiCall.Get("/api/accounts").SendAsync(_administrator)).Expect(403, "not-your-role");
    }

    [Test]
    public async Task An_administrator_does_nothing_of_the_law()
    {
        using var chair = _host.As("jane", "chair:SG17");
        var approval = await _host.LaunchAsync(chair, "aap", "SG17", "ITU-T X.9001");
        (await ApiCall.Post($"/api/approvals/{approval}/acts", new JsonObject { ["type"] = "withdraw" }).SendAsync(_administrator)).Expect(403, "not-your-role");
        (await ApiCall.Put($"/api/approvals/{approval}/particulars", new JsonObject { ["summary"] = "Another." }).SendAsync(_administrator)).Expect(403, "not-your-role");
    }

    [Test]
    public async Task A_secret_is_shown_once_and_kept_nowhere()
    {
        (await Make("reader-one", "reader").SendAsync(_administrator)).Expect(201);
        var call = ApiCall.Post("/api/accounts/reader-one/tokens", new JsonObject { ["label"] = "a feed", ["scope"] = "read", ["days"] = 1 });
        var first = (await call.SendAsync(_administrator)).Expect(201);
        var secret = (string)first.Json["secret"]!;
        var again = (await call.SendAsync(_administrator)).Expect(201);
        Assert.That((again.Json["secret"], (string?)again.Json["token"]!["id"]), Is.EqualTo(((JsonNode?)null, (string?)first.Json["token"]!["id"])));
        Assert.That((string?)again.Json["remark"], Does.Contain("shown once"));

        await using var store = _host.Stores.Open();
        Assert.That(await store.Commands.Select(command => command.Answer).ToListAsync(), Has.None.Contains(secret));
        Assert.That(await store.Tokens.CountAsync(token => token.AccountId == "reader-one"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_revoked_token_and_the_tokens_of_a_closed_account_hold_no_longer()
    {
        (await Make("reader-one", "reader").SendAsync(_administrator)).Expect(201);
        var (id, client) = await IssueAsync("reader-one");
        (await ApiCall.Get("/api/clock").SendAsync(client)).Expect(200);
        (await ApiCall.Delete($"/api/tokens/{id}").SendAsync(client)).Expect(200);
        (await ApiCall.Get("/api/clock").SendAsync(client)).Expect(401, "token-revoked");

        var (_, second) = await IssueAsync("reader-one");
        (await ApiCall.Post("/api/accounts/reader-one/close").SendAsync(_administrator)).Expect(200);
        (await ApiCall.Get("/api/clock").SendAsync(second)).Expect(401, "token-revoked");
        (await ApiCall.Post("/api/accounts/reader-one/tokens", new JsonObject { ["label"] = "x" }).SendAsync(_administrator)).Expect(409, "account-closed");
    }

    [Test]
    public async Task Whether_there_is_a_token_of_another_is_told_to_no_one_but_an_administrator()
    {
        using var reader = _host.As("rita", "reader");
        var (id, _) = await IssueAsync("root");
        (await ApiCall.Delete($"/api/tokens/{id}").SendAsync(reader)).Expect(403, "not-your-role");
        (await ApiCall.Delete("/api/tokens/tok-000000000000").SendAsync(reader)).Expect(403, "not-your-role");
        (await ApiCall.Get("/api/accounts/root/tokens").SendAsync(reader)).Expect(403, "not-your-role");
        (await ApiCall.Get("/api/accounts/rita/tokens").SendAsync(reader)).Expect(200);
    }

    [TestCase("""{ "id": "x y", "name": "X", "roles": ["reader"] }""", "bad-id")]
    [TestCase("""{ "id": "x", "name": "X (chair)", "roles": ["reader"] }""", "bad-name")]
    [TestCase("""{ "id": "x", "name": "X", "roles": [] }""", "no-role")]
    [TestCase("""{ "id": "x", "name": "X", "roles": ["king"] }""", "unknown-role")]
    [TestCase("""{ "id": "x", "name": "X", "roles": ["secretariat", "delegate:FRA"] }""", "conflicting-roles")]
    public async Task An_account_that_cannot_be_is_refused(string body, string code) =>
        (await (Make("x", "reader") with { Body = body }).SendAsync(_administrator)).Expect(422, code);

    [Test]
    public async Task A_reading_is_chosen_for_approvals_that_are_launched_from_then_on()
    {
        using var chair = _host.As("jane", "chair:SG17");
        var before = await _host.LaunchAsync(chair, "aap", "SG17", "ITU-T X.9001");
        (await ApiCall.Put("/api/settings/single-late-opposition", new JsonObject { ["value"] = "blocks" }).SendAsync(_administrator)).Expect(200);
        var after = await _host.LaunchAsync(chair, "aap", "SG17", "ITU-T X.9002");
        await using var store = _host.Stores.Open();
        var openings = await store.Approvals.ToDictionaryAsync(row => row.Id, row => row.Opening);
        Assert.That(openings[after], Does.Contain("single-late-opposition"));
        Assert.That(openings[before], Does.Not.Contain("single-late-opposition"));
        (await ApiCall.Put("/api/settings/single-late-opposition", new JsonObject { ["value"] = "perhaps" }).SendAsync(_administrator)).Expect(422, "unknown-setting");
        (await ApiCall.Put("/api/settings/moon", new JsonObject { ["value"] = "full" }).SendAsync(_administrator)).Expect(422, "unknown-setting");
    }

    private async Task<(string Id, HttpClient Client)> IssueAsync(string account)
    {
        var issued = (await ApiCall.Post($"/api/accounts/{account}/tokens", new JsonObject { ["label"] = "x" }).SendAsync(_administrator)).Expect(201).Json;
        var client = _host.Anybody();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)issued["secret"]!);
        return ((string)issued["token"]!["id"]!, client);
    }

    private static ApiCall Make(string id, string role) => ApiCall.Post("/api/accounts", new JsonObject { ["id"] = id, ["name"] = id, ["roles"] = new JsonArray(role) });

    private static ApiCall Change(string id, string role) => ApiCall.Put($"/api/accounts/{id}", new JsonObject { ["name"] = id, ["roles"] = new JsonArray(role) });
}

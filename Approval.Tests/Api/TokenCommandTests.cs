using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Approval.Host.Accounts;
using Approval.Host.Persistence;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Approval.Tests.Api;

/// <summary>Tokens by program: the same rule as on pages.</summary>
internal sealed class TokenCommandTests
{
    private RunningHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await RunningHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_token_shows_in_which_hour_it_was_last_used_and_one_that_was_not_used_shows_none()
    {
        using var client = _host.As("jane", "reader");
        var (id, issued) = await IssueAsync(client, "jane", "read");
        Assert.That(await LastUsedAsync(client, id), Is.Null);

        (await ApiCall.Get("/api/clock").SendAsync(issued)).Expect(200);
        Assert.That(await LastUsedAsync(client, id), Does.EndWith(":00:00Z"));
    }

    private static async Task<string?> LastUsedAsync(HttpClient client, string token) =>
        (string?)(await ApiCall.Get("/api/accounts/jane/tokens").SendAsync(client)).Expect(200).Json.AsArray().Single(each => (string?)each!["id"] == token)!["lastUsedAt"];

    [TestCase("reader")]
    [TestCase("delegate:FRA")]
    [TestCase("chair:SG17")]
    [TestCase("secretariat")]
    public async Task An_account_issues_lists_and_revokes_its_own_tokens_and_nobody_elses(string role)
    {
        using var client = _host.As("jane", role);
        _host.As("other", "reader").Dispose();
        var (id, issued) = await IssueAsync(client, "jane", "act");
        (await ApiCall.Get("/api/clock").SendAsync(issued)).Expect(200);
        Assert.That((await ApiCall.Get("/api/accounts/Jane/tokens").SendAsync(client)).Expect(200).Json.AsArray(), Has.Count.EqualTo(2));
        (await ApiCall.Delete($"/api/tokens/{id}").SendAsync(client)).Expect(200);
        (await ApiCall.Get("/api/clock").SendAsync(issued)).Expect(401, "token-revoked");

        (await Issue("other", "read").SendAsync(client)).Expect(403, "not-your-role");
        (await ApiCall.Get("/api/accounts/other/tokens").SendAsync(client)).Expect(403, "not-your-role");
    }

    [Test]
    public async Task Roles_that_the_account_has_not_are_had_by_no_token_of_it()
    {
        using var client = _host.As("jane", "chair:SG17");

        (await Issue("jane", "act chair:SG13").SendAsync(client)).Expect(422, "scope-beyond-roles");
        (await Issue("jane", "act administrator").SendAsync(client)).Expect(422, "scope-beyond-roles");
    }

    [Test]
    public async Task Of_a_narrow_token_comes_no_wider_and_of_one_that_reads_none()
    {
        using var client = _host.As("jane", "chair:SG13,SG17", "administrator");
        var (_, narrow) = await IssueAsync(client, "jane", "act chair:SG17");
        (await Issue("jane", "act").SendAsync(narrow)).Expect(422, "scope-beyond-token");
        (await Issue("jane", "act chair:SG13").SendAsync(narrow)).Expect(422, "scope-beyond-token");
        (await Issue("administrator", "act").SendAsync(narrow)).Expect(403, "not-your-role");
        var (reading, reader) = await IssueAsync(narrow, "jane", "read chair:SG17");
        (await Issue("jane", "read chair:SG17").SendAsync(reader)).Expect(403, "token-only-reads");
        (await ApiCall.Delete($"/api/tokens/{reading}").SendAsync(reader)).Expect(200);
    }

    [Test]
    public async Task Of_a_token_comes_none_that_holds_longer()
    {
        using var client = _host.As("jane", "administrator");
        var (_, week) = await IssueAsync(client, "jane", "act", 7);
        (await Issue("jane", "act", 7).SendAsync(week)).Expect(422, "lifetime-beyond-token");
        (await Issue("administrator", "act", 8).SendAsync(week)).Expect(422, "lifetime-beyond-token");
        (await Issue("jane", "act", 6).SendAsync(week)).Expect(201);
        var unsaid = (await Issue("jane", "act").SendAsync(week)).Expect(201);
        await using var store = _host.Stores.Open();
        var ends = await store.Tokens.Where(row => row.AccountId == "jane").OrderBy(row => row.CreatedAt).Select(row => row.ExpiresAt).ToListAsync();
        Assert.That((ends[^1], (string?)unsaid.Json["token"]!["issuedBy"]), Is.EqualTo((ends[1], await IdAsync(store, ends[1]))));
    }

    [Test]
    public async Task What_was_issued_by_a_token_ends_with_it_and_what_was_not_goes_on()
    {
        using var client = _host.As("jane", "administrator");
        var (leaked, found) = await IssueAsync(client, "jane", "act", 30);
        var (_, child) = await IssueAsync(found, "jane", "act", 20);
        var (_, grandchild) = await IssueAsync(child, "administrator", "read", 10);
        (await ApiCall.Get("/api/clock").SendAsync(grandchild)).Expect(200);

        (await ApiCall.Delete($"/api/tokens/{leaked}").SendAsync(client)).Expect(200);
        foreach (var ended in new[] { found, child, grandchild })
        {
            (await ApiCall.Get("/api/clock").SendAsync(ended)).Expect(401, "token-revoked");
        }

        (await ApiCall.Get("/api/clock").SendAsync(client)).Expect(200);
    }

    [Test]
    public async Task What_the_tokens_of_an_account_issued_ends_when_it_is_closed()
    {
        using var root = _host.As("root", "administrator");
        var (_, mallory) = await IssueAsync(root, "root", "act", 30);
        _host.As("jane", "reader").Dispose();
        var (_, kept) = await IssueAsync(mallory, "jane", "act", 20);
        await _host.Stores.WriteAsync(store => AccountChanges.CloseAsync(store, "root", default), default);

        (await ApiCall.Get("/api/clock").SendAsync(kept)).Expect(401, "token-revoked");
    }

    [Test]
    public async Task The_command_line_revokes_what_was_issued_by_a_token_too()
    {
        using var client = _host.As("jane", "reader");
        var (leaked, found) = await IssueAsync(client, "jane", "act", 30);
        var (_, child) = await IssueAsync(found, "jane", "read", 20);

        Assert.That(Command.RunBare("token", "revoke", leaked, "--data", _host.DataFolder).Status, Is.Zero);
        (await ApiCall.Get("/api/clock").SendAsync(child)).Expect(401, "token-revoked");
    }

    private static Task<string> IdAsync(ApprovalStore store, NodaTime.Instant ends) => store.Tokens.Where(row => row.ExpiresAt == ends).OrderBy(row => row.CreatedAt).Select(row => row.Id).FirstAsync();

    private static ApiCall Issue(string account, string scope, int? days = null)
    {
        var body = new JsonObject { ["label"] = "x", ["scope"] = scope };
        if (days is not null)
        {
            body["days"] = days;
        }

        return ApiCall.Post($"/api/accounts/{account}/tokens", body);
    }

    private async Task<(string Id, HttpClient Client)> IssueAsync(HttpClient by, string account, string scope, int? days = null)
    {
        var issued = (await Issue(account, scope, days).SendAsync(by)).Expect(201).Json;
        var client = _host.Anybody();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)issued["secret"]!);
        return ((string)issued["token"]!["id"]!, client);
    }
}

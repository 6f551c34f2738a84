using System.Net;
using System.Text.Json.Nodes;
using Approval.Host.Accounts;
using Approval.Host.Persistence;
using Approval.Tests.Api;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages.Secretariat;

/// <summary>Which accounts speak for which members, on the page and by program.</summary>
internal sealed class MemberAccountsTests
{
    private const string France = "/secretariat/members?q=france";
    private RunningHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync();
        await _host.SignInAsync("fay", "delegate:FRA", "chair:SG17");
        await _host.SignInAsync("fred", "delegate:FRA");
        await _host.Stores.WriteAsync(store => AccountChanges.CloseAsync(store, "fred", default), default);
        await _host.Stores.WriteAsync(store => AccountChanges.MakeAsync(store, new Account(new AccountId("gil"), "Gil <b>", AccountRoles.Parse("delegate:GBR").Value!), default), default);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task The_secretariat_sees_them_with_their_last_sign_in_and_no_way_to_change_them()
    {
        var desk = await _host.BrowseAsAsync("jan", "secretariat");
        var france = await desk.ReadAsync(France);
        Assert.That(france.Words, Does.Match("fay fay , last signed in .* UTC").And.Match("fred fred , closed; last signed in").And.Not.Contain("No open account"));
        Assert.That(france.Text, Does.Not.Contain("/administration/accounts/fay"));
        Assert.That((await desk.ReadAsync("/secretariat/members?q=united+kingdom")).Words, Does.Contain("gil Gil <b> , never signed in"));
        Assert.That((await desk.ReadAsync("/secretariat/members?q=germany")).Words, Does.Contain("No open account"));
    }

    [Test]
    public async Task Members_without_an_open_account_can_be_asked_for_and_all_are_counted()
    {
        var desk = await _host.BrowseAsAsync("dora", "director");
        await _host.Stores.WriteAsync(store => AccountChanges.CloseAsync(store, "gil", default), default);
        var without = await desk.ReadAsync("/secretariat/members?account=none&q=united+kingdom");
        Assert.That(without.Words, Does.Contain("No open account").And.Contain("closed; never signed in").And.Match("speaks for 1 of \\d\\d\\d members"));
        Assert.That((await desk.ReadAsync(France + "&account=none")).Words, Does.Contain("Nobody was found."));
        Assert.That((await desk.ReadAsync("/secretariat/members?account=some")).Words, Does.Contain("France").And.Not.Contain("Germany"));
    }

    [Test]
    public async Task An_administrator_goes_on_from_there_to_the_account_and_has_no_desk_beside()
    {
        var root = await _host.BrowseAsAsync("root", "administrator");

        Assert.That((await root.ReadAsync(France)).Text, Does.Contain("href=\"/administration/accounts/fay\"").And.Not.Contain("/secretariat/members/import"));
        Assert.That((await root.OpenAsync("/secretariat/letters")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("delegate:FRA")]
    [TestCase("chair:SG17")]
    [TestCase("reader")]
    public async Task Nobody_else_sees_through_whom_members_speak(string role)
    {
        var browser = await _host.BrowseAsAsync("somebody", role);
        using var client = _host.As("somebody", role);

        Assert.That((await browser.OpenAsync(France)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        (await ApiCall.Get("/api/members/fra/accounts").SendAsync(client)).Expect(403, "not-your-role");
    }

    [Test]
    public async Task A_visitor_is_asked_to_sign_in()
    {
        var page = await _host.Browse().OpenAsync("/secretariat/members");

        Assert.That((page.Status, page.Location), Is.EqualTo((HttpStatusCode.SeeOther, "/sign-in?returnTo=%2Fsecretariat%2Fmembers")));
    }

    [TestCase("secretariat")]
    [TestCase("administrator")]
    public async Task A_program_reads_the_same(string role)
    {
        using var client = _host.As("jan", role);
        var accounts = (await ApiCall.Get("/api/members/FRA/accounts").SendAsync(client)).Expect(200).Json.AsArray();
        Assert.That(accounts.Select(account => ((string?)account!["id"], (bool)account["isClosed"]!, account["lastSignInAt"] is JsonValue)), Is.EqualTo(new[] { ("fay", false, true), ("fred", true, true) }));
        Assert.That((await ApiCall.Get("/api/members/deu/accounts").SendAsync(client)).Expect(200).Json.AsArray(), Is.Empty);
        (await ApiCall.Get("/api/members/nowhere/accounts").SendAsync(client)).Expect(404, "unknown-member");
    }
}

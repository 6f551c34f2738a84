using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Approval.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Approval.Tests.Pages.SignIn;

/// <summary>What a person keeps of her own account.</summary>
internal sealed class OwnAccountTests
{
    private const string Password = "correct horse battery";
    private const string Better = "staple of four plain words";
    private RunningHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await RunningHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_visitor_is_asked_to_sign_in_and_comes_back()
    {
        var page = await _host.Browse().OpenAsync("/account");

        Assert.That((page.Status, page.Location), Is.EqualTo((HttpStatusCode.SeeOther, "/sign-in?returnTo=%2Faccount")));
    }

    [Test]
    public async Task A_person_sees_her_roles_and_sessions_and_ends_those_she_does_not_know()
    {
        var here = await _host.BrowseAsAsync("jane", "chair:SG17", "reader");
        var elsewhere = await _host.BrowseAsAsync("jane", "chair:SG17", "reader");
        var page = await here.ReadAsync("/account");
        Assert.That(page.Text, Does.Contain("chair of SG17, reader").And.Contain("this browser"));
        var other = Regex.Match(page.Text, "action=\"(/account/sessions/ses-[0-9a-f]+/end)\"").Groups[1].Value;

        Assert.That((await here.SubmitAsync(page, other)).Location, Is.EqualTo("/account"));
        Assert.That((await elsewhere.OpenAsync("/account")).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await here.SubmitAsync(await here.ReadAsync("/account"), "/account/sign-out-everywhere")).Location, Is.EqualTo("/"));
        Assert.That((await here.OpenAsync("/account")).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task Nobody_ends_the_session_or_revokes_the_token_of_somebody_else()
    {
        var jane = await _host.BrowseAsAsync("jane", "reader");
        var mallory = await _host.BrowseAsAsync("mallory", "reader");
        var session = (await _host.Services.GetRequiredService<SessionRegister>().OfAsync(new AccountId("jane"), default)).Single().Id;
        var (token, id) = await IssueAsync(jane, "read");
        var forgery = Forgery(await mallory.ReadAsync("/account"));

        await mallory.PostAsync($"/account/sessions/{session}/end", ("forgery", forgery));
        await mallory.PostAsync($"/account/tokens/{id}/revoke", ("forgery", forgery));
        Assert.That((await jane.ReadAsync("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await AsksAsync(token), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_new_password_needs_the_present_one_and_signs_out_everywhere_else()
    {
        var here = await _host.BrowseAsAsync("jane", "reader");
        var secret = await _host.Stores.WriteAsync(store => Invitations.MakeAsync(store, "jane", new MachineClock().GetCurrentInstant(), default), default);
        var chosen = await _host.Services.GetRequiredService<PasswordChoice>().ByInvitationAsync(secret.Reveal(), Password, null, default);
        here.Keep(Browsing.SessionCookie, chosen.Secret.Reveal());
        var elsewhere = await _host.BrowseAsAsync("jane", "reader");
        var page = await here.ReadAsync("/account");

        var wrong = await here.SubmitAsync(page, "/account/password", ("present", "another password"), ("password", Better), ("again", Better));
        var differing = await here.SubmitAsync(page, "/account/password", ("present", Password), ("password", Better), ("again", Password));
        Assert.That((wrong.Status, wrong.Text.Contains("href=\"#f-present\"", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        Assert.That((differing.Status, differing.Text.Contains("href=\"#f-again\"", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        var changed = await here.SubmitAsync(page, "/account/password", ("present", Password), ("password", Better), ("again", Better));
        Assert.That((changed.Status, here.Kept(Browsing.SessionCookie) == chosen.Secret.Reveal()), Is.EqualTo((HttpStatusCode.SeeOther, false)));
        Assert.That((await here.ReadAsync("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await elsewhere.OpenAsync("/account")).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task A_token_is_shown_once_holds_and_is_revoked()
    {
        var jane = await _host.BrowseAsAsync("jane", "secretariat");
        var page = await jane.ReadAsync("/account");
        var faulty = await jane.SubmitAsync(page, "/account/tokens", ("label", " "), ("scope", "act"), ("days", "90"));
        var endless = await jane.SubmitAsync(page, "/account/tokens", ("label", "mail"), ("scope", "act"), ("days", "366"));
        Assert.That((faulty.Status, faulty.Text.Contains("href=\"#f-label\"", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        Assert.That((endless.Status, endless.Text.Contains("href=\"#f-days\"", StringComparison.Ordinal), endless.Text.Contains("value=\"mail\"", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true, true)));

        var (token, id) = await IssueAsync(jane, "act");
        Assert.That(await AsksAsync(token), Is.EqualTo(HttpStatusCode.OK));
        var after = await jane.ReadAsync("/account");
        Assert.That(after.Text, Does.Not.Contain(token));
        await jane.SubmitAsync(after, $"/account/tokens/{id}/revoke");
        Assert.That(await AsksAsync(token), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_form_that_is_sent_twice_issues_one_token()
    {
        var jane = await _host.BrowseAsAsync("jane", "reader");
        var page = await jane.ReadAsync("/account");
        var first = await jane.SubmitAsync(page, "/account/tokens", ("label", "mail"), ("scope", "read"), ("days", "1"));
        var second = await jane.SubmitAsync(page, "/account/tokens", ("label", "mail"), ("scope", "read"), ("days", "1"));

        Assert.That(Regex.Count(first.Text, "appr_"), Is.EqualTo(1));
        Assert.That((second.Status, second.Text.Contains("shown once", StringComparison.Ordinal), second.Text.Contains("appr_", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true, false)));
        Assert.That(Regex.Count(second.Text, "/revoke\""), Is.EqualTo(1));
    }

    private static string Forgery(PageSeen page) => Regex.Match(page.Text, "name=\"forgery\" value=\"([^\"]+)\"").Groups[1].Value;

    private static async Task<(string Token, string Id)> IssueAsync(Browsing browser, string scope)
    {
        var issued = await browser.SubmitAsync(await browser.ReadAsync("/account"), "/account/tokens", ("label", "mail"), ("scope", scope), ("days", "90"));
        Assert.That(issued.Status, Is.EqualTo(HttpStatusCode.OK), issued.Text);
        return (Regex.Match(issued.Text, "appr_[A-Za-z0-9_-]{49}").Value, Regex.Match(issued.Text, "tok-[0-9a-f]+").Value);
    }

    private async Task<HttpStatusCode> AsksAsync(string token)
    {
        var client = _host.Anybody();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync(new Uri("/api/approvals", UriKind.Relative));
        return answer.StatusCode;
    }
}

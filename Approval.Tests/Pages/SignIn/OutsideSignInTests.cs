using System.Net;
using Approval.Host.Accounts;
using Approval.Host.Configuration;
using Approval.Host.Persistence;
using Approval.Tests.Hosting;
using NUnit.Framework;

namespace Approval.Tests.Pages.SignIn;

/// <summary>Signing in by the organization's own provider.</summary>
internal sealed class OutsideSignInTests
{
    private static readonly HttpClient s_walker = new(new HttpClientHandler { AllowAutoRedirect = false });
    private Provider _provider = null!;
    private RunningHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _provider = await Provider.StartAsync();
        _host = await RunningHost.StartAsync(options => options with
        {
            Outside = new OutsideProvider(new Uri(_provider.Address, "/authorize"), new Uri(_provider.Address, "/token"), new Uri(_provider.Address, "/userinfo"), Provider.Client, Provider.Secret, "openid profile", "preferred_username", "ITU"),
        });
        await _host.BrowseAsAsync("jane", "chair:SG17");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [OneTimeTearDown]
    public void Dispose() => s_walker.Dispose();

    [TestCase("/times", "/times")]
    [TestCase("https://evil.example/", "/")]
    [TestCase("//evil.example/", "/")]
    public async Task Somebody_known_there_and_here_is_signed_in_and_goes_on_within_the_site(string wanted, string comesTo)
    {
        var browser = _host.Browse();
        Assert.That((await browser.ReadAsync("/sign-in")).Text, Does.Contain("Sign in with ITU"));
        var back = await ComeBackAsync(browser, await SetOutAsync(browser, wanted));

        Assert.That((back.Status, back.Location), Is.EqualTo((HttpStatusCode.SeeOther, comesTo)));
        Assert.That((await browser.ReadAsync("/account")).Text, Does.Contain("chair of SG17"));
    }

    [TestCase("nobody")]
    [TestCase("no id at all")]
    [TestCase("gone")]
    public async Task Somebody_without_an_open_account_is_told_whom_to_ask(string who)
    {
        await _host.BrowseAsAsync("gone", "reader");
        await _host.Stores.WriteAsync(store => AccountChanges.CloseAsync(store, "gone", default), default);
        _provider.Who = who;
        var browser = _host.Browse();
        var back = await ComeBackAsync(browser, await SetOutAsync(browser));
        var told = await browser.OpenAsync(back.Location!);

        Assert.That((told.Status, told.Text.Contains("Ask an administrator", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.Forbidden, true)));
        Assert.That(browser.Kept(Browsing.SessionCookie), Is.Null);
    }

    [Test]
    public async Task Who_does_not_say_who_he_is_may_try_again()
    {
        _provider.Who = null;
        await MustFailAsync(_host.Browse(), (browser, address) => ComeBackAsync(browser, address));
    }

    [Test]
    public async Task A_code_that_was_asked_for_with_another_challenge_is_worth_nothing()
    {
        _provider.ForgetsChallenge = true;
        await MustFailAsync(_host.Browse(), (browser, address) => ComeBackAsync(browser, address));
    }

    [Test]
    public async Task An_answer_that_another_browser_asked_for_or_that_came_before_is_worth_nothing()
    {
        var attacker = _host.Browse();
        var answer = await WalkAsync(await SetOutAsync(attacker));
        var victim = _host.Browse();
        await SetOutAsync(victim);
        var led = await victim.OpenAsync(answer);
        Assert.That((led.Location, victim.Kept(Browsing.SessionCookie)), Is.EqualTo(("/sign-in?outside=failed", (string?)null)));

        Assert.That((await attacker.OpenAsync(answer)).Location, Is.EqualTo("/"));
        Assert.That((await attacker.OpenAsync(answer)).Location, Is.EqualTo("/sign-in?outside=failed"));
        foreach (var forged in new[] { "/sign-in/outside/back", "/sign-in/outside/back?code=1", "/sign-in/outside/back?code=1&state=x" })
        {
            Assert.That((await victim.OpenAsync(forged)).Location, Does.StartWith("/sign-in"), forged);
        }

        Assert.That(victim.Kept(Browsing.SessionCookie), Is.Null);
    }

    [Test]
    public async Task What_the_browser_keeps_on_its_way_is_for_this_host_alone()
    {
        var browser = _host.Browse();
        var set = await browser.OpenAsync("/sign-in/outside");
        var cookie = set.Cookies.Single(each => each.Contains("Correlation", StringComparison.Ordinal)).ToLowerInvariant();

        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=lax"));
        Assert.That(new Uri(set.Location!).Query, Does.Contain("code_challenge_method=S256").And.Contain("state=").And.Contain("scope=openid%20profile"));
        Assert.That(Uri.UnescapeDataString(set.Location!), Does.Contain("redirect_uri=http://127.0.0.1:5080/sign-in/outside/back"));
        Assert.That(set.Location, Does.Not.Contain(Uri.EscapeDataString(Provider.Secret)));
    }

    private static async Task<Uri> SetOutAsync(Browsing browser, string wanted = "/")
    {
        var set = await browser.OpenAsync("/sign-in/outside?returnTo=" + Uri.EscapeDataString(wanted));
        Assert.That(set.Status, Is.EqualTo(HttpStatusCode.Redirect), set.Text);
        return new Uri(set.Location!);
    }

    /// <summary>Asks the provider, and gives where it sends the browser, within the host.</summary>
    private static async Task<string> WalkAsync(Uri address)
    {
        using var answer = await s_walker.GetAsync(address);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        return answer.Headers.Location!.PathAndQuery;
    }

    private static async Task<PageSeen> ComeBackAsync(Browsing browser, Uri address) => await browser.OpenAsync(await WalkAsync(address));

    private static async Task MustFailAsync(Browsing browser, Func<Browsing, Uri, Task<PageSeen>> comeBack)
    {
        var back = await comeBack(browser, await SetOutAsync(browser));
        Assert.That(back.Location, Is.EqualTo("/sign-in?outside=failed"));
        var told = await browser.OpenAsync(back.Location!);
        Assert.That((told.Status, browser.Kept(Browsing.SessionCookie)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, (string?)null)));
    }
}

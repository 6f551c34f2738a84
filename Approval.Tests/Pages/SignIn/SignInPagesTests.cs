using System.Net;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Approval.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Pages.SignIn;

/// <summary>How people come in by a browser, and who does not.</summary>
internal sealed class SignInPagesTests
{
    private const string Password = "correct horse battery";
    private const string SignedIn = ">Sign out<";
    private const string Unknown = "0123456789abcdefghijABCDEFGHIJ0123456789abc";

    [Test]
    public async Task Somebody_signs_in_goes_on_to_where_she_wanted_and_signs_out()
    {
        await using var host = await StartAsync();
        var browser = host.Browse();
        var form = await browser.ReadAsync("/sign-in?returnTo=%2Ftimes%3Fback%3D%252F");
        var signedIn = await browser.SubmitAsync(form, "/sign-in", ("account", "Jane"), ("password", Password));
        Assert.That((signedIn.Status, signedIn.Location), Is.EqualTo((HttpStatusCode.SeeOther, "/times?back=%2F")));

        var page = await browser.ReadAsync("/times");
        Assert.That(page.Text, Does.Contain(SignedIn).And.Contain("jane Doe"));
        var secret = browser.Kept(Browsing.SessionCookie)!;
        var signedOut = await browser.SubmitAsync(page, "/sign-out");
        Assert.That((signedOut.Status, browser.Kept(Browsing.SessionCookie)), Is.EqualTo((HttpStatusCode.SeeOther, (string?)null)));

        browser.Keep(Browsing.SessionCookie, secret);
        Assert.That((await browser.ReadAsync("/times")).Text, Does.Not.Contain(SignedIn), "The session is over on the host, and not in the browser alone.");
    }

    [TestCase("jane", "another password")]
    [TestCase("nobody", Password)]
    [TestCase("", "")]
    [TestCase("<script>alert(1)</script>", "x")]
    public async Task Whoever_is_not_let_in_reads_the_same_and_keeps_what_was_typed_but_the_password(string account, string password)
    {
        await using var host = await StartAsync();
        var browser = host.Browse();
        var refused = await browser.SubmitAsync(await browser.ReadAsync("/sign-in"), "/sign-in", ("account", account), ("password", password));

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("The account and the password do not belong together.").And.Contain($"name=\"account\" value=\"{WebUtility.HtmlEncode(account)}\"").And.Not.Contain("<script>alert"));
        Assert.That(password.Length == 0 || !refused.Text.Contains($"\"{password}\"", StringComparison.Ordinal));
        Assert.That(browser.Kept(Browsing.SessionCookie), Is.Null);
    }

    [TestCase("https://evil.example/")]
    [TestCase("//evil.example/")]
    [TestCase("/\\evil.example/")]
    [TestCase("/\t/evil.example/")]
    [TestCase("evil.example")]
    [TestCase("javascript:alert(1)")]
    public async Task Nobody_is_led_to_another_site(string address)
    {
        await using var host = await StartAsync();
        var browser = host.Browse();
        var form = await browser.ReadAsync("/sign-in?returnTo=" + Uri.EscapeDataString(address));
        var shown = await browser.SubmitAsync(form, "/sign-in", ("account", "jane"), ("password", Password));
        var forged = await browser.SubmitAsync(await browser.ReadAsync("/times"), "/sign-out", ("returnTo", address));
        var typed = await browser.SubmitAsync(await browser.ReadAsync("/sign-in"), "/sign-in", ("account", "jane"), ("password", Password), ("returnTo", address));

        Assert.That((shown.Location, forged.Location, typed.Location), Is.EqualTo(("/", "/", "/")));
    }

    [Test]
    public async Task The_sixth_attempt_waits_and_is_told_how_long()
    {
        await using var host = await StartAsync();
        var browser = host.Browse();
        var form = await browser.ReadAsync("/sign-in");
        for (var each = 1; each <= 5; each++)
        {
            Assert.That((await browser.SubmitAsync(form, "/sign-in", ("account", "jane"), ("password", "another password"))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), $"attempt {each}");
        }

        var sixth = await browser.SubmitAsync(form, "/sign-in", ("account", "jane"), ("password", Password));
        Assert.That((sixth.Status, sixth.RetryAfter is > 0 and <= 30), Is.EqualTo((HttpStatusCode.TooManyRequests, true)));
        Assert.That(browser.Kept(Browsing.SessionCookie), Is.Null);
    }

    [TestCase("127.0.0.0/8", HttpStatusCode.UnprocessableEntity)]
    [TestCase("192.0.2.1/32", HttpStatusCode.TooManyRequests)]
    public async Task Behind_a_proxy_that_is_known_each_sender_is_counted_and_behind_another_all_are_one(string proxies, HttpStatusCode sixth)
    {
        await using var host = await RunningHost.StartAsync(options => options with { Proxies = [IPNetwork.Parse(proxies)] });
        var browser = host.Browse();
        var form = await browser.ReadAsync("/sign-in");
        for (var each = 1; each <= 6; each++)
        {
            browser.Client.DefaultRequestHeaders.Remove("X-Forwarded-For");
            browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{each}");
            var answer = await browser.SubmitAsync(form, "/sign-in", ("account", "somebody"), ("password", "another password"));
            Assert.That(answer.Status, Is.EqualTo(each <= 5 ? HttpStatusCode.UnprocessableEntity : sixth), $"attempt {each}");
        }
    }

    [Test]
    public async Task A_form_that_another_site_sends_is_refused()
    {
        await using var host = await StartAsync();
        var victim = await host.BrowseAsAsync("jane", "reader");
        var attacker = await host.BrowseAsAsync("mallory", "reader");
        var own = await attacker.ReadAsync("/times");
        var stolen = System.Text.RegularExpressions.Regex.Match(own.Text, "name=\"forgery\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.That(stolen, Is.Not.Empty);

        foreach (var sent in new[] { await victim.PostAsync("/sign-out"), await victim.PostAsync("/sign-out", ("forgery", stolen)), await host.Browse().PostAsync("/sign-in", ("account", "jane"), ("password", Password)) })
        {
            Assert.That((sent.Status, sent.Text.Contains("form-not-ours", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.BadRequest, true)));
        }

        // The attacker's own cookie of forms, put into the victim's browser, does not help: the token is for the attacker's account.
        victim.Keep("approval-forgery", attacker.Kept("approval-forgery")!);
        Assert.That((await victim.PostAsync("/sign-out", ("forgery", stolen))).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await victim.OpenAsync("/sign-out")).Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That((await victim.ReadAsync("/times")).Text, Does.Contain(SignedIn));
    }

    [Test]
    public async Task A_secret_that_was_in_the_browser_before_is_worth_nothing_after()
    {
        await using var host = await StartAsync();
        var browser = host.Browse();
        browser.Keep(Browsing.SessionCookie, Unknown);
        await SignInAsync(browser);
        var first = browser.Kept(Browsing.SessionCookie)!;
        var page = await browser.ReadAsync("/times");
        Assert.That(first, Is.Not.EqualTo(Unknown));

        // Signing in where somebody is signed in begins a new session and ends the old one.
        var again = host.Browse();
        again.Keep(Browsing.SessionCookie, first);
        var forgery = System.Text.RegularExpressions.Regex.Match((await again.ReadAsync("/times")).Text, "name=\"forgery\" value=\"([^\"]+)\"").Groups[1].Value;
        var answer = await again.PostAsync("/sign-in", ("forgery", forgery), ("account", "jane"), ("password", Password));
        Assert.That((answer.Status, again.Kept(Browsing.SessionCookie) == first), Is.EqualTo((HttpStatusCode.SeeOther, false)));
        foreach (var secret in new[] { Unknown, first })
        {
            Assert.That(await IsLetInAsync(host, secret), Is.False);
        }

        Assert.That(page.Text, Does.Contain(SignedIn));
    }

    [Test]
    public async Task A_cookie_that_is_forged_expired_unused_too_long_or_ended_lets_nobody_in_and_is_taken()
    {
        await using var host = await StartAsync();
        var now = new MachineClock().GetCurrentInstant();
        Assert.That(await IsLetInAsync(host, await host.SignInAsync("jane", "reader")), Is.True);
        foreach (var (name, change) in new (string, Action<StoredSession>)[]
        {
            ("unused for an hour", row => row.LastUsedAt = now - Duration.FromMinutes(60)),
            ("ended", row => row.EndedAt = now),
        })
        {
            Assert.That(await IsLetInAsync(host, await ChangedAsync(host, change)), Is.False, name);
        }

        Assert.That(await IsLetInAsync(host, await ChangedAsync(host, row => row.LastUsedAt = now - Duration.FromMinutes(59))), Is.True);
        var expired = await host.SignInAsync("jane", "reader");
        await host.Stores.WriteAsync(store => store.Sessions.ExecuteUpdateAsync(row => row.SetProperty(each => each.EndsAt, now)), default);
        foreach (var forged in new[] { expired, Unknown, "x", expired[..^1], expired + "A", "../../etc/passwd" })
        {
            Assert.That(await IsLetInAsync(host, forged), Is.False, forged);
        }

        var browser = host.Browse();
        browser.Keep(Browsing.SessionCookie, expired);
        await browser.ReadAsync("/times");
        Assert.That(browser.Kept(Browsing.SessionCookie), Is.Null);
    }

    [Test]
    public async Task The_session_opens_pages_and_not_the_programs_interface()
    {
        await using var host = await StartAsync();
        var browser = await host.BrowseAsAsync("jane", "secretariat");

        Assert.That((await browser.OpenAsync("/api/approvals")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("http://127.0.0.1:5080", "approval", false)]
    [TestCase("https://approval.example", "__Host-approval", true)]
    [TestCase("http://approval.example", "__Host-approval", true)]
    public async Task Cookies_travel_encrypted_wherever_others_reach_the_host(string publicAddress, string name, bool isSecure)
    {
        await using var host = await StartAsync(publicAddress);
        var browser = host.Browse();
        var form = await browser.ReadAsync("/sign-in");
        var signedIn = await browser.SubmitAsync(form, "/sign-in", ("account", "jane"), ("password", Password));

        var cookie = signedIn.Cookies.Single(each => each.StartsWith(name + "=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.That(cookie, Does.Contain("; httponly").And.Contain("; samesite=lax").And.Contain("; path=/").And.Not.Contain("domain"));
        Assert.That(cookie.Contains("; secure", StringComparison.Ordinal), Is.EqualTo(isSecure));
        Assert.That(form.Cookies.Single(each => each.Contains("forgery", StringComparison.Ordinal)).Contains("; secure", StringComparison.OrdinalIgnoreCase), Is.EqualTo(isSecure));
        Assert.That((await browser.ReadAsync("/times")).Text, Does.Contain(SignedIn));
        Assert.That(await IsLetInAsync(host, browser.Kept(name)!, "approval"), Is.EqualTo(!isSecure), "A cookie that may have travelled plain is not taken where all travels encrypted.");
    }

    [Test]
    public async Task An_invited_person_looks_as_often_as_she_likes_and_chooses_a_password_once()
    {
        await using var host = await StartAsync();
        var address = "/invitations/" + await InviteAsync(host, "jane");
        var browser = host.Browse();
        await browser.ReadAsync(address);
        var form = await browser.ReadAsync(address);
        var differing = await browser.SubmitAsync(form, address, ("password", "staple of four plain words"), ("again", "staple of five plain words"));
        var tooShort = await browser.SubmitAsync(form, address, ("password", "short"), ("again", "short"));
        Assert.That((differing.Status, tooShort.Status), Is.EqualTo((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity)));
        Assert.That(differing.Text, Does.Contain("href=\"#f-again\"").And.Not.Contain("staple of"));
        Assert.That(tooShort.Text, Does.Contain("href=\"#f-password\"").And.Contain("needs 12"));

        var chosen = await browser.SubmitAsync(form, address, ("password", "staple of four plain words"), ("again", "staple of four plain words"));
        Assert.That((chosen.Status, chosen.Location), Is.EqualTo((HttpStatusCode.SeeOther, "/")));
        Assert.That((await browser.ReadAsync("/times")).Text, Does.Contain(SignedIn));
        var used = await browser.OpenAsync(address);
        Assert.That((used.Status, used.Text.Contains("already", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.NotFound, true)));
        Assert.That((await host.Browse().OpenAsync("/invitations/" + Unknown)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static async Task<RunningHost> StartAsync(string? publicAddress = null)
    {
        var host = await RunningHost.StartAsync(options => publicAddress is null ? options : options with { PublicAddress = new Uri(publicAddress) });
        await host.Stores.WriteAsync(store => AccountChanges.MakeAsync(store, new Account(new AccountId("jane"), "jane Doe", AccountRoles.OfAReader), default), default);
        await host.Services.GetRequiredService<PasswordChoice>().ByInvitationAsync(await InviteAsync(host, "jane"), Password, null, default);
        return host;
    }

    private static async Task<string> InviteAsync(RunningHost host, string account) =>
        (await host.Stores.WriteAsync(store => Invitations.MakeAsync(store, account, new MachineClock().GetCurrentInstant(), default), default)).Reveal();

    private static async Task SignInAsync(Browsing browser)
    {
        var signedIn = await browser.SubmitAsync(await browser.ReadAsync("/sign-in"), "/sign-in", ("account", "jane"), ("password", Password));
        Assert.That(signedIn.Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    private static async Task<string> ChangedAsync(RunningHost host, Action<StoredSession> change)
    {
        var secret = await host.SignInAsync("jane", "reader");
        var hash = SignInSecret.Find(secret)!.Hash().ToString();
        await host.Stores.WriteAsync(
            async store =>
            {
                var row = await store.Sessions.SingleAsync(each => each.Hash == hash);
                change(row);
                return row;
            },
            default);
        return secret;
    }

    private static async Task<bool> IsLetInAsync(RunningHost host, string secret, string cookie = Browsing.SessionCookie)
    {
        var browser = host.Browse();
        browser.Keep(cookie, secret);
        var isIn = (await browser.ReadAsync("/times")).Text.Contains(SignedIn, StringComparison.Ordinal);
        return isIn;
    }
}

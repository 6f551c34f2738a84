using System.Net;
using System.Text.RegularExpressions;
using Approval.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Approval.Tests.Pages.Administration;

/// <summary>How an administrator keeps accounts.</summary>
internal sealed class AccountPagesTests
{
    private const string List = "/administration/accounts";
    private const string Jane = List + "/jane.doe";
    private RunningHost _host = null!;
    private Browsing _root = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await RunningHost.StartAsync();
        _root = await _host.BrowseAsAsync("root", "administrator");
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("secretariat")]
    [TestCase("director")]
    [TestCase("chair:SG17")]
    [TestCase("delegate:FRA")]
    [TestCase("reader")]
    public async Task Nobody_but_an_administrator_sees_or_changes_accounts(string role)
    {
        var browser = await _host.BrowseAsAsync("jan", role);
        var forgery = Regex.Match((await browser.ReadAsync("/account")).Text, "name=\"forgery\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.That((await browser.ReadAsync("/account")).Text, Does.Not.Contain(List));

        foreach (var address in new[] { List, List + "/root" })
        {
            Assert.That((await browser.OpenAsync(address)).Status, Is.EqualTo(HttpStatusCode.Forbidden), address);
        }

        foreach (var address in new[] { List, List + "/root", List + "/jan/invite", List + "/root/sign-out", List + "/root/close", List + "/root/tokens", List + "/root/tokens/tok-1/revoke" })
        {
            Assert.That((await browser.PostAsync(address, ("forgery", forgery), ("key", "k"), ("sure", "true"))).Status, Is.EqualTo(HttpStatusCode.Forbidden), address);
        }
    }

    [Test]
    public async Task A_visitor_is_asked_to_sign_in() =>
        Assert.That((await _host.Browse().OpenAsync(List)).Location, Is.EqualTo("/sign-in?returnTo=%2Fadministration%2Faccounts"));

    [Test]
    public async Task An_account_is_made_invited_changed_and_closed()
    {
        var list = await _root.ReadAsync(List);
        Assert.That((await _root.SubmitAsync(list, List, ("id", "Jane.Doe"), ("name", "Jane Doe"), ("chaired", "SG13, SG17"), ("role", "reader"))).Location, Is.EqualTo(Jane));

        var invited = await _root.SubmitAsync(await _root.ReadAsync(Jane), Jane + "/invite");
        var address = Regex.Match(invited.Text, "/invitations/[A-Za-z0-9_-]{43}").Value;
        Assert.That((await _root.ReadAsync(Jane)).Text, Does.Not.Contain("/invitations/"), "The address is shown once.");
        var jane = _host.Browse();
        await jane.SubmitAsync(await jane.ReadAsync(address), address, ("password", "correct horse battery"), ("again", "correct horse battery"));
        Assert.That((await jane.ReadAsync("/account")).Text, Does.Contain("chair of SG13 and SG17, reader"));

        Assert.That((await _root.SubmitAsync(await _root.ReadAsync(Jane), Jane, ("name", "Jane M. Doe"), ("member", "FRA"))).Location, Is.EqualTo(Jane));
        Assert.That((await jane.ReadAsync("/account")).Text, Does.Contain("Jane M. Doe").And.Contain("delegate of FRA").And.Not.Contain("chair of"));

        var unsure = await _root.SubmitAsync(await _root.ReadAsync(Jane), Jane + "/close");
        Assert.That((unsure.Status, unsure.Text.Contains("href=\"#f-sure\"", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        Assert.That((await _root.SubmitAsync(unsure, Jane + "/close", ("sure", "true"))).Location, Is.EqualTo(Jane));
        Assert.That((await jane.OpenAsync("/account")).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That((await _root.ReadAsync(Jane)).Text, Does.Contain("<dd>closed</dd>").And.Not.Contain("Make an invitation"));
    }

    [Test]
    public async Task What_may_not_be_is_told_at_its_field_and_everything_typed_is_kept()
    {
        var list = await _root.ReadAsync(List);
        var refused = await _root.SubmitAsync(list, List, ("id", "no id"), ("name", "Jane (chair)"), ("role", "secretariat"), ("member", "FRA"), ("chaired", "SG17"));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(refused.Text, Does.Contain("href=\"#f-id\"").And.Contain("href=\"#f-name\"").And.Contain("href=\"#f-roles\"").And.Contain("value=\"no id\"").And.Contain("value=\"Jane (chair)\"").And.Contain("value=\"FRA\"").And.Contain("value=\"SG17\""));
        Assert.That(Regex.IsMatch(refused.Text, "value=\"secretariat\"\\s+checked"), Is.True);

        var again = await _root.SubmitAsync(refused, List, ("id", "root"), ("name", "Another"), ("role", "reader"));
        Assert.That((again.Status, again.Text.Contains("already", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
    }

    [Test]
    public async Task The_last_administrator_stays_one()
    {
        await _root.SubmitAsync(await _root.ReadAsync(List + "/administrator"), List + "/administrator/close", ("sure", "true"));
        var lost = await _root.SubmitAsync(await _root.ReadAsync(List + "/root"), List + "/root", ("name", "root"), ("role", "reader"));
        var closed = await _root.SubmitAsync(await _root.ReadAsync(List + "/root"), List + "/root/close", ("sure", "true"));

        Assert.That((lost.Status, closed.Status), Is.EqualTo((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity)));
        Assert.That(lost.Text, Does.Contain("last administrator"));
        Assert.That((await _root.ReadAsync(List)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_form_that_is_sent_twice_does_it_once()
    {
        var page = await _root.ReadAsync(List + "/root");
        var first = await _root.SubmitAsync(page, List + "/root/invite");
        var second = await _root.SubmitAsync(page, List + "/root/invite");
        await using var store = _host.Stores.Open();

        Assert.That(first.Text, Does.Contain("/invitations/"));
        Assert.That((second.Status, second.Text.Contains("/invitations/", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, false)));
        Assert.That((await store.Invitations.SingleAsync(row => row.AccountId == "root")).UsedAt, Is.Null);
        Assert.That(await store.Commands.AsNoTracking().Select(row => row.Answer).ToListAsync(), Has.None.Contain("/invitations/"));
    }

    [Test]
    public async Task Tokens_and_sessions_of_others_are_ended_and_tokens_issued()
    {
        var jane = await _host.BrowseAsAsync("jane.doe", "reader");
        var issued = await _root.SubmitAsync(await _root.ReadAsync(Jane), Jane + "/tokens", ("label", "mail"), ("scope", "read"), ("days", "1"));
        var id = Regex.Match(issued.Text, "tok-[0-9a-f]+").Value;
        Assert.That(issued.Text, Does.Contain("appr_"));

        await _root.SubmitAsync(await _root.ReadAsync(Jane), $"{Jane}/tokens/{id}/revoke");
        Assert.That((await _root.ReadAsync(Jane)).Text, Does.Contain("<span>revoked</span>"));
        await _root.SubmitAsync(await _root.ReadAsync(Jane), Jane + "/sign-out");
        Assert.That((await jane.OpenAsync("/account")).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task There_is_no_page_of_an_account_that_is_not_there() =>
        Assert.That((await _root.OpenAsync(List + "/nobody")).Status, Is.EqualTo(HttpStatusCode.NotFound));
}

using System.Net;
using System.Net.Http.Headers;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting;
using Approval.Tests.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Approval.Tests.Accounts;

/// <summary>What is closed stays closed, whichever way somebody comes.</summary>
internal sealed class ClosedAccountTests
{
    private const string Password = "correct horse battery";
    private RunningHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await RunningHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("token", "issue", "jane")]
    [TestCase("token", "issue", "Jane", "--role", "secretariat")]
    [TestCase("invite", "jane")]
    [TestCase("invite", "Jane", "--role", "secretariat", "--name", "Another")]
    public async Task The_command_line_opens_it_for_nobody(params string[] args)
    {
        await CloseAsync(await MakeAsync());
        var refused = Command.RunBare([.. args, "--data", _host.DataFolder]);

        Assert.That((refused.Status, refused.Output), Is.EqualTo((2, string.Empty)));
        Assert.That(refused.Error, Does.Contain("account-closed").And.Contain("'jane'").And.Contain("Make another account"));
        await using var store = _host.Stores.Open();
        var row = await store.Accounts.SingleAsync(each => each.Id == "jane");
        Assert.That((row.IsClosed, row.Roles, row.Name), Is.EqualTo((true, "reader", "Jane Doe")));
        Assert.That(await store.Tokens.AnyAsync(each => each.AccountId == "jane") || await store.Invitations.AnyAsync(each => each.AccountId == "jane"), Is.False);
    }

    [Test]
    public async Task The_register_opens_it_for_nobody()
    {
        await CloseAsync(await MakeAsync());
        var again = new Account(new AccountId("jane"), "Another", AccountRoles.OfAnAdministrator);
        foreach (var put in new Func<ApprovalStore, Task>[]
        {
            store => AccountRegister.PutAsync(store, again, default),
            store => AccountChanges.ChangeAsync(store, again, default),
            store => AccountChanges.CloseAsync(store, "jane", default),
            store => Invitations.MakeAsync(store, "jane", new MachineClock().GetCurrentInstant(), default),
        })
        {
            var refused = (await Assert.ThrowsAsync<CommandRefusedException>(() => PutAsync(put)))!;
            Assert.That(refused.Faults.Single().Code, Is.EqualTo("account-closed"));
        }

        var made = (await Assert.ThrowsAsync<CommandRefusedException>(() => PutAsync(store => AccountChanges.MakeAsync(store, again, default))))!;
        Assert.That(made.Faults.Single().Code, Is.EqualTo("account-exists"));
    }

    [Test]
    public async Task Nothing_of_it_that_somebody_still_holds_lets_anybody_in()
    {
        var before = await MakeAsync();
        var choice = _host.Services.GetRequiredService<PasswordChoice>();
        var begun = await choice.ByInvitationAsync(before, Password, null, default);
        var browser = _host.Browse();
        browser.Keep(Browsing.SessionCookie, begun.Secret.Reveal());
        var unused = await InviteAsync();
        var invited = _host.Browse();
        var form = await invited.ReadAsync("/invitations/" + unused);
        using var program = _host.Anybody();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Command.RunBare("token", "issue", "jane", "--data", _host.DataFolder).Output.Trim());
        Assert.That((await browser.ReadAsync("/account")).Text, Does.Contain("Jane Doe"));

        await CloseAsync(unused);
        Assert.That((await browser.OpenAsync("/account")).Status, Is.EqualTo(HttpStatusCode.SeeOther), "its session");
        Assert.That((await program.GetAsync(new Uri("/api/clock", UriKind.Relative))).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "its token");
        Assert.That((await invited.SubmitAsync(form, "/invitations/" + unused, ("password", Password), ("again", Password))).Status, Is.EqualTo(HttpStatusCode.NotFound), "its invitation");
        var signedIn = await _host.Services.GetRequiredService<PasswordSignIn>().SignInAsync(new Attempt("jane", IPAddress.Loopback), Password, null, default);
        Assert.That(signedIn, Is.InstanceOf<SignInResult.Refused>(), "its password");
        Assert.That(() => choice.ByInvitationAsync(unused, Password, null, default), Throws.InstanceOf<CommandRefusedException>());
    }

    [Test]
    public async Task The_command_line_does_not_strip_the_last_administrator()
    {
        var refused = Command.RunBare("invite", "administrator", "--role", "reader", "--data", _host.DataFolder);

        Assert.That((refused.Status, refused.Output), Is.EqualTo((2, string.Empty)));
        Assert.That(refused.Error, Does.Contain("last-administrator"));
        await using var store = _host.Stores.Open();
        Assert.That((await store.Accounts.SingleAsync(each => each.Id == "administrator")).Roles, Is.EqualTo("administrator"));
    }

    private Task<ApprovalStore> PutAsync(Func<ApprovalStore, Task> put) => _host.Stores.WriteAsync(
        async store =>
        {
            await put(store);
            return store;
        },
        default);

    private async Task<string> MakeAsync()
    {
        await _host.Stores.WriteAsync(store => AccountChanges.MakeAsync(store, new Account(new AccountId("jane"), "Jane Doe", AccountRoles.OfAReader), default), default);
        return await InviteAsync();
    }

    private async Task<string> InviteAsync() =>
        (await _host.Stores.WriteAsync(store => Invitations.MakeAsync(store, "jane", new MachineClock().GetCurrentInstant(), default), default)).Reveal();

    /// <summary>Closes the account, in whose name an invitation was made.</summary>
    private async Task CloseAsync(string invitation)
    {
        await _host.Stores.WriteAsync(store => AccountChanges.CloseAsync(store, "jane", default), default);
        Assert.That((await _host.Services.GetRequiredService<PasswordChoice>().CheckAsync(invitation, default)).Standing, Is.EqualTo(InvitationStanding.Unknown));
    }
}

using Approval.Host.Accounts.SignIn;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Persistence.Sqlite;
using Approval.Tests.Hosting.Seams;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace Approval.Tests.CommandLine;

/// <summary><c>approval invite</c>: a way in for who has lost the others.</summary>
internal sealed class InviteCommandTests
{
    [Test]
    public async Task An_administrator_who_lost_the_password_is_invited_anew()
    {
        using var scratch = new Scratch();
        NewDatabase.PutInto(scratch["."]);
        var older = Invite(scratch, "administrator");
        var newer = Invite(scratch, "Administrator");

        using var stores = new SqliteStores(scratch[InstallationOptions.DatabaseName]);
        await using var store = stores.Open();
        Assert.That(await store.Invitations.AsNoTracking().Select(row => row.AccountId).ToListAsync(), Is.EqualTo(new[] { "administrator" }));
        Assert.That(await store.Invitations.AsNoTracking().Select(row => row.Hash).SingleAsync(), Is.EqualTo(HashIn(newer)).And.Not.EqualTo(HashIn(older)));
        Assert.That((await store.Invitations.SingleAsync()).ExpiresAt, Is.GreaterThan(new MachineClock().GetCurrentInstant()));
    }

    [Test]
    public void An_account_is_made_on_the_way_with_its_roles()
    {
        using var scratch = new Scratch();
        NewDatabase.PutInto(scratch["."]);
        Invite(scratch, "jane", "--name", "Jane Doe", "--role", "chair:SG17");

        using var stores = new SqliteStores(scratch[InstallationOptions.DatabaseName]);
        using var store = stores.Open();
        Assert.That(store.Accounts.AsNoTracking().Where(row => row.Id == "jane").Select(row => row.Roles).Single(), Is.EqualTo("chair:SG17"));
    }

    [TestCase("nobody", "no-role")]
    [TestCase(".x", "bad-account")]
    public void What_is_no_account_is_told_and_changes_nothing(string account, string code)
    {
        using var scratch = new Scratch();
        NewDatabase.PutInto(scratch["."]);
        var refused = Command.RunBare("invite", account, "--data", scratch["."]);

        Assert.That((refused.Status, refused.Output), Is.EqualTo((2, string.Empty)));
        Assert.That(refused.Error, Does.Contain(code));
    }

    private static Uri Invite(Scratch scratch, params string[] args)
    {
        var invited = Command.RunBare(["invite", .. args, "--data", scratch["."]]);
        Assert.That((invited.Status, invited.Error), Is.EqualTo((0, string.Empty)));
        return new Uri(invited.Output.Trim());
    }

    private static string HashIn(Uri address) => SignInSecret.Find(address.Segments[^1])!.Hash().ToString();
}

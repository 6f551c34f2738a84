using System.Net;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Persistence;

/// <summary>Who is let in, on every database.</summary>
public abstract class SignInCompliance
{
    private const string Good = "correct horse battery";
    private const string Better = "staple of four plain words";
    private static readonly AccountId s_jane = new("jane");
    private static readonly Account s_account = new(s_jane, "jane Doe", AccountRoles.OfAnAdministrator);
    private static readonly Instant s_start = Instant.FromUtc(2027, 2, 1, 9, 30);

    private readonly PasswordHashing _hashing = new();
    private IDatabaseUnderTest _database = null!;
    private IApprovalStores _stores = null!;
    private SimulatedClock _clock = null!;

    private SessionRegister Sessions => new(_stores, _clock);

    private AttemptLimit Limit => new(_stores, _clock);

    private PasswordSignIn SignIn => new(_stores, _hashing, Limit, Sessions);

    private PasswordChoice Choice => new(_stores, _hashing, SignIn, Limit, Sessions, _clock);

    [SetUp]
    public async Task FillAsync()
    {
        _database = NewDatabase();
        _stores = _database.Reach();
        _clock = new SimulatedClock(s_start);
        await _stores.MigrateAsync(default);
        foreach (var id in new[] { "jane", "root" })
        {
            await _stores.WriteAsync(store => AccountChanges.MakeAsync(store, new Account(new AccountId(id), $"{id} Doe", AccountRoles.OfAnAdministrator), default), default);
        }
    }

    [TearDown]
    public async Task CloseAsync() => await _database.DisposeAsync();

    [OneTimeTearDown]
    public void Dispose() => _hashing.Dispose();

    [Test]
    public async Task An_invitation_lets_its_account_choose_a_password_once_and_signs_it_in()
    {
        var secret = await InviteAsync();
        var looked = await Choice.CheckAsync(secret, default);
        var begun = await Choice.ByInvitationAsync(secret, Good, "a browser", default);

        Assert.That((looked.Standing, looked.Account!.Id), Is.EqualTo((InvitationStanding.Valid, s_jane)));
        Assert.That((await Sessions.FindAsync(begun.Secret, default))!.Account.Id, Is.EqualTo(s_jane));
        Assert.That(await TryAsync(Good), Is.TypeOf<SignInResult.Done>());
        Assert.That(await CodeAsync(() => Choice.ByInvitationAsync(secret, Better, null, default)), Is.EqualTo("invitation-used"));
        Assert.That(await TryAsync(Better), Is.TypeOf<SignInResult.Refused>());
    }

    [TestCase(-1, null)]
    [TestCase(0, "invitation-expired")]
    public async Task An_invitation_holds_for_seven_days_to_the_second(int seconds, string? code)
    {
        var secret = await InviteAsync();
        _clock.MoveTo(s_start + Duration.FromDays(7) + Duration.FromSeconds(seconds));

        Assert.That(await CodeAsync(() => Choice.ByInvitationAsync(secret, Good, null, default)), Is.EqualTo(code));
    }

    [Test]
    public async Task A_newer_invitation_ends_the_older_one_and_renews_a_used_one()
    {
        var older = await InviteAsync();
        var newer = await InviteAsync();
        Assert.That(await CodeAsync(() => Choice.ByInvitationAsync(older, Good, null, default)), Is.EqualTo("invitation-unknown"));
        await Choice.ByInvitationAsync(newer, Good, null, default);

        await Choice.ByInvitationAsync(await InviteAsync(), Better, null, default);
        Assert.That(await TryAsync(Better), Is.TypeOf<SignInResult.Done>());
        Assert.That(await CodeAsync(() => Choice.ByInvitationAsync("no secret at all", Good, null, default)), Is.EqualTo("invitation-unknown"));
    }

    [Test]
    public async Task Of_many_who_use_one_invitation_at_once_one_alone_chooses_the_password()
    {
        var secret = await InviteAsync();
        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(each => Task.Run(() => CodeAsync(() => Choice.ByInvitationAsync(secret, $"password number {each}", null, default)))));

        Assert.That(codes, Is.EquivalentTo(new[] { null, "invitation-used", "invitation-used", "invitation-used" }));
    }

    [Test]
    public async Task A_password_that_may_not_be_chosen_leaves_the_invitation_as_it_is()
    {
        var secret = await InviteAsync();

        Assert.That(await CodeAsync(() => Choice.ByInvitationAsync(secret, "short", null, default)), Is.EqualTo("password-too-short"));
        Assert.That((await Choice.CheckAsync(secret, default)).Standing, Is.EqualTo(InvitationStanding.Valid));
    }

    [Test]
    public async Task Neither_passwords_nor_secrets_are_kept()
    {
        var secret = await InviteAsync();
        var begun = await Choice.ByInvitationAsync(secret, Good, null, default);
        await using var store = _stores.Open();
        AwkwardRows.LoadAll(store);

        Assert.That(string.Join('\n', AwkwardRows.Seen(store)), Does.Not.Contain(Good).And.Not.Contain(secret).And.Not.Contain(begun.Secret.Reveal()));
    }

    [TestCase(4, false)]
    [TestCase(5, true)]
    public async Task After_the_fifth_failure_even_the_right_password_waits(int failures, bool waits)
    {
        await ChooseAsync();
        for (var each = 0; each < failures; each++)
        {
            Assert.That(await TryAsync("another password"), Is.TypeOf<SignInResult.Refused>());
        }

        var next = await TryAsync(Good);
        Assert.That(next, waits ? Is.EqualTo(new SignInResult.MustWait(s_start + Duration.FromSeconds(30))) : Is.TypeOf<SignInResult.Done>());
        _clock.MoveTo(s_start + Duration.FromSeconds(29));
        Assert.That(await TryAsync(Good), waits ? Is.TypeOf<SignInResult.MustWait>() : Is.TypeOf<SignInResult.Done>());
        _clock.MoveTo(s_start + Duration.FromSeconds(30));
        Assert.That(await TryAsync(Good), Is.TypeOf<SignInResult.Done>());
        Assert.That(await TryAsync("another password"), Is.TypeOf<SignInResult.Refused>(), "The account's failures are forgotten.");
    }

    [Test]
    public async Task The_sixth_failure_waits_twice_as_long()
    {
        await ChooseAsync();
        await FailAsync(5, "jane", 1);
        _clock.MoveTo(s_start + Duration.FromSeconds(30));
        await FailAsync(1, "jane", 1);

        Assert.That(await TryAsync(Good), Is.EqualTo(new SignInResult.MustWait(s_start + Duration.FromSeconds(90))));
    }

    [Test]
    public async Task A_neighbour_behind_the_same_address_holds_up_his_own_account_alone()
    {
        await ChooseAsync();
        await FailAsync(5, "root", 1);

        Assert.That(await TryAsync(Good, "root"), Is.TypeOf<SignInResult.MustWait>());
        Assert.That(await TryAsync("another password"), Is.TypeOf<SignInResult.Refused>());
        Assert.That(await TryAsync(Good), Is.TypeOf<SignInResult.Done>());
    }

    [Test]
    public async Task Who_fails_from_one_address_holds_up_nobody_who_comes_from_another()
    {
        await ChooseAsync();
        await FailAsync(5, "jane", 1);

        Assert.That(await TryAsync(Good), Is.TypeOf<SignInResult.MustWait>());
        Assert.That(await TryAsync(Good, address: 2), Is.TypeOf<SignInResult.Done>());
    }

    [TestCase(99, false)]
    [TestCase(100, true)]
    public async Task An_address_that_sprays_many_accounts_waits_after_a_hundred_failures(int failures, bool waits)
    {
        await ChooseAsync();
        await FailedAsync(new Attempt("x", Address(1)).OfAddress, failures - 1);
        await FailAsync(1, "somebody", 1);

        Assert.That(await TryAsync(Good), waits ? Is.EqualTo(new SignInResult.MustWait(s_start + Duration.FromSeconds(30))) : Is.TypeOf<SignInResult.Done>());
        Assert.That(await TryAsync(Good, address: 2), Is.TypeOf<SignInResult.Done>(), "From elsewhere the account is as free as before.");
    }

    [Test]
    public async Task Success_on_the_own_account_wipes_out_nothing_of_what_was_tried_on_others()
    {
        await ChooseAsync();
        await FailedAsync(new Attempt("x", Address(1)).OfAddress, 95);
        await FailAsync(4, "jane", 1);
        Assert.That(await TryAsync(Good), Is.TypeOf<SignInResult.Done>());
        await FailAsync(5, "root", 1);

        Assert.That(await TryAsync(Good), Is.TypeOf<SignInResult.MustWait>(), "95 on others before, and 5 after.");
    }

    [TestCase(19, false)]
    [TestCase(20, true)]
    public async Task An_account_that_fails_from_many_addresses_waits_after_twenty_failures(int failures, bool waits)
    {
        await ChooseAsync();
        for (var each = 1; each <= failures; each++)
        {
            await FailAsync(1, "jane", each);
        }

        Assert.That(await TryAsync(Good, address: 200), waits ? Is.EqualTo(new SignInResult.MustWait(s_start + Duration.FromSeconds(30))) : Is.TypeOf<SignInResult.Done>());
    }

    [Test]
    public async Task Many_attempts_at_once_are_no_more_than_five()
    {
        await ChooseAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => TryAsync("another password"))));

        Assert.That(results.Count(result => result is SignInResult.Refused), Is.EqualTo(5));
        Assert.That(results.Count(result => result is SignInResult.MustWait), Is.EqualTo(7));
    }

    [Test]
    public async Task An_account_that_is_not_there_is_refused_and_waits_as_any_other()
    {
        await ChooseAsync();
        foreach (var id in new[] { "nobody", "no id at all", string.Empty, "root" })
        {
            await FailAsync(5, id, 7 + id.Length);
            Assert.That(await TryAsync(Good, id, 7 + id.Length), Is.EqualTo(new SignInResult.MustWait(s_start + Duration.FromSeconds(30))), id);
        }
    }

    [Test]
    public async Task A_session_is_kept_up_by_use_and_ends_an_hour_after_the_last()
    {
        var begun = await ChooseAsync();
        for (var minutes = 50; minutes <= 700; minutes += 50)
        {
            _clock.MoveTo(s_start + Duration.FromMinutes(minutes));
            Assert.That(await Sessions.FindAsync(begun.Secret, default), Is.Not.Null, $"after {minutes} minutes");
        }

        _clock.MoveTo(s_start + Duration.FromMinutes(719));
        Assert.That(await Sessions.FindAsync(begun.Secret, default), Is.Not.Null);
        _clock.MoveTo(s_start + Duration.FromMinutes(720));
        Assert.That(await Sessions.FindAsync(begun.Secret, default), Is.Null, "Twelve hours are over.");
        Assert.That(await Sessions.OfAsync(s_jane, default), Is.Empty);
    }

    [Test]
    public async Task Who_signs_out_is_signed_out_in_that_browser_alone_and_everywhere_where_that_is_asked()
    {
        var one = await ChooseAsync();
        var other = ((SignInResult.Done)await TryAsync(Good)).Begun;
        Assert.That((await Sessions.OfAsync(s_jane, default)).Select(session => session.Id), Is.EquivalentTo(new[] { one.Session.Id, other.Session.Id }));

        await Sessions.EndAsync(new AccountId("root"), one.Session.Id, default);
        Assert.That(await Sessions.FindAsync(one.Secret, default), Is.Not.Null, "Nobody ends the session of somebody else.");
        await Sessions.EndAsync(s_jane, one.Session.Id, default);
        Assert.That(await Sessions.FindAsync(one.Secret, default), Is.Null);
        Assert.That(await Sessions.FindAsync(other.Secret, default), Is.Not.Null);
        await Sessions.EndAllAsync(s_jane, default);
        Assert.That(await Sessions.FindAsync(other.Secret, default), Is.Null);
    }

    [Test]
    public async Task A_new_password_signs_out_everywhere_and_needs_the_present_one()
    {
        var before = await ChooseAsync();

        Assert.That(await CodeAsync(() => Choice.ChangeAsync(s_account, Address(1), "another password", Better, null, default)), Is.EqualTo("password-wrong"));
        Assert.That(await CodeAsync(() => Choice.ChangeAsync(s_account, Address(1), Good, "jane", null, default)), Is.EqualTo("password-too-short"));
        Assert.That(await Sessions.FindAsync(before.Secret, default), Is.Not.Null);
        var after = await Choice.ChangeAsync(s_account, Address(1), Good, Better, null, default);
        Assert.That(await Sessions.FindAsync(before.Secret, default), Is.Null);
        Assert.That(await Sessions.FindAsync(after.Secret, default), Is.Not.Null);
        Assert.That(await TryAsync(Good), Is.TypeOf<SignInResult.Refused>());
        Assert.That(await TryAsync(Better), Is.TypeOf<SignInResult.Done>());
    }

    [Test]
    public async Task Who_guesses_the_present_password_waits_as_at_sign_in()
    {
        await ChooseAsync();
        for (var each = 0; each < 5; each++)
        {
            Assert.That(await CodeAsync(() => Choice.ChangeAsync(s_account, Address(1), "another password", Better, null, default)), Is.EqualTo("password-wrong"));
        }

        Assert.That(await CodeAsync(() => Choice.ChangeAsync(s_account, Address(1), Good, Better, null, default)), Is.EqualTo("too-many-attempts"));
    }

    [Test]
    public async Task A_closed_account_is_signed_out_everywhere_and_comes_in_by_nothing()
    {
        var begun = await ChooseAsync();
        var invitation = await InviteAsync();
        await _stores.WriteAsync(store => AccountChanges.CloseAsync(store, "JANE", default), default);

        Assert.That(await Sessions.FindAsync(begun.Secret, default), Is.Null);
        Assert.That(await Sessions.OfAsync(s_jane, default), Is.Empty);
        Assert.That(await TryAsync(Good), Is.TypeOf<SignInResult.Refused>());
        Assert.That(await CodeAsync(() => Choice.ByInvitationAsync(invitation, Better, null, default)), Is.EqualTo("invitation-unknown"));
        Assert.That(await CodeAsync(InviteAsync), Is.EqualTo("account-closed"));
        await using var store = _stores.Open();
        Assert.That(await store.Passwords.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_session_sees_the_roles_that_the_account_has_now()
    {
        var begun = await ChooseAsync();
        await _stores.WriteAsync(store => AccountChanges.ChangeAsync(store, new Account(s_jane, "jane Doe", AccountRoles.OfAReader), default), default);

        Assert.That((await Sessions.FindAsync(begun.Secret, default))!.Account.Roles, Is.EqualTo(AccountRoles.OfAReader));
    }

    [Test]
    public async Task Keys_that_one_host_made_are_read_by_the_others()
    {
        var made = new System.Xml.Linq.XElement("key", new System.Xml.Linq.XAttribute("id", "1"), "value & more");
        new SharedKeys(_stores).StoreElement(made, "key-1");

        Assert.That(new SharedKeys(_database.Reach()).GetAllElements().Select(element => element.ToString()), Is.EqualTo(new[] { made.ToString() }));
    }

    /// <summary>A database that holds nothing.</summary>
    protected abstract IDatabaseUnderTest NewDatabase();

    private static IPAddress Address(int number) => new([192, 0, 2, (byte)number]);

    private static async Task<string?> CodeAsync<T>(Func<Task<T>> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (CommandRefusedException refused)
        {
            return refused.Faults[0].Code;
        }
    }

    private async Task<string> InviteAsync() =>
        (await _stores.WriteAsync(store => Invitations.MakeAsync(store, "jane", _clock.GetCurrentInstant(), default), default)).Reveal();

    private async Task<BegunSession> ChooseAsync() => await Choice.ByInvitationAsync(await InviteAsync(), Good, "a browser", default);

    private Task<SignInResult> TryAsync(string password, string account = "jane", int address = 1) =>
        SignIn.SignInAsync(new Attempt(account, Address(address)), password, null, default);

    /// <summary>Keeps that something has failed so often.</summary>
    private async Task FailedAsync(string subject, int count) => await _stores.WriteAsync(
        store => Task.FromResult(store.SignInFailures.Add(new StoredFailures { Subject = subject, Count = count, LastAt = s_start })),
        default);

    private async Task FailAsync(int times, string account, int address)
    {
        for (var each = 0; each < times; each++)
        {
            Assert.That(await TryAsync("another password", account, address), Is.TypeOf<SignInResult.Refused>());
        }
    }
}

using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Accounts.Tokens;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Accounts.SignIn;

internal sealed class SessionTests
{
    private static readonly Instant s_now = Instant.FromUtc(2027, 2, 1, 9, 30);

    [TestCase(-1, true)]
    [TestCase(0, false)]
    public void A_session_lasts_twelve_hours_to_the_second_however_much_it_is_used(int seconds, bool holds)
    {
        var end = s_now + Duration.FromHours(12) + Duration.FromSeconds(seconds);

        Assert.That((Begin() with { LastUsedAt = end }).Holds(end), Is.EqualTo(holds));
    }

    [TestCase(-1, true)]
    [TestCase(0, false)]
    public void A_session_lasts_an_hour_unused_to_the_second(int seconds, bool holds) =>
        Assert.That(Begin().Holds(s_now + Duration.FromMinutes(60) + Duration.FromSeconds(seconds)), Is.EqualTo(holds));

    [Test]
    public void A_session_that_was_ended_holds_no_longer() => Assert.That((Begin() with { EndedAt = s_now }).Holds(s_now), Is.False);

    [TestCase(-1, false)]
    [TestCase(0, true)]
    public void A_use_is_written_down_after_five_minutes(int seconds, bool isWritten) =>
        Assert.That(Begin().IsUsedAnew(s_now + Duration.FromMinutes(5) + Duration.FromSeconds(seconds)), Is.EqualTo(isWritten));

    [Test]
    public void What_a_browser_calls_itself_is_kept_short_and_harmless()
    {
        Assert.That(Begin(new string('x', 201)).Browser, Has.Length.EqualTo(200));
        Assert.That(Begin("one\ntwo").Browser, Does.Not.Contain("\n"));
        Assert.That(Begin(" ").Browser, Is.Null);
    }

    [Test]
    public void A_secret_is_read_as_it_is_shown_and_shows_itself_to_no_log()
    {
        var secret = SignInSecret.Draw(new SystemRandomness());

        Assert.That(SignInSecret.Find(secret.Reveal())!.Hash().ToString(), Is.EqualTo(secret.Hash().ToString()));
        Assert.That(secret.Reveal(), Does.Match("^[A-Za-z0-9_-]{43}$"));
        Assert.That($"{secret}", Is.EqualTo("…"));
        foreach (var other in new[] { null, string.Empty, secret.Reveal()[1..], secret.Reveal() + "A", "=" + secret.Reveal()[1..], "é" + secret.Reveal()[1..] })
        {
            Assert.That(SignInSecret.Find(other), Is.Null);
        }
    }

    private static Session Begin(string? browser = "a browser") => Session.Begin(new SystemRandomness(), new AccountId("jane"), browser, s_now);
}

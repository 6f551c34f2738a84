using System.Net;
using Approval.Host.Accounts.SignIn;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Accounts.SignIn;

internal sealed class FailuresTests
{
    private static readonly Instant s_last = Instant.FromUtc(2027, 2, 1, 9, 30);

    [TestCase(1, 0)]
    [TestCase(4, 0)]
    [TestCase(5, 30)]
    [TestCase(6, 60)]
    [TestCase(7, 120)]
    [TestCase(8, 240)]
    [TestCase(9, 480)]
    [TestCase(10, 900)]
    [TestCase(11, 900)]
    [TestCase(1_000_000, 900)]
    public void After_five_failures_the_next_attempt_waits_and_twice_as_long_after_each_more_up_to_a_quarter_of_an_hour(int count, int seconds)
    {
        var failures = new Failures(count, s_last, Failures.FreeOfBoth);

        Assert.That(failures.MustWait(s_last + Duration.FromSeconds(seconds) - Duration.FromMilliseconds(1)), Is.EqualTo(seconds > 0));
        Assert.That(failures.MustWait(s_last + Duration.FromSeconds(seconds)), Is.False);
    }

    [TestCase(Failures.FreeOfAccount)]
    [TestCase(Failures.FreeOfAddress)]
    public void What_has_more_that_is_free_waits_as_long_after_it(int free)
    {
        Assert.That(new Failures(free - 1, s_last, free).WaitsUntil, Is.Null);
        Assert.That(new Failures(free, s_last, free).WaitsUntil, Is.EqualTo(s_last + Duration.FromSeconds(30)));
        Assert.That(new Failures(free + 1, s_last, free).WaitsUntil, Is.EqualTo(s_last + Duration.FromSeconds(60)));
    }

    [TestCase(-1, 8)]
    [TestCase(0, 1)]
    public void Failures_are_forgotten_a_day_after_the_last(int seconds, int count) =>
        Assert.That(new Failures(7, s_last, Failures.FreeOfBoth).With(s_last + Duration.FromHours(24) + Duration.FromSeconds(seconds)).Count, Is.EqualTo(count));

    [TestCase("192.0.2.7", "192.0.2.7", true)]
    [TestCase("192.0.2.7", "192.0.2.8", false)]
    [TestCase("192.0.2.7", "::ffff:192.0.2.7", true)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void An_address_counts_as_one_sender_and_of_version_six_its_network(string one, string other, bool isOne) =>
        Assert.That(new Attempt("jane", IPAddress.Parse(one)).OfAddress == new Attempt("jane", IPAddress.Parse(other)).OfAddress, Is.EqualTo(isOne));

    [Test]
    public void An_account_from_an_address_is_neither_the_account_nor_the_address_nor_another_of_both()
    {
        var (here, there) = (IPAddress.Parse("192.0.2.7"), IPAddress.Parse("192.0.2.8"));
        var subjects = new[] { new Attempt("jane", here), new Attempt("jane", there), new Attempt("joan", here), new Attempt("joan", there) }.SelectMany(attempt => new[] { attempt.OfBoth, attempt.OfAccount, attempt.OfAddress });

        Assert.That(subjects.Distinct().Count(), Is.EqualTo(8));
        Assert.That(new Attempt(" Jane ", here).OfBoth, Is.EqualTo(new Attempt("jane", here).OfBoth));
    }

    [Test]
    public void What_was_typed_as_the_account_is_counted_in_any_case_and_not_kept()
    {
        Assert.That(new Attempt(" Jane ", null).OfAccount, Is.EqualTo(new Attempt("jane", null).OfAccount));
        Assert.That(new Attempt("my secret password", null).OfAccount, Does.Not.Contain("secret"));
    }
}

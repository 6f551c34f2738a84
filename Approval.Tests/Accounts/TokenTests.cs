using System.Text.RegularExpressions;
using Approval.Host.Accounts;
using Approval.Host.Accounts.Tokens;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Accounts;

internal sealed class TokenTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly Instant s_now = Instant.FromUtc(2027, 2, 1, 9, 30);

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void A_token_is_read_as_it_is_shown_and_known_by_its_hash(int seed)
    {
        var secret = Draw(seed);

        var read = TokenSecret.Read(secret.Reveal()).Value!;
        Assert.That(read.Hash().ToString(), Is.EqualTo(secret.Hash().ToString()));
        Assert.That(TokenHash.Parse(secret.Hash().ToString()).IsOf(read), Is.True);
        Assert.That(Draw(seed + 1).Hash().IsOf(read), Is.False);
        Assert.That(secret.Reveal(), Does.Match($"^{TokenSecret.Pattern}$"));
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void A_token_with_any_one_letter_changed_is_told_as_mistyped(int seed)
    {
        var text = Draw(seed).Reveal();
        for (var place = "appr_".Length; place < text.Length; place++)
        {
            foreach (var letter in Letters.Where(letter => letter != text[place]))
            {
                AssertMistyped(text[..place] + letter + text[(place + 1)..], seed);
            }
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void A_token_with_two_neighbours_swapped_or_a_letter_lost_or_added_is_told_as_mistyped(int seed)
    {
        var text = Draw(seed).Reveal();
        for (var place = "appr_".Length; place < text.Length - 1; place++)
        {
            if (text[place] != text[place + 1])
            {
                AssertMistyped(text[..place] + text[place + 1] + text[place] + text[(place + 2)..], seed);
            }

            AssertMistyped(text[..place] + text[(place + 1)..], seed);
            AssertMistyped(text[..place] + "A" + text[place..], seed);
        }
    }

    [TestCase("")]
    [TestCase("Bearer appr_")]
    [TestCase("ghp_abcdefghijklmnopqrstuvwxyz0123456789")]
    public void What_is_no_token_of_ours_is_told_so_and_not_repeated(string text)
    {
        var fault = TokenSecret.Read(text).Faults.Single();

        Assert.That(fault.Code, Is.EqualTo("token-malformed"));
        Assert.That(text.Length == 0 || !fault.ToString().Contains(text, StringComparison.Ordinal));
    }

    [TestCase(" ")]
    [TestCase("\n")]
    [TestCase("=")]
    [TestCase("é")]
    public void A_token_with_a_foreign_letter_is_told_as_mistyped(string letter)
    {
        var text = Draw(1).Reveal();

        AssertMistyped(text[..20] + letter + text[21..], 1);
        AssertMistyped(text + letter, 1);
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Nothing_that_is_kept_or_logged_holds_the_secret(int seed)
    {
        var issued = Issue(new TokenRequest("laptop", new TokenScope(TokenUse.Act)), seed);
        var text = issued.Secret.Reveal();

        foreach (var kept in new[] { issued.Token.ToString(), issued.Token.Hash.ToString(), issued.Token.Id.ToString(), issued.Secret.ToString(), issued.ToString() })
        {
            for (var place = "appr_".Length; place + 8 <= text.Length; place++)
            {
                Assert.That(kept, Does.Not.Contain(text.Substring(place, 8)), $"seed {seed}");
            }
        }
    }

    [TestCase(-1, TokenStanding.Valid)]
    [TestCase(0, TokenStanding.Expired)]
    [TestCase(1, TokenStanding.Expired)]
    public void A_token_holds_for_ninety_days_to_the_second(int seconds, TokenStanding standing) =>
        Assert.That(Issue(new TokenRequest("laptop", new TokenScope(TokenUse.Act))).Token.Check(s_now + Duration.FromDays(90) + Duration.FromSeconds(seconds)), Is.EqualTo(standing));

    [Test]
    public void A_revoked_token_never_holds_again_and_keeps_the_first_instant()
    {
        var revoked = Issue(new TokenRequest("laptop", new TokenScope(TokenUse.Act))).Token.Revoked(s_now).Revoked(s_now + Duration.FromHours(1));

        Assert.That(revoked.RevokedAt, Is.EqualTo(s_now));
        Assert.That(revoked.Check(s_now), Is.EqualTo(TokenStanding.Revoked));
        Assert.That(revoked.Check(s_now + Duration.FromDays(400)), Is.EqualTo(TokenStanding.Revoked));
    }

    [TestCase(365, true)]
    [TestCase(366, false)]
    [TestCase(1, true)]
    [TestCase(0, false)]
    [TestCase(-1, false)]
    public void A_token_holds_for_some_time_and_a_year_at_most(int days, bool isIssued) =>
        Assert.That(
            Try(People.Reader, new TokenRequest("laptop", new TokenScope(TokenUse.Read), Duration.FromDays(days))),
            Is.EqualTo(isIssued ? [] : new[] { "bad-lifetime" }));

    [TestCase("act", "act")]
    [TestCase("READ", "read")]
    [TestCase("act chair:sg17", "act chair:SG17")]
    [TestCase("read delegate:FRA chair:SG13,SG17", "read delegate:FRA chair:SG13,SG17")]
    [TestCase("", null)]
    [TestCase("write", null)]
    [TestCase("act king", null)]
    public void A_scope_is_written_as_it_is_read(string text, string? same) =>
        Assert.That(TokenScope.Parse(text).Value?.ToString(), Is.EqualTo(same));

    [Test]
    public void A_token_is_narrowed_to_roles_that_the_account_has_and_to_no_others()
    {
        var account = People.With("chair:SG13,SG17", "delegate:FRA");

        Assert.That(Try(account, new TokenRequest("laptop", TokenScope.Parse("act chair:SG17").Value!)), Is.Empty);
        Assert.That(Try(account, new TokenRequest("laptop", TokenScope.Parse("act chair:SG20").Value!)), Is.EqualTo(["scope-beyond-roles"]));
        Assert.That(Try(account, new TokenRequest("laptop", TokenScope.Parse("act chair:SG17,SG20").Value!)), Is.EqualTo(["scope-beyond-roles"]));
        Assert.That(Try(account, new TokenRequest("laptop", TokenScope.Parse("act director").Value!)), Is.EqualTo(["scope-beyond-roles"]));
    }

    [Test]
    public void A_token_goes_no_further_than_its_scope_and_loses_what_its_account_loses()
    {
        var scope = TokenScope.Parse("act chair:SG17 delegate:FRA").Value!;

        Assert.That(scope.Of(People.With("chair:SG13,SG17", "delegate:FRA", "administrator"))?.Roles.ToString(), Is.EqualTo("delegate:FRA chair:SG17"));
        Assert.That(scope.Of(People.With("delegate:FRA"))?.Roles.ToString(), Is.EqualTo("delegate:FRA"));
        Assert.That(scope.Of(People.With("chair:SG13")), Is.Null);
        Assert.That(new TokenScope(TokenUse.Act).Of(People.Director)?.MayAct, Is.True);
        Assert.That(new TokenScope(TokenUse.Read).Of(People.Director)?.MayAct, Is.False);
    }

    [Test]
    public void The_use_of_a_token_is_kept_to_the_hour()
    {
        var used = Issue(new TokenRequest("laptop", new TokenScope(TokenUse.Act))).Token.Used(s_now);

        Assert.That(used.LastUsedAt, Is.EqualTo(Instant.FromUtc(2027, 2, 1, 9, 0)));
        Assert.That(used.Used(Instant.FromUtc(2027, 2, 1, 9, 59)), Is.SameAs(used));
        Assert.That(used.Used(Instant.FromUtc(2027, 2, 1, 10, 0)).LastUsedAt, Is.EqualTo(Instant.FromUtc(2027, 2, 1, 10, 0)));
    }

    [Test]
    public void The_systems_randomness_never_draws_the_same_secret_twice() =>
        Assert.That(Enumerable.Range(0, 100).Select(_ => TokenSecret.Draw(new SystemRandomness()).Reveal()), Is.Unique);

    [Test]
    public void The_public_id_of_a_token_is_short() =>
        Assert.That(Regex.IsMatch(Issue(new TokenRequest("laptop", new TokenScope(TokenUse.Act))).Token.Id.Value, "^tok-[0-9a-f]{12}$"));

    private static TokenSecret Draw(int seed) => TokenSecret.Draw(new Seeded(seed));

    private static IssuedToken Issue(TokenRequest request, int seed = 1) => ApiToken.Issue(new Seeded(seed), People.Director, request, s_now).Value!;

    private static IEnumerable<string> Try(Account account, TokenRequest request) =>
        ApiToken.Issue(new Seeded(1), account, request, s_now).Faults.Select(fault => fault.Code);

    private static void AssertMistyped(string text, int seed)
    {
        var faults = TokenSecret.Read(text).Faults;
        if (faults.Length != 1 || faults[0].Code != "token-mistyped")
        {
            Assert.Fail($"seed {seed}: {text} is taken for a token.");
        }
    }

    private sealed class Seeded(int seed) : IRandomness
    {
        private readonly Random random = new(seed);

        public void Fill(Span<byte> bytes) => random.NextBytes(bytes);
    }
}

using Approval.Host.Accounts;
using Approval.Host.Accounts.Tokens;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Accounts;

/// <summary>Who issues tokens to whom, and that no token is more than the one by which it was issued.</summary>
internal sealed class TokenIssuerTests
{
    private static readonly Instant s_now = Instant.FromUtc(2027, 2, 1, 9, 30);
    private static readonly AccountId s_other = new("somebody-else");

    [TestCase("reader")]
    [TestCase("delegate:FRA")]
    [TestCase("chair:SG17")]
    [TestCase("secretariat")]
    [TestCase("director")]
    public void Everybody_keeps_the_own_tokens_and_nobody_but_an_administrator_those_of_others(string role)
    {
        var issuer = new TokenIssuer(People.With(role), null);
        var own = issuer.Account.Id.Value.ToUpperInvariant();

        Assert.That(new[] { issuer.ExamineReading(own), issuer.ExamineIssue(own), issuer.ExamineRevoking(own) }, Has.All.Null);
        Assert.That(
            new[] { issuer.ExamineReading(s_other.Value), issuer.ExamineIssue(s_other.Value), issuer.ExamineRevoking(s_other.Value), issuer.ExamineRevoking(null) }.Select(refusal => refusal?.Code),
            Has.All.EqualTo("not-your-role"));
    }

    [Test]
    public void An_administrator_keeps_everybodys_tokens()
    {
        var issuer = new TokenIssuer(People.Administrator, null);

        Assert.That(new[] { issuer.ExamineReading(s_other.Value), issuer.ExamineIssue(s_other.Value), issuer.ExamineRevoking(s_other.Value), issuer.ExamineRevoking(null) }, Has.All.Null);
    }

    [Test]
    public void A_token_that_only_reads_issues_none_and_revokes_the_own_ones_alone()
    {
        var issuer = By("read", Duration.FromDays(90), "administrator");
        var own = issuer.Account.Id.Value;

        Assert.That((issuer.ExamineIssue(own)?.Code, issuer.ExamineIssue(s_other.Value)?.Code), Is.EqualTo(("token-only-reads", "token-only-reads")));
        Assert.That((issuer.ExamineRevoking(own)?.Code, issuer.ExamineRevoking(s_other.Value)?.Code), Is.EqualTo(((string?)null, "token-only-reads")));
        Assert.That(issuer.ExamineReading(s_other.Value), Is.Null);
    }

    [TestCase(-1, null)]
    [TestCase(0, null)]
    [TestCase(1, "lifetime-beyond-token")]
    public void No_token_outlives_the_one_by_which_it_is_issued_to_the_second(int seconds, string? code)
    {
        var issuer = By("act", Duration.FromDays(30), "administrator");
        var request = Request("act", Duration.FromDays(30) + Duration.FromSeconds(seconds));

        Assert.That(CodeOf(issuer, request, issuer.Account.Id), Is.EqualTo(code));
        Assert.That(CodeOf(issuer, request, s_other), Is.EqualTo(code), "Nor does one of another account.");
        Assert.That(CodeOf(issuer with { Token = null }, request, s_other), Is.Null, "A person is not bound by it.");
    }

    [TestCase(30, 30)]
    [TestCase(90, 90)]
    [TestCase(91, 90)]
    public void Where_no_time_is_asked_for_it_is_the_usual_one_or_what_is_left(int left, int days)
    {
        var issuer = By("act", Duration.FromDays(left), "reader");

        Assert.That(issuer.Bound(Request("act"), issuer.Account.Id, s_now).Value!.Lifetime, Is.EqualTo(Duration.FromDays(days)));
    }

    [TestCase("act", "act", null)]
    [TestCase("act", "read", null)]
    [TestCase("act", "act delegate:FRA chair:SG13,SG17", null)]
    [TestCase("act chair:SG17", "act chair:SG17", null)]
    [TestCase("act chair:SG17", "read chair:SG17", null)]
    [TestCase("act chair:SG17 delegate:FRA", "act delegate:FRA", null)]
    [TestCase("act chair:SG17", "act", "scope-beyond-token")]
    [TestCase("act chair:SG17", "read", "scope-beyond-token")]
    [TestCase("act chair:SG17", "act chair:SG13,SG17", "scope-beyond-token")]
    [TestCase("act chair:SG17", "act delegate:FRA", "scope-beyond-token")]
    public void No_token_goes_further_than_the_one_by_which_it_is_issued(string scope, string wanted, string? code)
    {
        var issuer = By(scope, Duration.FromDays(90), "delegate:FRA", "chair:SG13,SG17");

        Assert.That(CodeOf(issuer, Request(wanted), issuer.Account.Id), Is.EqualTo(code));
    }

    private static TokenIssuer By(string scope, Duration left, params string[] roles)
    {
        var account = People.With(roles);
        var token = ApiToken.Issue(new SystemRandomness(), account, Request(scope, left), s_now).Value!.Token;
        return new TokenIssuer(token.Scope.Of(account)!, token);
    }

    private static TokenRequest Request(string scope, Duration? lifetime = null) => new("x", TokenScope.Parse(scope).Value!, lifetime);

    private static string? CodeOf(TokenIssuer issuer, TokenRequest request, AccountId owner) => issuer.Bound(request, owner, s_now) is { Faults: [var fault] } ? fault.Code : null;
}

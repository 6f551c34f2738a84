using System.Net;
using NUnit.Framework;

namespace Approval.Tests.Configuration;

internal sealed class OutsideSettingTests
{
    private static readonly string[] s_whole =
    [
        "oauthAuthorization=https://login.example/authorize", "oauthToken=https://login.example/token", "oauthUserinfo=https://login.example/userinfo", "oauthClient=approval", "oauthSecret=geheim",
    ];

    [Test]
    public void Without_a_word_about_it_nobody_signs_in_elsewhere() => Assert.That(Settings.Read([]).Options.Outside, Is.Null);

    [Test]
    public void What_is_not_said_has_its_usual_value_and_the_secret_is_not_shown()
    {
        var configuration = Settings.Read(s_whole);

        Assert.That(
            (configuration.Options.Outside!.Scope, configuration.Options.Outside.AccountField, configuration.Options.Outside.Secret), Is.EqualTo(("openid", "preferred_username", "geheim")));
        Assert.That(configuration.Effective.Select(each => each.Text).OfType<string>(), Has.None.Contain("geheim"));
        Assert.That(configuration.Options.Outside.ToString(), Does.Not.Contain("geheim"));
    }

    [Test]
    public void Whatever_is_needed_is_asked_for([Range(0, 4)] int left) => Assert.That(
        Settings.Wrongs([.. s_whole.Where((_, place) => place != left)]),
        Is.EqualTo(new[] { $"--oauth-{(left == 0 ? "token" : "authorization")}: oauth-incomplete" }));

    [TestCase("http://login.example/token", ExpectedResult = new[] { "--oauth-token: plain-oauth-outside-loopback" })]
    [TestCase("http://127.0.0.1:8080/token", ExpectedResult = new string[0])]
    public IEnumerable<string> Secrets_travel_encrypted(string address) => Settings.Wrongs([.. s_whole.Where((_, place) => place != 1), "oauthToken=" + address]);

    [TestCase("10.0.0.5", "10.0.0.5", true)]
    [TestCase("10.0.0.5", "10.0.0.6", false)]
    [TestCase("10.0.0.5; 172.16.0.0/12", "172.31.255.255", true)]
    [TestCase("10.0.0.5;172.16.0.0/12", "172.32.0.0", false)]
    [TestCase("::1", "::1", true)]
    public void Proxies_are_addresses_and_networks(string proxies, string address, bool isOne) =>
        Assert.That(Settings.Read(["proxies=" + proxies]).Options.Proxies.Any(network => network.Contains(IPAddress.Parse(address))), Is.EqualTo(isOne));

    [TestCase("")]
    [TestCase("proxy.example")]
    [TestCase("10.0.0.1/33")]
    public void What_is_neither_is_refused(string proxies) => Assert.That(Settings.Wrongs(["proxies=" + proxies]), Is.EqualTo(new[] { "--proxies: bad-setting" }));
}

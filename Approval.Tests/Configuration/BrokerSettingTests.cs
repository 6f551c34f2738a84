using Approval.Host.Configuration;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Configuration;

internal sealed class BrokerSettingTests
{
    private const string Url = "brokerUrl=amqp://approval:geheim@127.0.0.1:5672/itu";

    [Test]
    public void A_broker_is_reached_as_its_address_says()
    {
        var options = Settings.Read(["broker=rabbitmq", "brokerUrl=amqps://appr%40val:ge%2Fheim@broker.example:5671/itu%2Ftest"]).Options;

        Assert.That((options.Broker, options.BrokerUrl!.Account, options.BrokerUrl.Password, options.BrokerUrl.VirtualHost), Is.EqualTo((BrokerKind.Rabbitmq, "appr@val", "ge/heim", "itu/test")));
        Assert.That((options.BrokerUrl.IsEncrypted, options.BrokerUrl.IsLoopback, options.BrokerManagementUrl), Is.EqualTo((true, false, (BrokerAddress?)null)));
    }

    [TestCase("amqp://approval:geheim@127.0.0.1", ExpectedResult = "/")]
    [TestCase("amqp://approval:geheim@127.0.0.1/", ExpectedResult = "/")]
    [TestCase("amqp://approval:geheim@127.0.0.1/%2F", ExpectedResult = "/")]
    [TestCase("amqp://approval:geheim@127.0.0.1/itu", ExpectedResult = "itu")]
    public string Without_a_virtual_host_the_broker_s_own_is_meant(string address) => BrokerAddress.FindBroker(address)!.VirtualHost;

    [Test]
    public void Without_a_broker_nothing_may_be_said_about_one() => Assert.That(
        Settings.Wrongs([Url, "plainBroker=anywhere"], ["APPROVAL_BROKER_MANAGEMENT_URL=http://admin:geheim@127.0.0.1:15672"]),
        Is.EqualTo(new[] { "--broker-url: setting-without-broker", "APPROVAL_BROKER_MANAGEMENT_URL: setting-without-broker", "--plain-broker: setting-without-broker" }));

    [Test]
    public void A_broker_needs_its_address() => Assert.That(Settings.Wrongs(["broker=rabbitmq"]), Is.EqualTo(new[] { "--broker: broker-url-missing" }));

    [TestCase("amqp://approval:geheim@127.0.0.1", ExpectedResult = null)]
    [TestCase("amqp://approval:geheim@[::1]:5672", ExpectedResult = null)]
    [TestCase("amqp://approval:geheim@localhost", ExpectedResult = null)]
    [TestCase("amqps://approval:geheim@broker.example", ExpectedResult = null)]
    [TestCase("amqp://approval:geheim@broker.example", ExpectedResult = "plain-broker-outside-loopback")]
    [TestCase("amqp://approval:geheim@10.0.0.1", ExpectedResult = "plain-broker-outside-loopback")]
    [TestCase("http://approval:geheim@127.0.0.1", ExpectedResult = "bad-setting")]
    [TestCase("amqp://127.0.0.1", ExpectedResult = "bad-setting")]
    [TestCase("amqp://approval@127.0.0.1", ExpectedResult = "bad-setting")]
    [TestCase("amqp://approval:geheim@127.0.0.1/a/b", ExpectedResult = "bad-setting")]
    [TestCase("amqp://approval:geheim@127.0.0.1/?heartbeat=0", ExpectedResult = "bad-setting")]
    [TestCase("amqp:///", ExpectedResult = "bad-setting")]
    public string? A_password_travels_unencrypted_only_within_this_machine(string url) =>
        Settings.Wrongs(["broker=rabbitmq", "brokerUrl=" + url]).SingleOrDefault()?.Split(": ")[^1];

    [Test]
    public void The_management_interface_is_reached_encrypted_as_well() => Assert.That(
        Settings.Wrongs(["broker=rabbitmq", Url, "brokerManagementUrl=http://admin:geheim@broker.example:15672"]),
        Is.EqualTo(new[] { "--broker-management-url: plain-broker-outside-loopback" }));

    [Test]
    public void A_broker_may_be_reached_unencrypted_anywhere_by_an_explicit_word() =>
        Assert.That(Settings.Wrongs(["broker=rabbitmq", "brokerUrl=amqp://approval:geheim@broker.example", "plainBroker=anywhere"]), Is.Empty);

    [Test]
    public void A_password_is_shown_nowhere()
    {
        var configuration = Settings.Read(["broker=rabbitmq", Url, "brokerManagementUrl=http://admin:geheim@127.0.0.1:15672"]);
        var config = Command.RunBare(["config", "--broker", "rabbitmq", "--broker-url", "amqp://approval:geheim@127.0.0.1:5672/itu"]);
        var refused = Command.RunBare(["config", "--broker", "rabbitmq", "--broker-url", "amqp://approval:geheim@127.0.0.1/a/b"]);
        var outside = Command.RunBare(["config", "--broker", "rabbitmq", "--broker-url", "amqp://approval:geheim@broker.example"]);

        Assert.That(configuration.Options.ToString(), Does.Not.Contain("geheim"));
        Assert.That(configuration.Effective.Select(each => each.Text), Does.Contain("amqp://approval:…@127.0.0.1:5672/itu"));
        Assert.That((config.Status, refused.Status, outside.Status), Is.EqualTo((0, 2, 2)));
        Assert.That(config.Output + refused.Output + refused.Error + outside.Error, Does.Not.Contain("geheim"));
    }
}

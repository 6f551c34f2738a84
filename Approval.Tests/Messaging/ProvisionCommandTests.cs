using Approval.Tests.CommandLine;
using Approval.Tests.Services;
using NUnit.Framework;

namespace Approval.Tests.Messaging;

internal sealed class ProvisionCommandTests
{
    [Test]
    public async Task The_product_s_own_account_and_queues_are_made_before_there_is_a_database_and_no_password_is_told()
    {
        using var scratch = new Scratch();
        await using var vhost = await BrokerVhost.CreateAsync();
        var account = vhost.Name + "-own";
        vhost.Own(account);
        var environment = new Dictionary<string, string>
        {
            ["APPROVAL_BROKER"] = "rabbitmq",
            ["APPROVAL_BROKER_URL"] = vhost.Url.OriginalString.Replace($"{vhost.Account}:{vhost.Account}@", $"{account}:a-password@", StringComparison.Ordinal),
            ["APPROVAL_BROKER_MANAGEMENT_URL"] = vhost.Management.OriginalString,
        };

        var made = Executable.Run(["broker", "provision", "--own", "--data", scratch["data"]], environment);
        var again = Executable.Run(["broker", "provision", "--own", "--data", scratch["data"]], environment);
        var refused = Executable.Run(["broker", "provision", "--own", "FRA", "--data", scratch["data"]], environment);

        var queues = await vhost.AskAsync("queues");
        Assert.Multiple(() =>
        {
            Assert.That((made.Status, again.Status, made.Output), Is.EqualTo((0, 0, string.Empty)), made.Error);
            Assert.That(made.Error, Does.Contain(account).And.Not.Contain("a-password"));
            Assert.That(queues, Does.Contain("\"approval.replies.inbox\""));
            Assert.That(Directory.Exists(scratch["data"]), Is.False);
            Assert.That(refused.Status, Is.EqualTo(2));
            Assert.That(refused.Error, Does.Contain("own-and-members"));
        });
    }
}

using Approval.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Quartz;

namespace Approval.Tests.CommandLine;

internal sealed class ReadyCommandTests
{
    [Test]
    public async Task A_host_that_can_do_its_work_is_ready_and_one_that_cannot_says_what_fails()
    {
        await using var host = await RunningHost.StartAsync();
        var ready = UntilReady(host);
        await using (var store = host.Stores.Open())
        {
            await store.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\"");
        }

        var unready = Command.RunBare("ready", host.Address.ToString());
        var unserving = Command.RunBare("ready", "--serving", host.Address.ToString());

        Assert.Multiple(() =>
        {
            Assert.That((ready.Status, ready.Output), Is.EqualTo((0, "ready\n")), ready.Error);
            Assert.That((unready.Status, unready.Output), Is.EqualTo((1, string.Empty)));
            Assert.That((unserving.Status, unserving.Error), Is.EqualTo((1, unready.Error)));
            Assert.That(unready.Error, Does.StartWith("approval: ").And.Contain("database-older"));
        });
    }

    [Test]
    public async Task A_host_whose_alarms_do_not_ring_is_not_ready_and_serves_all_the_same()
    {
        await using var host = await RunningHost.StartAsync();
        UntilReady(host);
        await (await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler()).Standby();

        var ready = Command.RunBare("ready", host.Address.ToString());
        var serving = Command.RunBare("ready", "--serving", host.Address.ToString());

        Assert.Multiple(() =>
        {
            Assert.That(ready.Error, Does.Contain("alarms-not-set"));
            Assert.That((ready.Status, serving.Status, serving.Output), Is.EqualTo((1, 0, "serving\n")));
        });
    }

    [Test]
    public void Where_nobody_answers_nothing_is_ready()
    {
        var command = Command.RunBare("ready", "http://127.0.0.1:9");
        Assert.That(command.Status, Is.EqualTo(1));
        Assert.That(command.Error, Does.Contain("nobody-answers"));
    }

    [TestCase("ftp://127.0.0.1")]
    [TestCase("host")]
    public void What_is_no_place_of_a_host_is_refused(string address)
    {
        var command = Command.RunBare("ready", address);
        Assert.That(command.Status, Is.EqualTo(2));
        Assert.That(command.Error, Does.Contain("bad-address"));
    }

    [Test]
    public async Task Without_an_address_the_environment_says_where_the_host_listens()
    {
        await using var host = await RunningHost.StartAsync();
        var everywhere = $"http://0.0.0.0:{host.Address.Port};http://127.0.0.1:9";
        UntilReady(host);
        var command = Executable.Run(["ready"], new Dictionary<string, string> { ["APPROVAL_URLS"] = everywhere });
        Assert.That((command.Status, command.Output), Is.EqualTo((0, "ready\n")), command.Error);
    }

    /// <summary>The alarms begin to ring a moment after the host begins to listen.</summary>
    private static Command UntilReady(RunningHost host)
    {
        Command command;
        do
        {
            command = Command.RunBare("ready", host.Address.ToString());
        }
        while (command.Error.Contains("alarms-not-set", StringComparison.Ordinal));
        return command;
    }
}

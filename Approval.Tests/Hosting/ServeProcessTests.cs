using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

/// <summary>What <c>approval serve</c> promises as a process: its start, its refusals, its end.</summary>
internal sealed class ServeProcessTests
{
    private const string InvitedAt = "http://127.0.0.1:0/invitations/[A-Za-z0-9_-]{43}";

    [Test]
    public async Task The_first_start_says_where_to_go_and_the_first_ways_in_and_no_later_start_says_one()
    {
        using var scratch = new Scratch();
        await using (var first = await HostProcess.StartAsync(scratch["data"]))
        {
            Assert.That(first.FirstToken, Does.StartWith("appr_").And.Length.GreaterThan(50));
            Assert.That(await first.Client.GetStringAsync("/health/ready"), Does.StartWith("ready"));
            Assert.That(await first.TerminateAsync(), Is.Zero);
            Assert.That(first.Output, Does.Match(@"^approval: serving at http://127\.0\.0\.1:\d+, keeping everything in .*data\n"));
            Assert.That(first.Output, Does.Match($@"choose a password; .*:\n{InvitedAt}\n"));
        }

        await using var second = await HostProcess.StartAsync(scratch["data"]);
        Assert.That(second.FirstToken, Is.Null);
        Assert.That(await second.TerminateAsync(), Is.Zero);
        Assert.That(second.Output + second.Error, Does.Not.Contain("appr_").And.Not.Contain("invitation"));
    }

    [Test]
    public async Task Ctrl_C_stops_it_in_good_order()
    {
        using var scratch = new Scratch();
        await using var host = await HostProcess.StartAsync(scratch["data"]);

        Assert.That(await host.InterruptAsync(), Is.Zero);
        Assert.That(File.Exists(scratch["data/approval.db-wal"]), Is.False, "The log was brought home into the database.");
    }

    [Test]
    public async Task Without_a_verb_it_serves()
    {
        using var scratch = new Scratch();
        await using var host = await HostProcess.StartBareAsync(
            scratch["data"], [], new Dictionary<string, string> { ["APPROVAL_DATA"] = scratch["data"], ["APPROVAL_URLS"] = "http://127.0.0.1:0" });

        Assert.That((await host.Client.GetAsync("/health/live")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Two_hosts_never_serve_one_folder_and_a_killed_one_holds_nothing()
    {
        using var scratch = new Scratch();
        await using (var first = await HostProcess.StartAsync(scratch["data"]))
        {
            Assert.That(Refused("serve", "--data", scratch["data"], "--urls", "http://127.0.0.1:0"), Does.Contain("already-served"));
            await first.KillAsync();
        }

        await using var second = await HostProcess.StartAsync(scratch["data"]);
        Assert.That(second.Address.Port, Is.Positive);
    }

    [Test]
    public void A_port_that_is_taken_is_told_in_our_own_words()
    {
        using var scratch = new Scratch();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        Assert.That(Refused("serve", "--data", scratch["data"], "--urls", $"http://{taken.LocalEndpoint}"), Does.Contain("address-in-use"));
    }

    [Test]
    public void A_data_folder_that_cannot_be_made_is_told_in_our_own_words()
    {
        using var scratch = new Scratch();
        scratch.Write("file", "a file where a folder should be");

        Assert.That(Refused("serve", "--data", scratch["file/data"]), Does.Contain("folder-not-writable"));
        Assert.That(Refused("serve", "--data", scratch["file"]), Does.Contain("folder-not-writable"));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform("Linux,MacOsX")]
    public async Task The_data_folder_is_its_owners_alone()
    {
        using var scratch = new Scratch();
        await using var host = await HostProcess.StartAsync(scratch["data"]);

        Assert.That(File.GetUnixFileMode(scratch["data"]), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void A_wrong_setting_stops_the_start()
    {
        using var scratch = new Scratch();
        scratch.Write("approval.json", """{ "clok": "simulated" }""");

        Assert.That(Refused("serve", "--data", scratch["."]), Does.Contain("approval.json:1: $.clok: unknown-setting"));
        Assert.That(Refused("--clock", "wall"), Does.Contain("--clock: bad-setting"));
    }

    [Test]
    public void The_settings_are_printed_with_their_sources()
    {
        using var scratch = new Scratch();
        var printed = Executable.Run(["config", "--data", scratch["data"], "--clock", "simulated"], new Dictionary<string, string> { ["APPROVAL_SWEEP_INTERVAL"] = "9s" });

        Assert.That((printed.Status, printed.Error), Is.EqualTo((0, string.Empty)));
        Assert.That(printed.Output, Does.Contain("clock = simulated  [--clock]\n").And.Contain("sweepInterval = 9s  [APPROVAL_SWEEP_INTERVAL]\n").And.Contain("store = sqlite  [default]\n"));
    }

    private static string Refused(params string[] args)
    {
        var command = Executable.Run(args);
        Assert.That((command.Status, command.Output), Is.EqualTo((2, string.Empty)), command.Error);
        Assert.That(command.Error, Does.StartWith("approval: ").And.Not.Contain("   at "));
        return command.Error;
    }
}

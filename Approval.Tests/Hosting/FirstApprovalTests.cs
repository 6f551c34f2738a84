using System.Diagnostics;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

/// <summary>The script that the README shows, run as a user runs it, against the real host in a process of its own.</summary>
internal sealed class FirstApprovalTests
{
    [Test]
    public async Task The_script_takes_an_AAP_and_a_TAP_to_approval_and_the_command_line_shows_what_it_did()
    {
        using var scratch = new Scratch();
        await using var host = await HostProcess.StartAsync(scratch["data"], "--clock", "simulated");

        var (status, output, error) = await RunScriptAsync(host.Address, host.FirstToken!);

        Assert.That(error, Is.Empty);
        Assert.That(status, Is.Zero, output);
        Assert.That(output, Does.EndWith("Both texts are approved.\n"));
        Assert.That(output, Does.Contain("announcement-too-late (Res. 1 § 9.3.3)"));

        var token = Command.Run("token", "issue", "reader", "--role", "reader", "--data", scratch["data"]).Output.Trim();
        var list = Command.Run("list", "--state", "approved", "--sort", "id", "--data", scratch["data"], "--token", token);
        Assert.That(list.Output, Does.Match(@"(?s)^AAP-SG17-\d{4}-0001  approved .*TAP-SG17-\d{4}-0001  approved .*2 of 2\n$"), list.Error);
    }

    private static async Task<(int Status, string Output, string Error)> RunScriptAsync(Uri address, string token)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "deploy", "examples", "first-approval.sh"), address.AbsoluteUri, token])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var script = Process.Start(start)!;
        var output = script.StandardOutput.ReadToEndAsync();
        var error = script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        return (script.ExitCode, await output, await error);
    }
}

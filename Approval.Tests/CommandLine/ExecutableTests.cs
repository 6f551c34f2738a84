using System.Diagnostics;
using NUnit.Framework;

namespace Approval.Tests.CommandLine;

/// <summary>The real executable, as a user starts it: its streams, its exit status and the workflows beside it.</summary>
internal sealed class ExecutableTests
{
    [Test]
    public void The_executable_plays_a_shipped_scenario_with_the_workflows_beside_it()
    {
        var (status, output, error) = Run("simulate", "--json", Path.Combine(Command.Shipped, "scenarios", "aap-additional-review-then-meeting.json"));

        Assert.That((status, error), Is.EqualTo((0, string.Empty)));
        Assert.That(output, Does.Contain("§").And.EndsWith("}\n"));
    }

    [Test]
    public void Redirected_output_has_no_colour_codes() =>
        Assert.That(string.Concat(Run("simulate", Path.Combine(Command.Shipped, "scenarios", "aap-additional-review-then-meeting.json"))), Does.Not.Contain('\u001b'));

    [Test]
    public void A_usage_error_goes_to_the_standard_error_with_status_2()
    {
        var (status, output, error) = Run("frobnicate");

        Assert.That((status, output, error.StartsWith("approval: ", StringComparison.Ordinal)), Is.EqualTo((2, string.Empty, true)));
    }

    private static (int Status, string Output, string Error) Run(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Host.CommandLine.ApprovalCommand).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}

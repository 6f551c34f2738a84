using NUnit.Framework;

namespace Approval.Tests.CommandLine;

/// <summary>The real executable, as a user starts it: its streams, its exit status and the workflows beside it.</summary>
internal sealed class ExecutableTests
{
    [Test]
    public void The_executable_plays_a_shipped_scenario_with_the_workflows_beside_it()
    {
        var (status, output, error) = Executable.Run("simulate", "--json", Path.Combine(Command.Shipped, "scenarios", "aap-additional-review-then-meeting.json"));

        Assert.That((status, error), Is.EqualTo((0, string.Empty)));
        Assert.That(output, Does.Contain("§").And.EndsWith("}\n"));
    }

    [Test]
    public void Redirected_output_has_no_colour_codes() =>
        Assert.That(Executable.Run("simulate", Path.Combine(Command.Shipped, "scenarios", "aap-additional-review-then-meeting.json")).Output, Does.Not.Contain('\u001b'));

    [Test]
    public void A_usage_error_goes_to_the_standard_error_with_status_2()
    {
        var (status, output, error) = Executable.Run("frobnicate");

        Assert.That((status, output, error.StartsWith("approval: ", StringComparison.Ordinal)), Is.EqualTo((2, string.Empty, true)));
    }
}

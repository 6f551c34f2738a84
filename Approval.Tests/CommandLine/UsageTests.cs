using NUnit.Framework;

namespace Approval.Tests.CommandLine;

internal sealed class UsageTests
{
    [TestCase("frobnicate")]
    [TestCase("workflows")]
    [TestCase("workflows frobnicate")]
    [TestCase("workflows check")]
    [TestCase("workflows check x.bpmn --frobnicate")]
    [TestCase("workflows list --workflows")]
    public void A_command_line_that_cannot_be_understood_exits_2_in_our_own_words(string line)
    {
        var command = Command.RunBare(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.That((command.Status, command.Output), Is.EqualTo((2, string.Empty)));
        Assert.That(command.Error, Does.StartWith("approval: command line: ").And.EndsWith(".\n"));
    }

    [TestCase("--help")]
    [TestCase("workflows check --help")]
    [TestCase("workflows show -h")]
    [TestCase("workflows list --help")]
    public void Help_shows_examples_and_exit_statuses(string line)
    {
        var command = Command.RunBare(line.Split(' '));

        Assert.That(command.Output, Does.Contain("Examples:\n  approval ").And.Contain("Exit status:\n  0  "));
    }

    [Test]
    public void A_folder_that_is_not_there_is_refused() =>
        Assert.That(Command.RunBare("workflows", "list", "--workflows", "/no/such/folder").Error, Does.Contain("folder-not-found"));
}

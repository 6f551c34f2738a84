using Approval.Host.CommandLine;

namespace Approval.Tests.CommandLine;

/// <summary>Runs the command line in this process, through the entry that the executable uses.</summary>
internal sealed record Command(int Status, string Output, string Error)
{
    public static string Shipped { get; } = Path.Combine(Repository.Root, "workflows");

    /// <summary>Runs with the repository's own workflows.</summary>
    public static Command Run(params string[] args) => RunBare([.. args, "--workflows", Shipped]);

    /// <summary>Runs with exactly these arguments.</summary>
    public static Command RunBare(params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var status = ApprovalCommand.Invoke(args, output, error);
        return new Command(status, output.ToString(), error.ToString());
    }
}

using System.Diagnostics;
using Approval.Tests.CommandLine;

namespace Approval.Tests.Deployment;

/// <summary>Runs a program of the repository or of this machine to its end.</summary>
internal static class Shell
{
    /// <summary>Runs it, with variables of the environment.</summary>
    public static Command Run(string program, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Command(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Runs it.</summary>
    public static Command Run(string program, params string[] args) => Run(program, new Dictionary<string, string>(), args);
}

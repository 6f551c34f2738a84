using System.Diagnostics;

namespace Approval.Tests.CommandLine;

/// <summary>The real executable, as a process of its own.</summary>
internal static class Executable
{
    /// <summary>A process that is about to start, with its streams in our hands and without settings of this machine.</summary>
    public static ProcessStartInfo Of(IEnumerable<string> args, IReadOnlyDictionary<string, string>? environment = null)
    {
        // A shell that starts the tests in the background lets them ignore Ctrl+C, and they would pass that on.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", typeof(Host.CommandLine.ApprovalCommand).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("APPROVAL_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Runs a command to its end.</summary>
    public static Command Run(params string[] args) => Run(args, null);

    /// <summary>Runs a command to its end, with variables of the environment.</summary>
    public static Command Run(IEnumerable<string> args, IReadOnlyDictionary<string, string>? environment)
    {
        using var process = Process.Start(Of(args, environment))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Command(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}

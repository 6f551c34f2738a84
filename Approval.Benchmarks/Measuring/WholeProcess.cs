using System.Diagnostics;

namespace Approval.Benchmarks.Measuring;

/// <summary>Runs the command line as a user does: a process of its own, from its start to its exit.</summary>
internal static class WholeProcess
{
    private static readonly string Command = Path.Combine(AppContext.BaseDirectory, "approval.dll");

    /// <summary>Runs the command and reads all that it prints.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="arguments">The command's arguments.</param>
    /// <exception cref="InvalidOperationException">The command did not do its work.</exception>
    public static void Run(string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Command, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The command did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (process.StandardOutput.ReadLine() is not null)
        {
            // Whoever asks for the output reads all of it.
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The command ended with exit status {process.ExitCode}.");
        }
    }
}

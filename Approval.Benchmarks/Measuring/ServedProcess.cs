using System.Diagnostics;
using System.Globalization;

namespace Approval.Benchmarks.Measuring;

/// <summary>The host as an operator starts it, until it says that it is ready.</summary>
internal sealed class ServedProcess : IDisposable
{
    private static readonly string Command = Path.Combine(AppContext.BaseDirectory, "approval.dll");
    private readonly Process _process;

    private ServedProcess(Process process) => _process = process;

    /// <summary>The most memory that it has held so far, in mebibytes.</summary>
    public double MostMemory => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>Starts it on a free port and comes back once it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static ServedProcess Start(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Command, "serve", "--data", folder, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The command did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line == "approval: ready")
            {
                return new ServedProcess(process);
            }
        }

        throw new InvalidOperationException("The host ended before it was ready.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}

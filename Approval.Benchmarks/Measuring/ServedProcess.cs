using System.Diagnostics;
using System.Globalization;
using Approval.Host.Configuration;

namespace Approval.Benchmarks.Measuring;

/// <summary>The host as an operator starts it, until it says that it is ready.</summary>
internal sealed class ServedProcess : IDisposable
{
    private static readonly string Command = Path.Combine(AppContext.BaseDirectory, "approval.dll");
    private const string Serving = "approval: serving at ";
    private readonly Process _process;

    private ServedProcess(Process process, Uri address, TimeSpan took)
    {
        _process = process;
        Address = address;
        StartTook = took;
    }

    /// <summary>How long it took from its start to being ready.</summary>
    public TimeSpan StartTook { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The memory that it holds now, in mebibytes.</summary>
    public double Memory => MemoryOf("VmRSS:");

    /// <summary>The most memory that it has held so far, in mebibytes.</summary>
    public double MostMemory => MemoryOf("VmHWM:");

    /// <summary>Starts it and comes back once it is ready.</summary>
    /// <param name="settings">What it goes by.</param>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static ServedProcess Start(IReadOnlyDictionary<Setting, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Command, "serve"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (setting, value) in settings)
        {
            start.Environment[setting.Variable] = value;
        }

        var begun = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new InvalidOperationException("The command did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Uri? address = null;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(Serving, StringComparison.Ordinal))
            {
                address = new Uri(line[Serving.Length..line.IndexOf(',', StringComparison.Ordinal)]);
            }

            if (line == "approval: ready" && address is not null)
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new ServedProcess(process, address, Stopwatch.GetElapsedTime(begun));
            }
        }

        throw new InvalidOperationException("The host ended before it was ready.");
    }

    /// <summary>Lets it stand still as a machine does that is put to sleep.</summary>
    public void StandStill() => Signal("STOP");

    /// <summary>Lets it go on where it stands.</summary>
    public void GoOn() => Signal("CONT");

    /// <summary>Ends it by SIGKILL: nothing is put in order.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private double MemoryOf(string what) => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(what, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) / 1024;
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Approval.Tests.CommandLine;

namespace Approval.Tests.Hosting;

/// <summary>The real host in a process of its own, as an operator starts, stops and kills it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string Serving = "approval: serving at ";
    private const string TokenPrefix = "appr_";
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Task _draining;

    private HostProcess(Process process, string dataFolder, Uri address, string? token, IEnumerable<string> lines)
    {
        _process = process;
        DataFolder = dataFolder;
        Address = address;
        FirstToken = token;
        foreach (var line in lines)
        {
            _output.Append(line).Append('\n');
        }

        _draining = Task.WhenAll(DrainAsync(process.StandardOutput, _output), DrainAsync(process.StandardError, _error));
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>The folder that it serves.</summary>
    public string DataFolder { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The first administrator's token, which it printed; null where the folder was not new.</summary>
    public string? FirstToken { get; }

    /// <summary>A client without a token.</summary>
    public HttpClient Client { get; }

    /// <summary>Everything that it wrote. Whole only once it has ended.</summary>
    public string Output => _output.ToString();

    /// <summary>Everything that it logged. Whole only once it has ended.</summary>
    public string Error => _error.ToString();

    /// <summary>Starts it on a port that is free, and waits until it serves.</summary>
    public static Task<HostProcess> StartAsync(string dataFolder, params string[] args) =>
        StartBareAsync(dataFolder, ["serve", "--data", dataFolder, "--urls", "http://127.0.0.1:0", .. args]);

    /// <summary>Starts it with exactly these arguments, and waits until it serves.</summary>
    public static async Task<HostProcess> StartBareAsync(string dataFolder, string[] args, IReadOnlyDictionary<string, string>? environment = null)
    {
        var process = Process.Start(Executable.Of(args, environment))!;
        var lines = new List<string>();
        Uri? address = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.StartsWith(Serving, StringComparison.Ordinal))
            {
                address = new Uri(line[Serving.Length..].Split(',', ' ')[0]);
            }

            if (line == "approval: ready")
            {
                return new HostProcess(process, dataFolder, address!, lines.Find(each => each.StartsWith(TokenPrefix, StringComparison.Ordinal)), lines);
            }
        }

        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        throw new InvalidOperationException($"The host ended with status {process.ExitCode}: {error}");
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    /// <returns>Its exit status.</returns>
    public Task<int> TerminateAsync() => SignalAsync("TERM");

    /// <summary>Asks it to stop, as Ctrl+C does.</summary>
    /// <returns>Its exit status.</returns>
    public Task<int> InterruptAsync() => SignalAsync("INT");

    /// <summary>Ends it at once, wherever it stands (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Client.Dispose();
        _process.Dispose();
    }

    private async Task<int> SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await EndAsync();
        return _process.ExitCode;
    }

    private async Task EndAsync()
    {
        await _process.WaitForExitAsync();
        await _draining;
    }

    private static async Task DrainAsync(StreamReader from, StringBuilder to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            to.Append(line).Append('\n');
        }
    }
}

using System.Diagnostics;
using System.Text;
using Approval.Host.CommandLine;

namespace Approval.Tests.Hosting.Crashes;

/// <summary>
/// The real executable, serving a data folder on a free port of the loopback. What it prints is kept, so that a test
/// that fails can show it. It is killed as a power cut would: without warning.
/// </summary>
internal sealed class DoomedHost : IAsyncDisposable
{
    private const string ServingAt = "approval: serving at ";
    private readonly Process _process;
    private readonly StringBuilder _printed = new();
    private readonly TaskCompletionSource<Uri> _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool _isDisposed;

    private DoomedHost(Process process)
    {
        _process = process;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _serving.TrySetException(new InvalidOperationException($"The host ended before it served:\n{Printed}"));
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it serves, once it does; fails where it ends before.</summary>
    public Task<Uri> Serving => _serving.Task;

    /// <summary>What it has printed so far, on either stream.</summary>
    public string Printed
    {
        get
        {
            lock (_printed)
            {
                return _printed.ToString();
            }
        }
    }

    /// <summary>Its number, for looking at its memory.</summary>
    public int Id => _process.Id;

    public static DoomedHost Start(string dataFolder, params IEnumerable<string> options)
    {
        var start = Command(["serve", "--data", dataFolder, "--urls", "http://127.0.0.1:0", .. options]);
        return new DoomedHost(Process.Start(start)!);
    }

    /// <summary>Issues a token from outside the host, by the command that a person would use.</summary>
    public static async Task<string> IssueTokenAsync(string dataFolder, string account, string name, params string[] roles)
    {
        using var process = Process.Start(Command(["token", "issue", account, "--name", name, .. roles.SelectMany(role => new[] { "--role", role }), "--data", dataFolder]))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException(await error);
    }

    /// <summary>Kills it at once (SIGKILL), and comes back when it is gone.</summary>
    public async Task KillAsync()
    {
        // Nobody may look at the outcome of a start that was not meant to succeed.
        _ = _serving.Task.ContinueWith(task => task.Exception, TaskContinuationOptions.OnlyOnFaulted);
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Command(IEnumerable<string> arguments) =>
        new("dotnet", [typeof(ApprovalCommand).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_printed)
        {
            _printed.AppendLine(line);
        }

        if (line.StartsWith(ServingAt, StringComparison.Ordinal))
        {
            _serving.TrySetResult(new Uri(line[ServingAt.Length..line.IndexOf(',', StringComparison.Ordinal)]));
        }
    }
}

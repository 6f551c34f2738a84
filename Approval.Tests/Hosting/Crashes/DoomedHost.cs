using System.Diagnostics;
using System.Text;
using Approval.Tests.CommandLine;

namespace Approval.Tests.Hosting.Crashes;

/// <summary>
/// The real host in a process that will be killed, perhaps before it serves: unlike <see cref="HostProcess"/>, one need
/// not wait for it. What it prints is kept, so that a test that fails can show it.
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

    /// <summary>Starts it by a simulated clock, and comes back at once.</summary>
    public static DoomedHost Start(string dataFolder) =>
        new(Process.Start(Executable.Of(["serve", "--data", dataFolder, "--urls", "http://127.0.0.1:0", "--clock", "simulated"]))!);

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

using System.Threading.Channels;
using NodaTime;

namespace Approval.Host.Messaging;

/// <summary>Works when it is woken, and at an interval for what was left over.</summary>
/// <param name="interval">How often without being woken.</param>
/// <param name="time">The time by which the interval is measured; it decides nothing.</param>
/// <param name="logger">Where troubles are told.</param>
public abstract partial class WokenWorker(Duration interval, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>Holds one call at the most. It is nobody's to dispose of: a timer or a commit may still call when the worker has ended.</summary>
    private readonly Channel<bool> _calls = Channel.CreateBounded<bool>(1);

    /// <summary>Does what waits.</summary>
    protected abstract Task WorkAsync(CancellationToken stop);

    /// <summary>Begins or ceases to listen for what wakes it.</summary>
    /// <param name="wake">What to call.</param>
    /// <param name="isOn">Whether to begin.</param>
    protected abstract void Listen(Action wake, bool isOn);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Action wake = Wake;
        Wake();
        Listen(wake, isOn: true);
        await using var regular = time.CreateTimer(_ => Wake(), null, interval.ToTimeSpan(), interval.ToTimeSpan());
        try
        {
            while (true)
            {
                await _calls.Reader.ReadAsync(stoppingToken);
                await TryWorkAsync(stoppingToken);
            }
        }
        finally
        {
            Listen(wake, isOn: false);
        }
    }

    private void Wake() => _calls.Writer.TryWrite(true);

    private async Task TryWorkAsync(CancellationToken stop)
    {
        try
        {
            await WorkAsync(stop);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            LogTrouble(GetType().Name, trouble);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Worker} could not read or mark what waits; it is tried again.")]
    private partial void LogTrouble(string worker, Exception trouble);
}

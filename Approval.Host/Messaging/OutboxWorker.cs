using Approval.Host.Proceedings;
using NodaTime;

namespace Approval.Host.Messaging;

/// <summary>Wakes the dispatch of the outbox at a commit, and at an interval for what was left over.</summary>
/// <param name="dispatch">Sends.</param>
/// <param name="signals">Where steps say that messages wait.</param>
/// <param name="interval">How often without a signal.</param>
/// <param name="time">The time by which the interval is measured; it decides nothing.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class OutboxWorker(OutboxDispatch dispatch, StepSignals signals, Duration interval, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    private readonly SemaphoreSlim _wake = new(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signals.MessagesWaiting += Wake;
        await using var regular = time.CreateTimer(_ => Wake(), null, interval.ToTimeSpan(), interval.ToTimeSpan());
        try
        {
            while (true)
            {
                await _wake.WaitAsync(stoppingToken);
                await TrySendAsync(stoppingToken);
            }
        }
        finally
        {
            signals.MessagesWaiting -= Wake;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
        {
            _wake.Release();
        }
    }

    private async Task TrySendAsync(CancellationToken stop)
    {
        try
        {
            await dispatch.SendAsync(stop);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            LogTrouble(trouble);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read or marked; it is tried again.")]
    private partial void LogTrouble(Exception trouble);
}

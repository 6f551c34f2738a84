using Approval.Host.Telemetry;
using NodaTime;

namespace Approval.Host.Scheduling;

/// <summary>Sweeps at an interval: what no alarm rang for is found and decided.</summary>
/// <param name="alarms">The alarms.</param>
/// <param name="interval">How often.</param>
/// <param name="pulse">Where it says that it went through.</param>
/// <param name="time">The time by which the interval is measured; it decides nothing.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class Sweep(Alarms alarms, Duration interval, SweepPulse pulse, TimeProvider time, ILogger<Sweep> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval.ToTimeSpan(), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await alarms.SweepAsync(stoppingToken);
                pulse.Beat();
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                LogTrouble(trouble);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep for due deadlines failed; the next one tries again.")]
    private partial void LogTrouble(Exception trouble);
}

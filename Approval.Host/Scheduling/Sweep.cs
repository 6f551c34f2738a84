using Approval.Host.Messaging;
using Approval.Host.Proceedings;
using Approval.Host.Telemetry;
using NodaTime;

namespace Approval.Host.Scheduling;

/// <summary>Sweeps at an interval, and when something may be decided for which no alarm rings: what no alarm rang for is found and decided.</summary>
/// <param name="alarms">The alarms.</param>
/// <param name="signals">Where it is said that something may be decided.</param>
/// <param name="interval">How often.</param>
/// <param name="pulse">Where it says that it went through.</param>
/// <param name="time">The time by which the interval is measured; it decides nothing.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed class Sweep(Alarms alarms, StepSignals signals, Duration interval, SweepPulse pulse, TimeProvider time, ILogger<Sweep> logger) : WokenWorker(interval, time, logger)
{
    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken stop)
    {
        await alarms.SweepAsync(stop);
        pulse.Beat();
    }

    /// <inheritdoc/>
    protected override void Listen(Action wake, bool isOn)
    {
        if (isOn)
        {
            signals.NoticesWaiting += wake;
            signals.ClosingsFree += wake;
            signals.MuchIsDue += wake;
        }
        else
        {
            signals.NoticesWaiting -= wake;
            signals.ClosingsFree -= wake;
            signals.MuchIsDue -= wake;
        }
    }
}

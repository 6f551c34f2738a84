using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>Sets the alarms for the deadlines that a step leaves.</summary>
public interface IStepAlarms
{
    /// <summary>Commits a step, and sees to it that an alarm rings at each instant.</summary>
    /// <param name="write">The step's transaction, in which everything is saved.</param>
    /// <param name="wanted">When approvals of the step must be looked at.</param>
    /// <param name="stop">Stops it before it commits.</param>
    Task CommitAsync(WriteScope write, IReadOnlyCollection<Instant> wanted, CancellationToken stop);
}

/// <summary>Has alarms set behind the commit. Where the process dies between the two, the next start or sweep sets them.</summary>
/// <param name="signals">Where alarms are asked for.</param>
public sealed class AlarmsAfterCommit(StepSignals signals) : IStepAlarms
{
    /// <inheritdoc/>
    public async Task CommitAsync(WriteScope write, IReadOnlyCollection<Instant> wanted, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(wanted);
        await write.CommitAsync(stop);
        foreach (var at in wanted)
        {
            signals.RaiseAlarmWanted(at);
        }
    }
}

using Quartz;

namespace Approval.Host.Scheduling;

/// <summary>What an alarm does: it looks which deadlines are due. It knows none itself.</summary>
/// <param name="deadlines">Decides what is due.</param>
public sealed class AlarmJob(DueDeadlines deadlines) : IJob
{
    /// <summary>The one job that every alarm rings.</summary>
    public static JobKey Key { get; } = new("decide-what-is-due", "alarms");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await deadlines.DecideAsync(cancellationToken, mayBeHelped: true);
}

using Approval.Engine.Files;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Messaging;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace Approval.Host.Telemetry;

/// <summary>Whether the host can do its work: the database answers with the schema of this release, alarms ring, the sweep goes round, messages leave, the broker is there.</summary>
/// <param name="stores">The database.</param>
/// <param name="schedulers">Quartz.</param>
/// <param name="pulse">The sweep's pulse.</param>
/// <param name="transports">The broker, where there is one.</param>
/// <param name="options">How often the sweep goes round.</param>
public sealed class Readiness(IApprovalStores stores, ISchedulerFactory schedulers, SweepPulse pulse, IEnumerable<ITransportStanding> transports, InstallationOptions options)
{
    /// <summary>How often a message may fail before something is wrong with more than the moment.</summary>
    public const int MostAttempts = 5;

    private const int MissedRounds = 3;
    private static readonly Duration s_longestRound = Duration.FromSeconds(30);

    /// <summary>What keeps the host from answering requests; empty where nothing does. A proxy goes by this: where the broker alone is away, people go on.</summary>
    public Task<IReadOnlyList<Fault>> ExamineServingAsync(CancellationToken stop) => AskDatabaseAsync(_ => Task.FromResult(false), stop);

    /// <summary>What fails; empty where the host is ready.</summary>
    public async Task<IReadOnlyList<Fault>> ExamineAsync(CancellationToken stop)
    {
        var faults = new List<Fault>(await AskDatabaseAsync(store => store.Outbox.AnyAsync(message => message.SentAt == null && message.Attempts >= MostAttempts, stop), stop));
        if (await schedulers.GetScheduler(stop) is not { Status: SchedulerStatus.Running })
        {
            faults.Add(Of("alarms-not-set", "The alarms do not ring.", "Start the host again; what is due is decided at once at the start."));
        }

        if (pulse.Age > ((options.SweepInterval * MissedRounds) + s_longestRound).ToTimeSpan())
        {
            faults.Add(Of("sweep-late", "The sweep for due deadlines has not gone through for long.", "See in the log why; start the host again where the log tells nothing."));
        }

        faults.AddRange(transports.SelectMany(transport => transport.Faults));
        return faults;
    }

    private async Task<IReadOnlyList<Fault>> AskDatabaseAsync(Func<ApprovalStore, Task<bool>> isOutboxStuck, CancellationToken stop)
    {
        try
        {
            await stores.CheckAsync(stop);
            await using var store = stores.Open();
            return await isOutboxStuck(store)
                ? [Of("outbox-stuck", "Messages were tried again and again and do not leave.", "See in the log what holds them up, and repair the transport; they are tried again by themselves.")]
                : [];
        }
        catch (RefusedException refused)
        {
            return refused.Faults;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return [stores.FaultOf(failure) ?? Of("database-failed", "The database did not answer as it must.", "See the log, and check the database's file and its disk.")];
        }
    }

    private static Fault Of(string code, string what, string repair) => new(code, new Place(), what, repair);
}

using Approval.Host.Clocks;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Telemetry;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Scheduling;

/// <summary>
/// Decides what is due, approval by approval, each in a step of its own. It may run at any time, late, early or twice:
/// the engine decides whether a deadline is due and still open.
/// </summary>
/// <param name="stores">The database.</param>
/// <param name="steps">Runs steps.</param>
/// <param name="clock">The one clock.</param>
/// <param name="gate">Holds closings back until what stood in the queue is taken in.</param>
/// <param name="closings">Publishes the markers by which that is known.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class DueDeadlines(
    IApprovalStores stores, StepRunner steps, HostClock clock, ClosingGate gate, Closings closings, ILogger<DueDeadlines> logger) : IDisposable
{
    private const int Batch = 100;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Approvals that could not be decided at the last try, by a defect that the log tells.</summary>
    public IReadOnlyCollection<string> Stuck { get; private set; } = [];

    /// <summary>Decides everything that is due now.</summary>
    /// <returns>How many approvals were looked at.</returns>
    public async Task<int> DecideAsync(CancellationToken stop)
    {
        await _turn.WaitAsync(stop);
        try
        {
            return await DecideAllAsync(stop);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The earliest instant at which something is due; null where nothing is.</summary>
    /// <param name="stop">Stops it.</param>
    /// <param name="after">Looks only at what is due after that instant; null for everything.</param>
    public async Task<Instant?> NextAsync(CancellationToken stop, Instant? after = null)
    {
        await using var store = stores.Open();
        return await store.Approvals.Where(row => row.NextDueAt != null && (after == null || row.NextDueAt > after)).MinAsync(row => row.NextDueAt, stop);
    }

    /// <summary>The distinct instants at which something is due, the earliest first.</summary>
    public async Task<IReadOnlyList<Instant>> InstantsAsync(CancellationToken stop)
    {
        await using var store = stores.Open();
        return await store.Approvals.Where(row => row.NextDueAt != null).Select(row => row.NextDueAt!.Value).Distinct().OrderBy(at => at).ToListAsync(stop);
    }

    private async Task<int> DecideAllAsync(CancellationToken stop)
    {
        await closings.PublishDueAsync(stop);
        var stuck = new HashSet<string>(StringComparer.Ordinal);
        var heldBack = new HashSet<string>(StringComparer.Ordinal);
        var decided = 0;
        while (true)
        {
            var due = await DueAsync(clock.GetCurrentInstant(), [.. stuck, .. heldBack], stop);
            if (due.Count == 0)
            {
                Stuck = stuck;
                return decided;
            }

            foreach (var name in due)
            {
                switch (await TryDecideAsync(name, stop))
                {
                    case Decided.All:
                        decided++;
                        break;
                    case Decided.UpToAClosing:
                        heldBack.Add(name);
                        break;
                    default:
                        stuck.Add(name);
                        break;
                }
            }
        }
    }

    private async Task<List<string>> DueAsync(Instant now, HashSet<string> stuck, CancellationToken stop)
    {
        await using var store = stores.Open();
        var due = await gate.Free(store, store.Approvals.Where(row => row.NextDueAt <= now && !stuck.Contains(row.Id)))
            .OrderBy(row => row.NextDueAt)
            .Select(row => row.Id)
            .Take(Batch)
            .ToListAsync(stop);

        // Asked for together, the two would make the database look at every approval there is.
        var toHear = await store.Notices
            .Where(notice => !stuck.Contains(notice.ApprovalId))
            .Select(notice => notice.ApprovalId)
            .Distinct()
            .Take(Batch)
            .ToListAsync(stop);
        return [.. due.Union(toHear)];
    }

    private async Task<Decided> TryDecideAsync(string name, CancellationToken stop)
    {
        using var scope = logger.OfApproval(name);
        try
        {
            var file = await steps.RunAsync(step => step.OpenAsync(ApprovalId.Find(name)!.Value, stop), stop);
            return file?.AwaitedClosing is null ? Decided.All : Decided.UpToAClosing;
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            // One approval that cannot be decided must not hold up the others.
            LogStuck(name, defect);
            return Decided.Nothing;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private enum Decided
    {
        Nothing,
        UpToAClosing,
        All,
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due for {Approval} could not be decided; it is tried again at the next sweep.")]
    private partial void LogStuck(string approval, Exception defect);
}

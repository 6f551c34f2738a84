using Approval.Host.Clocks;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Telemetry;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Scheduling;

/// <summary>
/// Decides what is due, a few approvals in each step. It may run at any time, late, early or twice, and on several hosts:
/// the engine decides whether a deadline is due and still open, and each host passes over what another holds.
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
    private const int Batch = 200;

    /// <summary>How many are decided in one transaction: enough to share its cost, and few enough that a person who acts on one waits for moments.</summary>
    private const int Together = 8;

    /// <summary>How many steps run at once: a database that has one writer at a time would only make them wait.</summary>
    private readonly int _lanes = stores.Shared is null ? 1 : 4;
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Approvals that could not be decided at the last try, by a defect that the log tells.</summary>
    public IReadOnlyCollection<string> Stuck { get; private set; } = [];

    /// <summary>Decides everything that is due now and that no other host is deciding.</summary>
    /// <param name="stop">Stops it between two steps.</param>
    /// <param name="mayBeHelped">Whether other hosts are asked to help where much is due.</param>
    /// <returns>How many approvals were looked at.</returns>
    public async Task<int> DecideAsync(CancellationToken stop, bool mayBeHelped = false)
    {
        await _turn.WaitAsync(stop);
        try
        {
            return await DecideAllAsync(mayBeHelped, stop);
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
    /// <param name="stop">Stops it.</param>
    /// <param name="after">Only those after this one; null for all.</param>
    /// <param name="until">Only those up to this one; null for all.</param>
    public async Task<IReadOnlyList<Instant>> InstantsAsync(CancellationToken stop, Instant? after = null, Instant? until = null)
    {
        await using var store = stores.Open();
        return await store.Approvals.Where(row => row.NextDueAt != null && (after == null || row.NextDueAt > after) && (until == null || row.NextDueAt <= until)).Select(row => row.NextDueAt!.Value).Distinct().OrderBy(at => at).ToListAsync(stop);
    }

    private async Task<int> DecideAllAsync(bool mayBeHelped, CancellationToken stop)
    {
        await closings.PublishDueAsync(stop);
        var pass = new Pass();
        while (await DueAsync(clock.GetCurrentInstant(), pass.LeftOut, stop) is { Count: > 0 } due)
        {
            var asksForHelp = mayBeHelped && due.Count > Together;
            mayBeHelped = false;
            await DecideTogetherAsync(due.Chunk(Together).Select((some, place) => (some, asksForHelp && place == 0)), pass, stop);
        }

        Stuck = pass.Stuck;
        return pass.Decided;
    }

    private async Task DecideTogetherAsync(IEnumerable<(string[] Names, bool AsksForHelp)> due, Pass pass, CancellationToken stop)
    {
        if (_lanes > 1)
        {
            var lanes = new ParallelOptions { MaxDegreeOfParallelism = _lanes, CancellationToken = stop };
            await Parallel.ForEachAsync(due, lanes, async (some, ending) => await DecideSomeAsync(some.Names, some.AsksForHelp, pass, ending));
            return;
        }

        foreach (var (names, asksForHelp) in due)
        {
            await DecideSomeAsync(names, asksForHelp, pass, stop);
        }
    }

    private async Task<List<string>> DueAsync(Instant now, HashSet<string> leftOut, CancellationToken stop)
    {
        await using var store = stores.Open();
        var due = await gate.Free(store, store.Approvals.Where(row => row.NextDueAt <= now && !leftOut.Contains(row.Id)))
            .OrderBy(row => row.NextDueAt)
            .Select(row => row.Id)
            .Take(Batch)
            .ToListAsync(stop);

        // Asked for together, the two would make the database look at every approval there is.
        var toHear = await store.Notices
            .Where(notice => !leftOut.Contains(notice.ApprovalId))
            .Select(notice => notice.ApprovalId)
            .Distinct()
            .Take(Batch)
            .ToListAsync(stop);
        return [.. due.Union(toHear)];
    }

    /// <summary>Decides a few in one step, or each by itself where one of them cannot be decided.</summary>
    private async Task DecideSomeAsync(string[] names, bool asksForHelp, Pass pass, CancellationToken stop)
    {
        using var scope = names is [var only] ? logger.OfApproval(only) : null;
        try
        {
            pass.Take(names, await steps.RunAsync(step => OpenAsync(step, names, asksForHelp, stop), stop));
        }
        catch (Exception) when (names.Length > 1 && !stop.IsCancellationRequested)
        {
            foreach (var name in names)
            {
                await DecideSomeAsync([name], asksForHelp: false, pass, stop);
            }
        }
        catch (Exception defect) when (defect is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // One approval that cannot be decided must not hold up the others.
            LogStuck(names[0], defect);
            pass.GiveUp(names[0]);
        }
    }

    private static async Task<IReadOnlyList<CaseFile>> OpenAsync(Step step, string[] names, bool asksForHelp, CancellationToken stop)
    {
        var claimed = await step.Store.ClaimDueAsync(names, step.Now, stop);
        var opened = await step.OpenAsync([.. claimed.Select(name => ApprovalId.Find(name)!.Value)], stop);
        if (asksForHelp)
        {
            step.Leave(StoreNews.MuchIsDue);
        }

        return opened;
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>One pass through what is due.</summary>
    private sealed class Pass
    {
        private readonly Lock _turn = new();
        private readonly HashSet<string> _passedOver = new(StringComparer.Ordinal);
        private readonly HashSet<string> _stuck = new(StringComparer.Ordinal);
        private int _decided;

        /// <summary>Approvals that cannot be decided, by a defect.</summary>
        public IReadOnlyCollection<string> Stuck => Read(() => _stuck.ToList());

        /// <summary>How many were decided.</summary>
        public int Decided => Read(() => _decided);

        /// <summary>What this pass does not come back to.</summary>
        public HashSet<string> LeftOut => Read(() => new HashSet<string>([.. _stuck, .. _passedOver], StringComparer.Ordinal));

        /// <summary>Leaves one that cannot be decided.</summary>
        public void GiveUp(string name)
        {
            lock (_turn)
            {
                _stuck.Add(name);
            }
        }

        /// <summary>Passes over what another host holds, which decides it, and what a closing that is held back keeps as it is.</summary>
        public void Take(string[] names, IReadOnlyList<CaseFile> opened)
        {
            var decided = opened.Where(file => file.AwaitedClosing is null).Select(file => file.Id.Value).ToList();
            lock (_turn)
            {
                _decided += decided.Count;
                _passedOver.UnionWith(names.Except(decided));
            }
        }

        private T Read<T>(Func<T> value)
        {
            lock (_turn)
            {
                return value();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due for {Approval} could not be decided; it is tried again at the next sweep.")]
    private partial void LogStuck(string approval, Exception defect);
}

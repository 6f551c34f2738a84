using System.Collections.Concurrent;
using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Members;
using Approval.Engine.Procedures;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Proceedings;

/// <summary>Reads approvals from the store.</summary>
/// <param name="library">The procedures.</param>
public sealed class CaseFiles(ProcedureLibrary library)
{
    private readonly ConcurrentDictionary<string, ImmutableSortedDictionary<MemberId, Member>> _rolls = new(StringComparer.Ordinal);

    /// <summary>The approval of that name, held within a transaction that writes; null where there is none.</summary>
    public async Task<CaseFile?> FindAsync(ApprovalStore store, ApprovalId id, CancellationToken stop)
    {
        var row = await store.FindHeldAsync<StoredApproval>(id.Value, stop);
        if (row is null)
        {
            return null;
        }

        // A reader outside any transaction takes no entry that a step has added since the row was read.
        var entries = await store.History.AsNoTracking()
            .Where(entry => entry.ApprovalId == id.Value && entry.Number <= row.HistoryLength)
            .OrderBy(entry => entry.Number)
            .ToListAsync(stop);
        return await RebuildAsync(store, id, row, entries, stop);
    }

    /// <summary>The approval that a row and its history say.</summary>
    internal async Task<CaseFile> RebuildAsync(ApprovalStore store, ApprovalId id, StoredApproval row, List<StoredEntry> entries, CancellationToken stop)
    {
        var acts = ImmutableArray.CreateBuilder<Act>();
        var timeline = ImmutableArray.CreateBuilder<TimelineRow>();
        var refusals = ImmutableArray.CreateBuilder<RejectedRow>();
        foreach (var entry in entries)
        {
            switch (entry.Kind)
            {
                case EntryKind.Act:
                    acts.Add(ActJson.Read(entry.Body));
                    break;
                case EntryKind.Fact:
                    timeline.Add(RowJson.ReadTimeline(entry.Body));
                    break;
                case EntryKind.Refusal:
                    refusals.Add(RowJson.ReadRejected(entry.Body));
                    break;
                default:
                    break;
            }
        }

        var all = acts.DrainToImmutable();
        var opening = OpeningJson.Read(row.Opening, await RollAsync(store, row.RollId, stop));
        var @case = CaseJson.Read(row.State, opening, all, timeline.DrainToImmutable(), refusals.DrainToImmutable());
        return new CaseFile(library, id, row, @case, all);
    }

    /// <summary>A roll of Member States by its id.</summary>
    internal async Task<ImmutableSortedDictionary<MemberId, Member>> RollAsync(ApprovalStore store, string rollId, CancellationToken stop)
    {
        if (!_rolls.TryGetValue(rollId, out var roll))
        {
            var stored = await store.Rolls.AsNoTracking().SingleAsync(each => each.Id == rollId, stop);
            roll = _rolls.GetOrAdd(rollId, RollJson.Read(stored.Members));
        }

        return roll;
    }
}

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
public sealed class CaseFiles(ProcedureLibrary library) : IDisposable
{
    private readonly KeptCases _kept = new();
    private readonly ConcurrentDictionary<string, ImmutableSortedDictionary<MemberId, Member>> _rolls = new(StringComparer.Ordinal);

    /// <summary>The approval of that name, held within a transaction that writes; null where there is none.</summary>
    public async Task<CaseFile?> FindAsync(ApprovalStore store, ApprovalId id, CancellationToken stop) => (await FindAsync(store, [id], stop)).SingleOrDefault();

    /// <summary>The approvals of those names that there are, in the order of the names as given, held within a transaction that writes.</summary>
    internal async Task<IReadOnlyList<CaseFile>> FindAsync(ApprovalStore store, IReadOnlyCollection<ApprovalId> ids, CancellationToken stop)
    {
        var rows = (await store.HoldApprovalsAsync([.. ids.Select(id => id.Value)], stop)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        var kept = rows.Values.Select(row => (row.Id, Kept: _kept.Find(row))).Where(each => each.Kept is not null).ToDictionary(each => each.Id, each => each.Kept!.Value, StringComparer.Ordinal);
        var histories = await HistoriesAsync(store, [.. rows.Keys.Except(kept.Keys)], stop);
        var files = new List<CaseFile>(rows.Count);
        foreach (var id in ids.Where(id => rows.ContainsKey(id.Value)))
        {
            var row = rows[id.Value];
            if (kept.TryGetValue(row.Id, out var known))
            {
                files.Add(new CaseFile(library, id, row, known.Case, known.Acts));
                continue;
            }

            // A reader outside any transaction takes no entry that a step has added since the row was read.
            var file = await RebuildAsync(store, id, row, histories[row.Id].Where(entry => entry.Number <= row.HistoryLength), stop);
            _kept.Keep(row, file.Case, file.Acts);
            files.Add(file);
        }

        return files;
    }

    /// <summary>Keeps an approval as a step has committed it.</summary>
    internal void Keep(CaseFile file) => _kept.Keep(file.Row, file.Case, file.Acts);

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    private static async Task<ILookup<string, StoredEntry>> HistoriesAsync(ApprovalStore store, List<string> approvals, CancellationToken stop)
    {
        List<StoredEntry> entries = approvals.Count == 0 ? [] : await store.History.AsNoTracking()
            .Where(entry => approvals.Contains(entry.ApprovalId))
            .OrderBy(entry => entry.ApprovalId)
            .ThenBy(entry => entry.Number)
            .ToListAsync(stop);
        return entries.ToLookup(entry => entry.ApprovalId, StringComparer.Ordinal);
    }

    /// <summary>The approval that a row and its history say.</summary>
    internal async Task<CaseFile> RebuildAsync(ApprovalStore store, ApprovalId id, StoredApproval row, IEnumerable<StoredEntry> entries, CancellationToken stop)
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

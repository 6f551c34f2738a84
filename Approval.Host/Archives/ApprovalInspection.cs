using System.Globalization;
using System.Text.Json;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Procedures;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Archives;

/// <summary>Goes through one approval: its chain, the replay of its acts, and its rows.</summary>
internal sealed class ApprovalInspection(ApprovalStore store, CaseFiles reading, ProcedureLibrary library, StoredApproval row, Action<ArchiveFinding> found)
{
    private static readonly string[] s_replayed = [EntryKind.Opened, EntryKind.Act, EntryKind.Fact, EntryKind.Refusal];

    /// <summary>What stands in the row and follows from the history.</summary>
    private static readonly (string Column, Func<StoredApproval, object?> Value)[] s_derived =
    [
        ("Opening", each => each.Opening), ("State", each => each.State), ("NextDueAt", each => each.NextDueAt), ("ClosesAt", each => each.ClosesAt), ("Procedure", each => each.Procedure),
        ("Edition", each => each.Edition), ("StudyGroup", each => each.StudyGroup), ("Question", each => each.Question),
        ("Designation", each => each.Designation), ("Title", each => each.Title), ("SearchText", each => each.SearchText),
        ("StateName", each => each.StateName), ("Status", each => each.Status), ("Outcome", each => each.Outcome), ("HasEnded", each => each.HasEnded),
        ("WaitsForWho", each => each.WaitsForWho), ("WaitsForWhat", each => each.WaitsForWhat), ("WaitsSince", each => each.WaitsSince), ("NextDeadlineAt", each => each.NextDeadlineAt),
        ("MissedAt", each => each.MissedAt), ("OpenedAt", each => each.OpenedAt), ("DecidedAt", each => each.DecidedAt), ("ApprovedOn", each => each.ApprovedOn),
    ];

    /// <summary>Goes through it.</summary>
    /// <returns>How many entries its history has.</returns>
    internal async Task<int> InspectAsync(CancellationToken stop)
    {
        var entries = await store.History.AsNoTracking().Where(entry => entry.ApprovalId == row.Id).OrderBy(entry => entry.Number).ToListAsync(stop);
        if (ApprovalId.Find(row.Id) is not { } id)
        {
            return entries.Count;
        }

        InspectChain(id, entries);
        try
        {
            await InspectReplayAsync(id, entries, stop);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException and not System.Data.Common.DbException)
        {
            Find("not-readable", null, "The opening, the state or an entry of the history is not what the product writes, so that it cannot be replayed.");
        }

        return entries.Count;
    }

    private void InspectChain(ApprovalId id, List<StoredEntry> entries)
    {
        var before = HistoryChain.BeginningOf(id);
        for (var place = 0; place < entries.Count; place++)
        {
            var entry = entries[place];
            if (entry.Number != place + 1)
            {
                Find("entry-missing", place + 1, "The entry is missing.");
                return;
            }

            if (entry.Hash != HistoryChain.HashOf(before, entry.Number, entry.Kind, entry.Name, entry.At, entry.Body))
            {
                Find("chain-broken", entry.Number, "The entry or the one before it is not what was written.");
                return;
            }

            before = entry.Hash;
        }

        if (row.HistoryLength != entries.Count || row.HistoryHash != before)
        {
            Find("head-differs", entries.Count, string.Create(CultureInfo.InvariantCulture, $"The history should end with entry {row.HistoryLength} and its hash; it ends with another."));
        }
    }

    private async Task InspectReplayAsync(ApprovalId id, List<StoredEntry> entries, CancellationToken stop)
    {
        var kept = await reading.RebuildAsync(store, id, row, entries, stop);
        var opened = entries[0];
        var linkedFrom = row.LinkedFrom is { } from ? ApprovalId.Find(from) : null;
        var replay = CaseFile.Launch(library, id, kept.Case.Opening, row.RollId, row.Particulars, linkedFrom, opened.At);
        foreach (var act in kept.Acts)
        {
            replay.Receive(act);
        }

        replay.AdvanceTo(kept.Case.Now);
        CaseSaving.Show(replay.Row, replay.Case);
        CompareEntries(entries, replay.Entries);
        if (row.ActsReceived != replay.Acts.Length)
        {
            Find("row-differs", null, "The row's ActsReceived is not the number of acts in the history.");
        }

        foreach (var (column, value) in s_derived.Where(each => !Equals(each.Value(row), each.Value(replay.Row))))
        {
            Find(column == "State" ? "state-differs" : "row-differs", null, $"The row's {column} is not what the replay of the history gives.");
        }

        CompareParticulars(entries);
        await CompareLinksAsync(entries, stop);
        await CompareDeadlinesAsync(replay.Case.Deadlines, stop);
        await new MessageInspection(row.Id, found).InspectAsync(store, kept.Acts, stop);
        await new LetterInspection(store, id, row, found).InspectAsync(replay.Case.Letters, entries, stop);
    }

    private void CompareEntries(List<StoredEntry> entries, IReadOnlyList<StoredEntry> replayed)
    {
        var kept = entries.Where(entry => s_replayed.Contains(entry.Kind)).ToList();
        for (var place = 0; place < Math.Max(kept.Count, replayed.Count); place++)
        {
            var (was, @is) = (kept.ElementAtOrDefault(place), replayed.ElementAtOrDefault(place));
            if ((was?.Kind, was?.Name, was?.At, was?.Member, was?.Body) != (@is?.Kind, @is?.Name, @is?.At, @is?.Member, @is?.Body))
            {
                Find("replay-differs", was?.Number, "The replay of the acts gives another history from here on.");
                return;
            }
        }
    }

    private void CompareParticulars(List<StoredEntry> entries)
    {
        if (entries.LastOrDefault(entry => entry.Kind == EntryKind.Particulars) is not { } entry)
        {
            return;
        }

        using var body = JsonDocument.Parse(entry.Body);
        if (TextParticulars.Read(body.RootElement.GetProperty("particulars").GetRawText()).Write() != row.Particulars)
        {
            Find("row-differs", entry.Number, "The row's Particulars are not those that the history describes last.");
        }
    }

    private async Task CompareLinksAsync(List<StoredEntry> entries, CancellationToken stop)
    {
        foreach (var entry in entries.Where(each => each.Kind == EntryKind.Linked))
        {
            using var body = JsonDocument.Parse(entry.Body);
            var linked = body.RootElement.GetProperty("approval").GetString();
            if (!await store.Approvals.AnyAsync(each => each.Id == linked && each.LinkedFrom == row.Id, stop))
            {
                Find("link-broken", entry.Number, "The approval that goes on from this one is not there, or does not say so.");
            }
        }

        if (row.LinkedFrom is { } from)
        {
            var body = Files.JsonOutput.Line(writer => writer.WriteString("approval", row.Id));
            if (!await store.History.AnyAsync(entry => entry.ApprovalId == from && entry.Kind == EntryKind.Linked && entry.Body == body, stop))
            {
                Find("link-broken", null, "The approval from which this one goes on is not there, or does not say so.");
            }
        }
    }

    private async Task CompareDeadlinesAsync(IReadOnlyList<DeadlineRow> deadlines, CancellationToken stop)
    {
        var rows = await store.Deadlines.AsNoTracking().Where(each => each.ApprovalId == row.Id).OrderBy(each => each.Place).ToListAsync(stop);
        for (var place = 0; place < Math.Max(deadlines.Count, rows.Count); place++)
        {
            var (was, @is) = (rows.ElementAtOrDefault(place), deadlines.ElementAtOrDefault(place));
            if (was is null || @is is null
                || (was.Place, was.StudyGroup, was.Name, was.At, was.Label, was.Clause, was.Reckoning, was.Status)
                != (place, row.StudyGroup, @is.Id, @is.At, @is.Label, @is.Clause.Value, @is.Reckoning, Terms.Of(@is.Status)))
            {
                Find("deadline-differs", null, string.Create(CultureInfo.InvariantCulture, $"The deadline at place {place} is not what the replay of the history gives."));
            }
        }
    }

    private void Find(string code, int? entry, string what) => found(new ArchiveFinding(code, row.Id, entry, what));
}

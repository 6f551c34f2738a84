using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Canonical;
using Approval.Engine.Approvals.Record;
using Approval.Host.Persistence;
using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>Writes what a step has made of an approval: state, history, and deadlines together.</summary>
internal static class CaseSaving
{
    /// <summary>Brings the row up to date, and adds what the history and the deadlines have gained.</summary>
    internal static void Save(ApprovalStore store, CaseFile file, Instant now)
    {
        var row = file.Row;
        row.Version++;
        row.ActsReceived = file.Acts.Length;
        row.HistoryLength += file.Entries.Count;
        row.HistoryHash = file.HistoryHash;
        row.ChangedAt = now;
        Show(row, file.Case);
        store.History.AddRange(file.Entries);
        SaveDeadlines(store, file);
    }

    /// <summary>What lists show of a case, written to its row.</summary>
    internal static void Show(StoredApproval row, ApprovalCase @case)
    {
        row.State = CaseJson.Write(@case);
        row.StateName = @case.State;
        row.Status = @case.Status;
        row.Outcome = @case.Outcome is { } outcome ? Terms.Of(outcome) : null;
        row.HasEnded = @case.HasEnded;
        row.WaitsForWho = @case.WaitingFor?.Who;
        row.WaitsForWhat = @case.WaitingFor?.What;
        row.WaitsSince = @case.WaitingFor?.Since;
        row.DecidedAt = @case.DecidedAt;
        row.ApprovedOn = @case.ApprovedOn;
        row.NextDueAt = NextDue(@case);
        row.ClosesAt = @case.Facts.OpenWindow?.Closing.At;
        row.NextDeadlineAt = @case.Deadlines
            .Where(deadline => deadline.Status == DeadlineStatus.Open)
            .Select(deadline => (Instant?)deadline.At)
            .Min();
        row.MissedAt = @case.Deadlines
            .Where(deadline => deadline.Status == DeadlineStatus.Missed && !@case.HasEnded)
            .Select(deadline => (Instant?)deadline.At)
            .Max();
    }

    private static Instant? NextDue(ApprovalCase @case)
    {
        Instant? next = null;
        foreach (var wait in @case.Process.Waits)
        {
            if (wait.DueAt is { } due && (next is null || due < next))
            {
                next = due;
            }
        }

        return next;
    }

    private static void SaveDeadlines(ApprovalStore store, CaseFile file)
    {
        for (var place = 0; place < file.Case.Deadlines.Length; place++)
        {
            var isNew = place >= file.Before.Deadlines.Length;
            var deadline = file.Case.Deadlines[place];
            if (!isNew && deadline == file.Before.Deadlines[place])
            {
                continue;
            }

            var row = new StoredDeadline
            {
                ApprovalId = file.Id.Value,
                Place = place,
                StudyGroup = file.Row.StudyGroup,
                Name = deadline.Id,
                At = deadline.At,
                Label = deadline.Label,
                Clause = deadline.Clause.Value,
                Reckoning = deadline.Reckoning,
                Status = Terms.Of(deadline.Status),
            };
            if (isNew)
            {
                store.Deadlines.Add(row);
            }
            else
            {
                store.Deadlines.Update(row);
            }
        }
    }
}

using System.Globalization;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Archives;

/// <summary>Finds rows that belong to nothing, and numbers that were given and not counted.</summary>
internal static class StrayRows
{
    private const int MostShown = 20;

    internal static async Task FindAsync(ApprovalStore store, Action<ArchiveFinding> found, CancellationToken stop)
    {
        async Task Of(string table, IQueryable<string> keys)
        {
            foreach (var key in await keys.Distinct().OrderBy(key => key).Take(MostShown).ToListAsync(stop))
            {
                found(new ArchiveFinding("row-of-nothing", key, null, $"The table {table} has rows that belong to nothing there is."));
            }
        }

        var approvals = store.Approvals;
        await Of("history", store.History.Where(row => !approvals.Any(each => each.Id == row.ApprovalId)).Select(row => row.ApprovalId));
        await Of("deadlines", store.Deadlines.Where(row => !approvals.Any(each => each.Id == row.ApprovalId)).Select(row => row.ApprovalId));
        await Of("letters", store.Letters.Where(row => !approvals.Any(each => each.Id == row.ApprovalId)).Select(row => row.ApprovalId));
        await Of("outbox", store.Outbox.Where(row => !approvals.Any(each => each.Id == row.ApprovalId)).Select(row => row.ApprovalId));
        await Of("meeting_notices", store.Notices.Where(row => !approvals.Any(each => each.Id == row.ApprovalId)).Select(row => row.ApprovalId));
        await Of("member_messages", store.MemberMessages.Where(row => row.ApprovalId != null && !approvals.Any(each => each.Id == row.ApprovalId)).Select(row => row.ApprovalId!));
        await Of("commands", store.Commands.Where(row => row.ApprovalId != null && !approvals.Any(each => each.Id == row.ApprovalId)).Select(row => row.ApprovalId!));
        await Of("tokens", store.Tokens.Where(row => !store.Accounts.Any(each => each.Id == row.AccountId)).Select(row => row.AccountId));
        await Of("passwords", store.Passwords.Where(row => !store.Accounts.Any(each => each.Id == row.AccountId)).Select(row => row.AccountId));
        await FindUncountedAsync(store, found, stop);
        await FindRollsAsync(store, found, stop);
    }

    private static async Task FindUncountedAsync(ApprovalStore store, Action<ArchiveFinding> found, CancellationToken stop)
    {
        var counters = await store.Counters.AsNoTracking().ToDictionaryAsync(row => row.Series, row => row.Last, stop);
        var highest = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var id in store.Approvals.AsNoTracking().Select(row => row.Id).AsAsyncEnumerable().WithCancellation(stop))
        {
            var dash = id.LastIndexOf('-');
            if (ApprovalId.Find(id)?.Value != id)
            {
                found(new ArchiveFinding("bad-name", id, null, "This is not the name of an approval."));
            }
            else if (long.Parse(id[(dash + 1)..], CultureInfo.InvariantCulture) is var number && highest.GetValueOrDefault(id[..dash]) < number)
            {
                highest[id[..dash]] = number;
            }
        }

        foreach (var (series, number) in highest.Where(each => counters.GetValueOrDefault(each.Key) != each.Value).OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            found(new ArchiveFinding("counter-differs", null, null, string.Create(CultureInfo.InvariantCulture, $"The counter of {series} does not stand at {number}, the last number that was given: a name could be given twice, or an approval is gone.")));
        }
    }

    private static async Task FindRollsAsync(ApprovalStore store, Action<ArchiveFinding> found, CancellationToken stop)
    {
        await foreach (var roll in store.Rolls.AsNoTracking().AsAsyncEnumerable().WithCancellation(stop))
        {
            if (HistoryChain.Hash(roll.Members) != roll.Id)
            {
                found(new ArchiveFinding("roll-changed", null, null, $"The roll of Member States {roll.Id} is not the one that was kept under this hash."));
            }
        }
    }
}

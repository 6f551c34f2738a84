using Approval.Host.Persistence;

namespace Approval.Host.Proceedings;

/// <summary>Numbers without gaps: the number is taken in the transaction that uses it.</summary>
public static class Counters
{
    /// <summary>The next number of a series, counted from 1. Who takes one holds the series until its transaction ends.</summary>
    public static async Task<long> NextAsync(ApprovalStore store, string series, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (await store.FindHeldAsync<StoredCounter>(series, stop) is { } counter)
        {
            return ++counter.Last;
        }

        store.Counters.Add(new StoredCounter { Series = series, Last = 1 });
        return 1;
    }
}

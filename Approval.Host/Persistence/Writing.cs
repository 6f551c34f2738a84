namespace Approval.Host.Persistence;

/// <summary>Writes what belongs to no approval, and so needs no step.</summary>
public static class Writing
{
    private const int MostAttempts = 8;

    /// <summary>Does something in a transaction of its own, and again from the beginning where somebody else was first.</summary>
    /// <param name="stores">The database.</param>
    /// <param name="work">What is done; it may run more than once. What it adds and changes is saved.</param>
    /// <param name="stop">Stops it before it commits.</param>
    public static async Task<T> WriteAsync<T>(this IApprovalStores stores, Func<ApprovalStore, Task<T>> work, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(work);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var write = await stores.BeginWriteAsync(stop);
                var result = await work(write.Store);
                await write.Store.SaveChangesAsync(stop);
                await write.CommitAsync(stop);
                return result;
            }
            catch (Exception conflict) when (attempt < MostAttempts && stores.IsConflict(conflict))
            {
                // The other's work is read at the next attempt.
            }
        }
    }
}

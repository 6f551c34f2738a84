using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>The messages of members that were not taken as they came.</summary>
internal static class TroubledMessages
{
    /// <summary>How many days back the desk looks.</summary>
    public const int RecentDays = 14;

    /// <summary>What became of them, as the index over the few of them names it.</summary>
    public static IQueryable<StoredMemberMessage> Of(ApprovalStore store) =>
        store.MemberMessages.Where(message => new[] { "late", "rejected", "in-outage" }.Contains(message.Status));

    /// <summary>Those about which the Director has to decide.</summary>
    public static IQueryable<StoredMemberMessage> InOutage(ApprovalStore store) => store.MemberMessages.Where(message => message.Status == "in-outage");

    /// <summary>How many of the latest came since an instant: messages stand in the order in which they were taken.</summary>
    public static async Task<BoundedCount> CountRecentAsync(ApprovalStore store, Instant since, CancellationToken stop)
    {
        var latest = await Of(store).OrderByDescending(message => message.Position).Take(BoundedCount.Most).Select(message => message.TakenAt).ToListAsync(stop);
        return new BoundedCount(latest.Count(at => at >= since));
    }
}

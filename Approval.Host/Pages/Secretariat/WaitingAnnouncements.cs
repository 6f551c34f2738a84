using Approval.Host.Persistence;

namespace Approval.Host.Pages.Secretariat;

/// <summary>Approvals that wait for an announcement of the Director.</summary>
internal static class WaitingAnnouncements
{
    private static readonly string[] s_acts = ["announce-last-call", "announce-additional-review", "announce-meeting", "announce"];

    /// <summary>The approvals.</summary>
    public static IQueryable<StoredApproval> Of(ApprovalStore store) => store.Approvals.Where(row => s_acts.Contains(row.WaitsForWhat));
}

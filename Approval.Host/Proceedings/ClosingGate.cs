using Approval.Engine.Approvals.Acts;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Proceedings;

/// <summary>
/// Holds the closing of a window back until everything that stood in the product's queue at the closing instant has been
/// taken in (queue contract, "In time or late"), and until the Director has decided about what was received in an outage.
/// </summary>
/// <param name="isKept">Whether members send messages through a queue; where they do not, nothing is held back.</param>
public sealed class ClosingGate(bool isKept)
{
    private static readonly string s_inOutage = Terms.Of(MessageStatus.InOutage);

    /// <summary>Whether closings are held back at all.</summary>
    public bool IsKept { get; } = isKept;

    /// <summary>Whether what closes in an approval at an instant may be decided.</summary>
    internal async Task<bool> MayDecideAsync(ApprovalStore store, ApprovalId approval, Instant closing, CancellationToken stop) =>
        !IsKept
        || await store.Closings.AnyAsync(
            each => each.At == closing
                && each.ReadAt != null
                && !store.MemberMessages.Any(message => message.ApprovalId == approval.Value && message.Status == s_inOutage && message.ClosesAt == closing),
            stop);

    /// <summary>Of approvals in which something is due, those in which it may be decided.</summary>
    internal IQueryable<StoredApproval> Free(ApprovalStore store, IQueryable<StoredApproval> due) => !IsKept
        ? due
        : due.Where(row => row.ClosesAt == null
            || row.NextDueAt < row.ClosesAt
            || (store.Closings.Any(each => each.At == row.ClosesAt && each.ReadAt != null)
                && !store.MemberMessages.Any(message => message.ApprovalId == row.Id && message.Status == s_inOutage && message.ClosesAt == row.ClosesAt)));
}

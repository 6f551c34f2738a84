using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>What waits longer than it should, as queries that a page bounds. They have no order: to count some of them, a database need not sort all.</summary>
/// <param name="clock">The clock.</param>
/// <param name="gate">What holds closings back.</param>
/// <param name="options">From when on waiting is too long.</param>
internal sealed class StuckReading(HostClock clock, ClosingGate gate, InstallationOptions options)
{
    /// <summary>After how many days of waiting an approval is shown where nobody asks otherwise.</summary>
    public int UsualDays => options.StuckAfterDays;

    private static readonly string s_missed = Terms.Of(DeadlineStatus.Missed);
    private static readonly string[] s_people = ["tsb-secretariat", "director", "study-group-chair"];

    /// <summary>Approvals that have waited for TSB or for the chair for that many days.</summary>
    public IQueryable<StoredApproval> Waiting(ApprovalStore store, int days)
    {
        var since = clock.GetCurrentInstant() - Duration.FromDays(days);
        return store.Approvals.Where(row => s_people.Contains(row.WaitsForWho) && row.WaitsSince <= since);
    }

    /// <summary>Approvals that run still and have missed a deadline.</summary>
    public static IQueryable<StoredApproval> Late(ApprovalStore store) => store.Approvals.Where(row => row.MissedAt != null);

    /// <summary>The deadlines that were missed last in approvals that run still, the latest first.</summary>
    public static IQueryable<StoredDeadline> Missed(ApprovalStore store, int most)
    {
        var late = Late(store).OrderByDescending(row => row.MissedAt).ThenBy(row => row.Id).Take(most);
        return store.Deadlines.Where(deadline => deadline.Status == s_missed && late.Any(row => row.Id == deadline.ApprovalId && row.MissedAt == deadline.At));
    }

    /// <summary>Letters that should be out and wait for a signature.</summary>
    public IQueryable<StoredLetter> OverdueLetters(ApprovalStore store)
    {
        var now = clock.GetCurrentInstant();
        return store.Letters.Where(letter => letter.State == LetterDesk.ToSign && letter.DueBy <= now);
    }

    /// <summary>Approvals whose window has closed and that wait for what stood in the queue before the marker.</summary>
    public IQueryable<StoredApproval> Closings(ApprovalStore store)
    {
        var now = clock.GetCurrentInstant();
        var isKept = gate.IsKept;
        return store.Approvals
            .Where(row => isKept && row.ClosesAt <= now && !store.Closings.Any(closing => closing.At == row.ClosesAt && closing.ReadAt != null));
    }

    /// <summary>What could not be delivered at the last try.</summary>
    public static IQueryable<StoredMessage> Undelivered(ApprovalStore store) => store.Outbox.Where(message => message.SentAt == null && message.Trouble != null);
}

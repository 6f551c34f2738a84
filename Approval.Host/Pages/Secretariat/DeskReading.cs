using System.Collections.Immutable;
using System.Globalization;
using Approval.Host.Api;
using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Scheduling;
using Approval.Host.Telemetry;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>Counts what waits for the secretariat. No count goes further than the card shows.</summary>
/// <param name="clock">The clock.</param>
/// <param name="installation">The calendar.</param>
/// <param name="stuck">What waits longer than it should.</param>
/// <param name="deadlines">What could not be decided.</param>
/// <param name="readiness">Whether the host can do its work.</param>
internal sealed class DeskReading(HostClock clock, Installation installation, StuckReading stuck, DueDeadlines deadlines, Readiness readiness)
{
    /// <summary>The cards.</summary>
    public async Task<ImmutableArray<DeskCard>> ReadAsync(ApprovalStore store, CancellationToken stop) =>
    [
        await LettersAsync(store, stop),
        Undelivered(await BoundedCount.OfAsync(StuckReading.Undelivered(store), stop)),
        new("/secretariat/announcements", "To announce", $"{await BoundedCount.OfAsync(WaitingAnnouncements.Of(store), stop)}", "Requested by a chair, or due by a judgment, and not announced yet."),
        new("/secretariat/consultations", "Consultations open", $"{await BoundedCount.OfAsync(store.Approvals.Where(row => row.StateName == "consultation"), stop)}", "Member States reply until each closes (Res. 1 § 9.4)."),
        await MessagesAsync(store, stop),
        await StuckAsync(store, stop),
        await OverridesAsync(store, stop),
        await HealthAsync(stop),
    ];

    private async Task<DeskCard> LettersAsync(ApprovalStore store, CancellationToken stop)
    {
        var toSign = await BoundedCount.OfAsync(store.Letters.Where(letter => letter.State == LetterDesk.ToSign), stop);
        var overdue = await BoundedCount.OfAsync(stuck.OverdueLetters(store), stop);
        var words = overdue.IsNone ? "None of them is overdue." : $"{overdue} should be out by now.";
        return new DeskCard("/secretariat/letters", "Letters to sign", $"{toSign}", words, !overdue.IsNone);
    }

    private static DeskCard Undelivered(BoundedCount count) => new(
        "/secretariat/letters#undelivered", "Letters not delivered", $"{count}", "Signed, and not taken by the transport at the last try. They are tried again by themselves.", !count.IsNone);

    private async Task<DeskCard> MessagesAsync(ApprovalStore store, CancellationToken stop)
    {
        var since = clock.GetCurrentInstant() - Duration.FromDays(TroubledMessages.RecentDays);
        var recent = await TroubledMessages.CountRecentAsync(store, since, stop);
        var undecided = await BoundedCount.OfAsync(TroubledMessages.InOutage(store), stop);
        var days = TroubledMessages.RecentDays.ToString(CultureInfo.InvariantCulture);
        return new DeskCard(
            "/secretariat/messages",
            "Messages late or refused",
            $"{recent}",
            $"In the last {days} days. {(undecided.IsNone ? "None waits for the Director." : $"Came in an outage, for the Director to decide: {undecided}. Their windows have closed, and are judged after that.")}",
            !undecided.IsNone);
    }

    private async Task<DeskCard> StuckAsync(ApprovalStore store, CancellationToken stop)
    {
        var count = await BoundedCount.OfAsync(stuck.Waiting(store, stuck.UsualDays), stop)
            + await BoundedCount.OfAsync(StuckReading.Late(store), stop)
            + await BoundedCount.OfAsync(stuck.OverdueLetters(store), stop)
            + await BoundedCount.OfAsync(stuck.Closings(store), stop)
            + await BoundedCount.OfAsync(StuckReading.Undelivered(store), stop)
            + new BoundedCount(deadlines.Stuck.Count);
        return new DeskCard("/secretariat/stuck", "Stuck", $"{count}", string.Create(CultureInfo.InvariantCulture, $"What waits longer than it should: people ({stuck.UsualDays} days and more), deadlines missed, letters overdue, closings, deliveries."), !count.IsNone);
    }

    private async Task<DeskCard> OverridesAsync(ApprovalStore store, CancellationToken stop)
    {
        var year = installation.Calendar.DayOf(clock.GetCurrentInstant()).Year;
        var from = installation.Calendar.StartOf(new LocalDate(year, 1, 1));
        var count = await BoundedCount.OfAsync(OverrideReading.Entries(store).Where(entry => entry.At >= from), stop);
        return new DeskCard("/secretariat/overrides", "Overrides this year", $"{count}", "Rules that stood aside, each with who ordered it and why (readings § 30).");
    }

    private async Task<DeskCard> HealthAsync(CancellationToken stop)
    {
        var faults = await readiness.ExamineAsync(stop);
        return faults.Count == 0
            ? new DeskCard("/secretariat/health", "Health", "Well", "Nothing fails on the host that answered you.")
            : new DeskCard("/secretariat/health", "Health", string.Create(CultureInfo.InvariantCulture, $"{faults.Count} {(faults.Count == 1 ? "fault" : "faults")}"), faults[0].What, IsUrgent: true);
    }
}

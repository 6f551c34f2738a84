using Approval.Host.Clocks;
using Approval.Host.Persistence;
using Approval.Host.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Telemetry;

/// <summary>What stands in the database and the scheduler at the moment: looked up when somebody reads the metrics.</summary>
public sealed class Gauges
{
    private readonly IApprovalStores _stores;
    private readonly HostClock _clock;
    private readonly DueDeadlines _deadlines;
    private long _waiting;
    private double _oldest;
    private long _open;
    private long _overdue;
    private long _alarms;

    /// <summary>Adds the gauges to the host's meter.</summary>
    public Gauges(HostMeters meters, IApprovalStores stores, HostClock clock, DueDeadlines deadlines)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _stores = stores;
        _clock = clock;
        _deadlines = deadlines;
        meters.Meter.CreateObservableGauge("approval.outbox.waiting", () => _waiting, null, "Messages that wait to be sent.");
        meters.Meter.CreateObservableGauge("approval.outbox.oldest", () => _oldest, "s", "The age of the oldest message that waits, by the host's clock.");
        meters.Meter.CreateObservableGauge("approval.approvals.open", () => _open, null, "Approvals that have not ended for good.");
        meters.Meter.CreateObservableGauge("approval.approvals.overdue", () => _overdue, null, "Approvals with something due that is not decided yet.");
        meters.Meter.CreateObservableGauge("approval.approvals.stuck", () => deadlines.Stuck.Count, null, "Approvals that could not be decided at the last try, by a defect.");
        meters.Meter.CreateObservableGauge("approval.alarms", () => _alarms, null, "Distinct instants at which something falls due; for each an alarm is set.");
    }

    /// <summary>Looks everything up.</summary>
    public async Task LookAsync(CancellationToken stop)
    {
        var now = _clock.GetCurrentInstant();
        _alarms = (await _deadlines.InstantsAsync(stop)).Count;
        await using var store = _stores.Open();
        var waiting = store.Outbox.AsNoTracking().Where(message => message.SentAt == null);
        _waiting = await waiting.LongCountAsync(stop);
        _oldest = await waiting.OrderBy(message => message.Position).Select(message => (NodaTime.Instant?)message.At).FirstOrDefaultAsync(stop) is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0;
        _open = await store.Approvals.LongCountAsync(row => !row.HasEnded, stop);
        _overdue = await store.Approvals.LongCountAsync(row => row.NextDueAt <= now, stop);
    }
}

using Approval.Engine.Approvals.Acts;
using Approval.Host.Clocks;
using Approval.Host.Intake;
using Approval.Host.Messaging;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Scheduling;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Telemetry;

/// <summary>What stands in the database and the scheduler at the moment: looked up when somebody reads the metrics.</summary>
public sealed class Gauges
{
    private readonly IApprovalStores _stores;
    private readonly HostClock _clock;
    private readonly DueDeadlines _deadlines;
    private readonly ClosingGate _gate;
    private long _waiting;
    private double _oldest;
    private long _open;
    private long _overdue;
    private long _alarms;
    private long _receipts;
    private long _closings;
    private double _oldestClosing;
    private long _inOutage;
    private long _parked;

    /// <summary>Adds the gauges to the host's meter.</summary>
    public Gauges(HostMeters meters, IApprovalStores stores, HostClock clock, DueDeadlines deadlines, ClosingGate gate, IEnumerable<ITransportStanding> transports)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _stores = stores;
        _clock = clock;
        _deadlines = deadlines;
        _gate = gate;
        meters.Meter.CreateObservableGauge("approval.outbox.waiting", () => _waiting, null, "Messages that wait to be sent.");
        meters.Meter.CreateObservableGauge("approval.outbox.oldest", () => _oldest, "s", "The age of the oldest message that waits, by the host's clock.");
        meters.Meter.CreateObservableGauge("approval.approvals.open", () => _open, null, "Approvals that have not ended for good.");
        meters.Meter.CreateObservableGauge("approval.approvals.overdue", () => _overdue, null, "Approvals with something due that is not decided yet.");
        meters.Meter.CreateObservableGauge("approval.approvals.stuck", () => deadlines.Stuck.Count, null, "Approvals that could not be decided at the last try, by a defect.");
        foreach (var transport in transports)
        {
            meters.Meter.CreateObservableGauge("approval.broker.reached", () => transport.IsReached ? 1L : 0L, null, "Whether this host stands at the queue of members' messages, to read it or to take over: 1 or 0.");
        }

        meters.Meter.CreateObservableGauge("approval.alarms", () => _alarms, null, "Distinct instants at which something falls due; for each an alarm is set.");
        meters.Meter.CreateObservableGauge("approval.receipts.waiting", () => _receipts, null, "Receipts that are due to members and that the broker has not confirmed.");
        meters.Meter.CreateObservableGauge("approval.closings.awaited", () => _closings, null, "Approvals whose window has closed and that wait for what stands in the queue before the marker.");
        meters.Meter.CreateObservableGauge("approval.closings.oldest", () => _oldestClosing, "s", "How long ago the first window closed that waits for its marker.");
        meters.Meter.CreateObservableGauge("approval.messages.undecided", () => _inOutage, null, "Messages received in an outage about which the Director has to decide; their closing waits.");
        meters.Meter.CreateObservableGauge("approval.messages.parked", () => _parked, null, "Messages for which nobody could be answered, of all time.");
    }

    /// <summary>Looks everything up.</summary>
    public async Task LookAsync(CancellationToken stop)
    {
        var now = _clock.GetCurrentInstant();
        _alarms = (await _deadlines.InstantsAsync(stop)).Count;
        await using var store = _stores.Open();
        var waiting = store.Outbox.AsNoTracking().Where(message => message.SentAt == null);
        _waiting = await waiting.LongCountAsync(stop);
        _oldest = await waiting.OrderBy(message => message.Position).Select(message => (Instant?)message.At).FirstOrDefaultAsync(stop) is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0;
        _open = await store.Approvals.LongCountAsync(row => !row.HasEnded, stop);
        _overdue = await store.Approvals.LongCountAsync(row => row.NextDueAt <= now, stop);
        await LookAtMessagesAsync(store, now, stop);
    }

    private async Task LookAtMessagesAsync(ApprovalStore store, Instant now, CancellationToken stop)
    {
        var inOutage = Terms.Of(MessageStatus.InOutage);
        _receipts = await store.MemberMessages.LongCountAsync(row => row.ReceiptWaits, stop);
        _inOutage = await store.MemberMessages.LongCountAsync(row => row.Status == inOutage, stop);
        _parked = await store.ParkedMessages.LongCountAsync(stop);
        if (_gate.IsKept)
        {
            var awaited = store.Approvals.Where(row => row.ClosesAt <= now && !store.Closings.Any(closing => closing.At == row.ClosesAt && closing.ReadAt != null));
            _closings = await awaited.LongCountAsync(stop);
            _oldestClosing = await awaited.MinAsync(row => row.ClosesAt, stop) is { } first ? (now - first).TotalSeconds : 0;
        }
    }
}

using System.Diagnostics.Metrics;
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
    private const string Seconds = "s";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private readonly IApprovalStores _stores;
    private readonly HostClock _clock;
    private readonly DueDeadlines _deadlines;
    private readonly ClosingGate _gate;
    private Look? _last;

    /// <summary>Adds the gauges to the host's meter.</summary>
    public Gauges(HostMeters meters, IApprovalStores stores, HostClock clock, DueDeadlines deadlines, ClosingGate gate, IEnumerable<ITransportStanding> transports)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _stores = stores;
        _clock = clock;
        _deadlines = deadlines;
        _gate = gate;
        var meter = meters.Meter;
        meter.CreateObservableGauge("approval.database.reached", () => _last is null ? 0L : 1L, null, "Whether the database answers this host: 1 or 0. While it does not, what stands in it is not told.");
        Add("approval.outbox.waiting", null, look => look.Waiting, "Messages that wait to be sent.");
        Add("approval.outbox.oldest", Seconds, look => look.Oldest, "The age of the oldest message that waits, by the host's clock.");
        Add("approval.approvals.open", null, look => look.Open, "Approvals that have not ended for good.");
        Add("approval.approvals.overdue", null, look => look.Overdue, "Approvals with something due that may be decided and is not decided yet.");
        Add("approval.alarms", null, look => look.Alarms, "Distinct instants at which something falls due; for each an alarm is set.");
        Add("approval.receipts.waiting", null, look => look.Receipts, "Receipts that are due to members and that the broker has not confirmed.");
        Add("approval.closings.awaited", null, look => look.Closings, "Approvals whose window has closed and that wait for what stands in the queue before the marker.");
        Add("approval.closings.oldest", Seconds, look => look.OldestClosing, "How long ago the first window closed that waits for its marker.");
        Add("approval.messages.undecided", null, look => look.Undecided, "Messages received in an outage about which the Director has to decide; their closing waits.");
        Add("approval.messages.parked", null, look => look.Parked, "Messages for which nobody could be answered, of all time.");
        meter.CreateObservableGauge("approval.approvals.stuck", () => deadlines.Stuck.Count, null, "Approvals that could not be decided at the last try, by a defect.");
        foreach (var transport in transports)
        {
            meter.CreateObservableGauge("approval.broker.reached", () => transport.IsReached ? 1L : 0L, null, "Whether this host stands at the queue of members' messages, to read it or to take over: 1 or 0.");
        }

        void Add(string name, string? unit, Func<Look, double> value, string meaning) =>
            meter.CreateObservableGauge<double>(name, () => _last is { } look ? [new Measurement<double>(value(look))] : [], unit, meaning);
    }

    /// <summary>Looks everything up. Whoever asks for metrics is answered soon, also where the database is not.</summary>
    public async Task LookAsync(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(s_patience);
        try
        {
            _last = await LookUpAsync(patience.Token);
        }
        catch (Exception away) when (!stop.IsCancellationRequested && (away is OperationCanceledException || _stores.FaultOf(away) is not null))
        {
            _last = null;
        }
    }

    private async Task<Look> LookUpAsync(CancellationToken stop)
    {
        var now = _clock.GetCurrentInstant();
        var inOutage = Terms.Of(MessageStatus.InOutage);
        await using var store = _stores.Open();
        var waiting = store.Outbox.AsNoTracking().Where(message => message.SentAt == null);
        var first = await waiting.OrderBy(message => message.Position).Select(message => (Instant?)message.At).FirstOrDefaultAsync(stop);
        var awaited = store.Approvals.Where(row => _gate.IsKept && row.ClosesAt <= now && !store.Closings.Any(closing => closing.At == row.ClosesAt && closing.ReadAt != null));
        var firstAwaited = await awaited.MinAsync(row => row.ClosesAt, stop);
        return new Look
        {
            Waiting = await waiting.LongCountAsync(stop),
            Oldest = SecondsSince(first),
            Open = await store.Approvals.LongCountAsync(row => !row.HasEnded, stop),
            Overdue = await _gate.Free(store, store.Approvals.Where(row => row.NextDueAt <= now)).LongCountAsync(stop),
            Alarms = (await _deadlines.InstantsAsync(stop)).Count,
            Receipts = await store.MemberMessages.LongCountAsync(row => row.ReceiptWaits, stop),
            Closings = await awaited.LongCountAsync(stop),
            OldestClosing = SecondsSince(firstAwaited),
            Undecided = await store.MemberMessages.LongCountAsync(row => row.Status == inOutage, stop),
            Parked = await store.ParkedMessages.LongCountAsync(stop),
        };

        double SecondsSince(Instant? instant) => instant is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0;
    }

    /// <summary>What stood there at one look.</summary>
    private sealed record Look
    {
        public required long Waiting { get; init; }

        public required double Oldest { get; init; }

        public required long Open { get; init; }

        public required long Overdue { get; init; }

        public required long Alarms { get; init; }

        public required long Receipts { get; init; }

        public required long Closings { get; init; }

        public required double OldestClosing { get; init; }

        public required long Undecided { get; init; }

        public required long Parked { get; init; }
    }
}

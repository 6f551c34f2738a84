using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Approval.Engine.Approvals.Record;
using Approval.Host.Intake;
using Approval.Host.Proceedings;

namespace Approval.Host.Telemetry;

/// <summary>What the host counts and measures. No label ever names an approval, a person or a token.</summary>
public sealed class HostMeters : IDisposable
{
    /// <summary>The name of the meter, by which listeners find it.</summary>
    public const string MeterName = "Approval.Host";

    private const string Seconds = "s";
    private readonly Counter<long> _steps;
    private readonly Histogram<double> _stepDuration;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _deadlines;
    private readonly Histogram<double> _lateness;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _taken;
    private readonly Histogram<double> _intakeDuration;
    private readonly Counter<long> _receipts;
    private readonly Histogram<double> _markerDelay;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _requestDuration;

    /// <summary>Makes the meter of one host.</summary>
    public HostMeters()
    {
        Meter = new Meter(MeterName);
        _steps = Meter.CreateCounter<long>("approval.steps", null, "Steps by what became of them: committed, conflict (begun again), refused, failed.");
        _stepDuration = Meter.CreateHistogram<double>("approval.step.duration", Seconds, "How long a step took, waiting for its turn to write included.");
        _refusals = Meter.CreateCounter<long>("approval.refusals", null, "Acts that the law refused, by code.");
        _deadlines = Meter.CreateCounter<long>("approval.deadlines.decided", null, "Deadlines that were decided, by name.");
        _lateness = Meter.CreateHistogram<double>("approval.deadline.lateness", Seconds, "How long after its instant a deadline was decided.");
        _messages = Meter.CreateCounter<long>("approval.outbox.messages", null, "Tries to send a message, by outcome: confirmed, failed.");
        _taken = Meter.CreateCounter<long>("approval.intake.messages", null, "Messages that members sent, by what their receipts say of them: accepted, duplicate, late, in-outage, rejected; before-marker where that is not known yet; parked, or why, where nobody could be answered.");
        _intakeDuration = Meter.CreateHistogram<double>("approval.intake.duration", Seconds, "How long it took to take in a batch of messages, its commit included.");
        _receipts = Meter.CreateCounter<long>("approval.receipts", null, "Tries to send a receipt, by outcome: confirmed, failed.");
        _markerDelay = Meter.CreateHistogram<double>("approval.marker.delay", Seconds, "How long after the closing instant a marker was published.");
        _requests = Meter.CreateCounter<long>("approval.http.requests", null, "Requests by route, method and status.");
        _requestDuration = Meter.CreateHistogram<double>("approval.http.request.duration", Seconds, "How long a request took, by route.");
    }

    /// <summary>The meter.</summary>
    public Meter Meter { get; }

    /// <summary>A step ended.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="began">The stopwatch's mark at its beginning.</param>
    internal void StepEnded(string outcome, long began)
    {
        _steps.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        _stepDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>A step was committed: what it refused and decided is counted.</summary>
    internal void Committed(Step step)
    {
        foreach (var file in step.Files)
        {
            foreach (var refusal in file.Case.Rejected.Skip(file.Before.Rejected.Length))
            {
                _refusals.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));
            }

            for (var place = 0; place < file.Case.Deadlines.Length; place++)
            {
                var deadline = file.Case.Deadlines[place];
                var before = place < file.Before.Deadlines.Length ? file.Before.Deadlines[place].Status : DeadlineStatus.Open;
                if (before == DeadlineStatus.Open && deadline.Status == DeadlineStatus.Fired)
                {
                    _deadlines.Add(1, new KeyValuePair<string, object?>("deadline", deadline.Id));
                    _lateness.Record(Math.Max(0, (step.Now - deadline.At).TotalSeconds));
                }
            }
        }
    }

    /// <summary>Messages were tried to be sent.</summary>
    internal void MessagesTried(int confirmed, int failed)
    {
        _messages.Add(confirmed, new KeyValuePair<string, object?>("outcome", "confirmed"));
        _messages.Add(failed, new KeyValuePair<string, object?>("outcome", "failed"));
    }

    /// <summary>Members' messages were taken in and committed.</summary>
    internal void MessagesTaken(IReadOnlyCollection<TakenMessage> taken, long began)
    {
        foreach (var (status, count) in taken.CountBy(StatusOf))
        {
            _taken.Add(count, new KeyValuePair<string, object?>("status", status));
        }

        _intakeDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>A marker was read: what stood before it is committed.</summary>
    internal void MarkerRead(ClosingMarker marker) => _markerDelay.Record((marker.PublishedAt - marker.Closing).TotalSeconds);

    /// <summary>A message was parked by the transport, which could not hand it over.</summary>
    internal void MessageParked(string reason) =>
        _taken.Add(1, new KeyValuePair<string, object?>("status", reason));

    /// <summary>Receipts were tried to be sent.</summary>
    internal void ReceiptsTried(int confirmed, int failed)
    {
        _receipts.Add(confirmed, new KeyValuePair<string, object?>("outcome", "confirmed"));
        _receipts.Add(failed, new KeyValuePair<string, object?>("outcome", "failed"));
    }

    /// <summary>A request was answered.</summary>
    internal void RequestAnswered(string route, string method, int status, long began)
    {
        _requests.Add(
            1,
            new KeyValuePair<string, object?>("route", route),
            new KeyValuePair<string, object?>("method", method),
            new KeyValuePair<string, object?>("status", status));
        _requestDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("route", route));
    }

    /// <summary>A member reads the same word in its receipt.</summary>
    private static string StatusOf(TakenMessage message)
    {
        if (message.Receipt is not { } receipt)
        {
            return message.IsParked ? "parked" : "before-marker";
        }

        using var told = JsonDocument.Parse(receipt.Body);
        return told.RootElement.GetProperty("status").GetString()!;
    }

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();
}

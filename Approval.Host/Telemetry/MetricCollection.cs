using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Approval.Host.Telemetry;

/// <summary>Adds up what a host's meter measures, for the page that Prometheus reads.</summary>
public sealed class MetricCollection : IDisposable
{
    private readonly Lock _turn = new();
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();

    /// <summary>Begins to listen.</summary>
    /// <param name="meters">What the host measures.</param>
    public MetricCollection(HostMeters meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meters.Meter))
            {
                _families.TryAdd(instrument, MetricFamily.Of(instrument));
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Everything measured up to now, in the order of the names.</summary>
    public IReadOnlyList<MetricFamily> Families() => [.. _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal)];

    /// <summary>Asks the gauges. One that says nothing any more is not told.</summary>
    public void Observe()
    {
        foreach (var family in _families.Values)
        {
            family.ForgetGauge();
        }

        _listener.RecordObservableInstruments();
    }

    /// <summary>Everything as Prometheus reads it, the gauges asked now; one reader after the other.</summary>
    public string Page()
    {
        lock (_turn)
        {
            Observe();
            return MetricPage.Write(Families());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_families.TryGetValue(instrument, out var family))
        {
            family.Take(value, tags);
        }
    }
}

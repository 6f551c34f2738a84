using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Approval.Host.Telemetry;

/// <summary>One line of a metric: its labels, and what was added up under them.</summary>
/// <param name="Labels">Names and values, in the order of the names.</param>
/// <param name="Value">The sum, or for a gauge the last value.</param>
/// <param name="Buckets">For a histogram, how many values lay at or under each bound; empty otherwise.</param>
/// <param name="Count">How many values.</param>
public sealed record MetricSeries(ImmutableArray<(string Name, string Value)> Labels, double Value, ImmutableArray<long> Buckets, long Count);

/// <summary>One metric: everything that one instrument measured.</summary>
public sealed class MetricFamily
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);

    private MetricFamily(string name, string type, string help)
    {
        Name = name;
        Type = type;
        Help = help;
    }

    /// <summary>The bounds of a histogram's buckets, in seconds: from what a step takes to a day's lateness.</summary>
    public static ImmutableArray<double> Bounds { get; } = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600, 3600, 86400];

    /// <summary>The name, as Prometheus writes it: <c>approval_steps_total</c>.</summary>
    public string Name { get; }

    /// <summary><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</summary>
    public string Type { get; }

    /// <summary>What it measures.</summary>
    public string Help { get; }

    /// <summary>Its lines, in the order of their labels.</summary>
    public IReadOnlyList<MetricSeries> Series
    {
        get
        {
            lock (_turn)
            {
                return [.. _series.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Value)];
            }
        }
    }

    /// <summary>The metric of an instrument.</summary>
    internal static MetricFamily Of(Instrument instrument)
    {
        var type = instrument switch
        {
            Counter<long> => "counter",
            Histogram<double> => "histogram",
            _ => "gauge",
        };
        var unit = instrument.Unit == "s" ? "_seconds" : string.Empty;
        var total = type == "counter" ? "_total" : string.Empty;
        return new MetricFamily(instrument.Name.Replace('.', '_') + unit + total, type, instrument.Description ?? string.Empty);
    }

    /// <summary>Takes a measurement in.</summary>
    internal void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = LabelsOf(tags);
        var key = string.Join('\u0001', labels.Select(label => $"{label.Name}\u0002{label.Value}"));
        lock (_turn)
        {
            var before = _series.GetValueOrDefault(key) ?? new MetricSeries(labels, 0, Type == "histogram" ? [.. Bounds.Select(_ => 0L)] : [], 0);
            _series[key] = Type == "gauge"
                ? before with { Value = value }
                : before with { Value = before.Value + value, Count = before.Count + 1, Buckets = Counted(before.Buckets, value) };
        }
    }

    /// <summary>Forgets what a gauge said, so that it says it anew.</summary>
    internal void ForgetGauge()
    {
        lock (_turn)
        {
            if (Type == "gauge")
            {
                _series.Clear();
            }
        }
    }

    private static ImmutableArray<long> Counted(ImmutableArray<long> buckets, double value) =>
        buckets.IsEmpty ? buckets : [.. buckets.Select((count, place) => value <= Bounds[place] ? count + 1 : count)];

    private static ImmutableArray<(string Name, string Value)> LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = ImmutableArray.CreateBuilder<(string Name, string Value)>(tags.Length);
        foreach (var (name, value) in tags)
        {
            labels.Add((name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty));
        }

        labels.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return labels.ToImmutable();
    }
}

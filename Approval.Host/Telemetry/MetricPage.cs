using System.Globalization;
using System.Text;

namespace Approval.Host.Telemetry;

/// <summary>Writes metrics in Prometheus' text form, version 0.0.4.</summary>
public static class MetricPage
{
    /// <summary>The content type of the page.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The page.</summary>
    public static string Write(IEnumerable<MetricFamily> families)
    {
        ArgumentNullException.ThrowIfNull(families);
        var page = new StringBuilder();
        foreach (var family in families)
        {
            page.Append("# HELP ").Append(family.Name).Append(' ').Append(EscapeHelp(family.Help)).Append('\n');
            page.Append("# TYPE ").Append(family.Name).Append(' ').Append(family.Type).Append('\n');
            foreach (var series in family.Series)
            {
                if (family.Type == "histogram")
                {
                    WriteHistogram(page, family.Name, series);
                }
                else
                {
                    WriteSample(page, family.Name, series.Labels, series.Value);
                }
            }
        }

        return page.ToString();
    }

    private static void WriteHistogram(StringBuilder page, string name, MetricSeries series)
    {
        for (var place = 0; place < series.Buckets.Length; place++)
        {
            WriteSample(page, name + "_bucket", [.. series.Labels, ("le", Number(MetricFamily.Bounds[place]))], series.Buckets[place]);
        }

        WriteSample(page, name + "_bucket", [.. series.Labels, ("le", "+Inf")], series.Count);
        WriteSample(page, name + "_sum", series.Labels, series.Value);
        WriteSample(page, name + "_count", series.Labels, series.Count);
    }

    private static void WriteSample(StringBuilder page, string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        page.Append(name);
        if (labels.Count > 0)
        {
            page.Append('{').AppendJoin(',', labels.Select(label => $"{label.Name}=\"{EscapeValue(label.Value)}\"")).Append('}');
        }

        page.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string EscapeHelp(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeValue(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Approval.Tests.Telemetry;

/// <summary>
/// A strict reader of Prometheus' text form 0.0.4, written from its description: every sample belongs to a metric whose
/// type was told just before, escapes are the three that there are, no line is told twice, buckets never fall.
/// </summary>
internal sealed partial class Exposition
{
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);

    /// <summary>The value of a sample by its name and its labels in the order of their names, unescaped: <c>a{b=c,d=e}</c>.</summary>
    public double this[string sample] => _samples.TryGetValue(sample, out var value) ? value : throw new KeyNotFoundException($"{sample} is not among {string.Join(' ', _samples.Keys)}");

    public IEnumerable<string> Samples => _samples.Keys;

    /// <summary>Reads a page.</summary>
    /// <exception cref="FormatException">It has not that form.</exception>
    public static Exposition Read(string page)
    {
        var read = new Exposition();
        var family = (Name: string.Empty, Type: string.Empty);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? help = null;
        if (page.Length > 0 && page[^1] != '\n')
        {
            throw new FormatException("The last line does not end.");
        }

        foreach (var line in page.Split('\n')[..^1])
        {
            if (HelpLine().Match(line) is { Success: true } helped)
            {
                help = seen.Add(helped.Groups[1].Value) ? helped.Groups[1].Value : throw new FormatException($"Told twice: {line}");
            }
            else if (TypeLine().Match(line) is { Success: true } typed)
            {
                family = (typed.Groups[1].Value, typed.Groups[2].Value);
                if (help != family.Name)
                {
                    throw new FormatException($"The type stands without its help: {line}");
                }
            }
            else
            {
                read.Take(line, family);
            }
        }

        return read;
    }

    private void Take(string line, (string Name, string Type) family)
    {
        var match = SampleLine().Match(line);
        if (!match.Success)
        {
            throw new FormatException($"No sample: {line}");
        }

        var name = match.Groups["name"].Value;
        string[] allowed = family.Type == "histogram" ? [family.Name + "_bucket", family.Name + "_sum", family.Name + "_count"] : [family.Name];
        if (!allowed.Contains(name) || (family.Type == "counter" && !name.EndsWith("_total", StringComparison.Ordinal)))
        {
            throw new FormatException($"The sample does not belong to {family}: {line}");
        }

        var labels = match.Groups["label"].Captures.Zip(match.Groups["value"].Captures, (label, value) => $"{label.Value}={Unescape(value.Value)}").ToList();
        var number = match.Groups["number"].Value switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            var text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        var key = labels.Count > 0 ? $"{name}{{{string.Join(',', labels)}}}" : name;
        if (!_samples.TryAdd(key, number))
        {
            throw new FormatException($"Told twice: {line}");
        }
    }

    private static string Unescape(string text) => EscapeForm().Replace(text, escape => escape.Value[1] == 'n' ? "\n" : escape.Value[1..]);

    [GeneratedRegex(@"^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\\n]|\\\\|\\n)*$")]
    private static partial Regex HelpLine();

    [GeneratedRegex("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?:(?:^|,|(?<=\{))(?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>(?:[^"\\\n]|\\\\|\\"|\\n)*)")+\})? (?<number>\+Inf|-Inf|-?[0-9.]+(?:[eE][+-]?[0-9]+)?)$""")]
    private static partial Regex SampleLine();

    [GeneratedRegex("""\\[\\n"]""")]
    private static partial Regex EscapeForm();
}

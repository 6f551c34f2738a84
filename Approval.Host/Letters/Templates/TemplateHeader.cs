using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Host.Letters.Contents;

namespace Approval.Host.Letters.Templates;

/// <summary>What a template says before its wording.</summary>
/// <param name="Subject">The subject line.</param>
/// <param name="Series">How the letter is numbered.</param>
/// <param name="Signatory">Who signs, by office.</param>
internal sealed record TemplateHeader(ImmutableArray<Inline> Subject, LetterSeries Series, string Signatory)
{
    private const string None = "none";
    private static readonly string[] s_names = ["subject", "series", "signatory"];
    private static readonly string[] s_series = ["TSB Circular", "AAP", None];

    /// <summary>Reads header lines.</summary>
    internal static TemplateHeader Read(ReadOnlySpan<string> lines, TemplateFaults faults)
    {
        var values = new Dictionary<string, (string Value, int Line)>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            var colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? lines[i].Trim() : lines[i][..colon].Trim();
            if (name.Length > 0 && !s_names.Contains(name, StringComparer.Ordinal))
            {
                faults.Add("unknown-header", i + 1, $"{Printable.Quote(name)} is not a header.", $"Write {Printable.OneOf(s_names)}, a colon, and the value.");
            }
            else if (name.Length > 0 && !values.TryAdd(name, (colon < 0 ? string.Empty : lines[i][(colon + 1)..].Trim(), i + 1)))
            {
                faults.Add("doubled-header", i + 1, $"The header {Printable.Quote(name)} stands more than once.", "Keep one of the two.");
            }
        }

        foreach (var name in s_names.Where(name => !values.TryGetValue(name, out var value) || value.Value.Length == 0))
        {
            faults.Add("missing-header", values.TryGetValue(name, out var empty) ? empty.Line : 1, $"The header {Printable.Quote(name)} is missing or empty.", $"Write {name}: and the value.");
        }

        return new TemplateHeader(
            values.TryGetValue("subject", out var subject) ? ReadSubject(subject.Value, subject.Line, faults) : [],
            values.TryGetValue("series", out var series) ? ReadSeries(series.Value, series.Line, faults) : LetterSeries.None,
            values.GetValueOrDefault("signatory").Value ?? string.Empty);
    }

    private static ImmutableArray<Inline> ReadSubject(string text, int line, TemplateFaults faults)
    {
        var slots = new SlotReading(faults);
        ImmutableArray<Inline> subject = [.. slots.Read(text, line)];
        slots.RefuseUncertain(subject, line);
        return subject;
    }

    private static LetterSeries ReadSeries(string text, int line, TemplateFaults faults)
    {
        switch (Array.IndexOf(s_series, text))
        {
            case 0:
                return LetterSeries.TsbCircular;
            case 1:
                return LetterSeries.AapAnnouncement;
            case 2:
                return LetterSeries.None;
            default:
                if (text.Length > 0)
                {
                    faults.Add("unknown-series", line, $"{Printable.Quote(text)} is not a series of letters.", $"Write {Printable.OneOf(s_series)}.");
                }

                return LetterSeries.None;
        }
    }
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Approval.Engine.Files;
using Approval.Host.Letters.Contents;

namespace Approval.Host.Letters.Templates;

/// <summary>Finds the places of values in words.</summary>
/// <param name="faults">Where faults are collected.</param>
internal sealed partial class SlotReading(TemplateFaults faults)
{
    /// <summary>Words with the places of values in them.</summary>
    /// <param name="text">The words.</param>
    /// <param name="line">Their line.</param>
    /// <param name="stress">How strongly they are set.</param>
    /// <param name="link">Where they lead.</param>
    internal IEnumerable<Inline> Read(string text, int line, Stress stress = Stress.None, Uri? link = null)
    {
        var from = 0;
        foreach (Match match in Form().Matches(text))
        {
            if (match.Index > from)
            {
                yield return Plain(text[from..match.Index], line, stress, link);
            }

            from = match.Index + match.Length;
            if (Find(match.Groups["name"].Value, line) is { } placeholder)
            {
                yield return new Slot(placeholder, stress);
            }
        }

        if (from < text.Length)
        {
            yield return Plain(text[from..], line, stress, link);
        }
    }

    /// <summary>A value that stands by itself may stand nowhere else.</summary>
    internal void RefuseBlocks(ImmutableArray<Inline> inlines, int line)
    {
        foreach (var slot in inlines.OfType<Slot>().Where(slot => slot.Placeholder is BlockPlaceholder))
        {
            faults.Add("misplaced-placeholder", line, $"{{{{{slot.Placeholder.Name}}}}} stands for paragraphs or a list, and stands inside a line.", "Give it a paragraph of its own.");
        }
    }

    /// <summary>A subject holds only what every case has: there is no letter without a subject.</summary>
    internal void RefuseUncertain(ImmutableArray<Inline> inlines, int line)
    {
        foreach (var slot in inlines.OfType<Slot>().Where(slot => slot.Placeholder is not InlinePlaceholder { IsCertain: true }))
        {
            faults.Add("misplaced-placeholder", line, $"{{{{{slot.Placeholder.Name}}}}} is not known of every approval, and a letter without a subject cannot leave.", "Use it below the header.");
        }
    }

    private Words Plain(string text, int line, Stress stress, Uri? link)
    {
        if (text.Contains("{{", StringComparison.Ordinal) || text.Contains("}}", StringComparison.Ordinal))
        {
            faults.Add("wrong-placeholder", line, $"{Printable.Quote(text)} holds braces that do not enclose a name.", "Write {{name}}, with letters only and no markup inside.");
        }

        return new Words(text, stress, link);
    }

    private Placeholder? Find(string name, int line)
    {
        var found = Vocabulary.Placeholder(name);
        if (found is null)
        {
            faults.Add("unknown-placeholder", line, $"There is no value {Printable.Quote(name)}.", $"Write one of {string.Join(", ", Vocabulary.PlaceholderNames)}.");
        }

        return found;
    }

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z]+)\s*\}\}")]
    private static partial Regex Form();
}

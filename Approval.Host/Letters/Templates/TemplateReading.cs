using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Approval.Engine.Files;
using Approval.Engine.Rulebooks;
using Approval.Host.Letters.Contents;

namespace Approval.Host.Letters.Templates;

/// <summary>
/// Reads one template: header lines up to a line of three hyphens, then Markdown in parts, each begun by a mark in a
/// line of its own, such as <c>&lt;!-- content: 1; when: approved --&gt;</c>.
/// </summary>
internal sealed partial class TemplateReading
{
    private const string MarkForm = "<!-- content: 1 -->, <!-- content: 1; when: approved -->, <!-- content: 1; unless: approved --> or, for wording that the law does not ask for, <!-- also -->";

    private readonly Notification _notification;
    private readonly TemplateFaults _faults;
    private readonly MarkdownReading _markdown;

    private TemplateReading(string file, Notification notification)
    {
        _notification = notification;
        _faults = new TemplateFaults(file);
        _markdown = new MarkdownReading(_faults);
    }

    /// <summary>Reads a template.</summary>
    /// <param name="file">The file, without folder.</param>
    /// <param name="text">Its text.</param>
    /// <param name="notification">What the law asks of the letter.</param>
    internal static (LetterTemplate Template, IEnumerable<Fault> Faults) Read(string file, string text, Notification notification)
    {
        var reading = new TemplateReading(file, notification);
        var template = reading.Read(text.ReplaceLineEndings("\n").Split('\n'));
        return (template, reading._faults.All);
    }

    private LetterTemplate Read(string[] lines)
    {
        var end = Array.FindIndex(lines, line => line.TrimEnd() == "---");
        if (end < 0)
        {
            _faults.Add("missing-header", 1, "The template has no header.", "Begin it with subject:, series: and signatory:, and end these with a line of three hyphens.");
        }

        var header = TemplateHeader.Read(lines.AsSpan(0, Math.Max(end, 0)), _faults);
        var sections = ReadSections(lines, end + 1);
        CheckContents(sections);
        return new LetterTemplate(_notification.Kind, header.Subject, header.Series, header.Signatory, sections);
    }

    private ImmutableArray<TemplateSection> ReadSections(string[] lines, int from)
    {
        var sections = ImmutableArray.CreateBuilder<TemplateSection>();
        var mark = new SectionMark(from + 1, null, null, true);
        var begins = from;
        for (var i = from; i <= lines.Length; i++)
        {
            if (i < lines.Length && !lines[i].TrimStart().StartsWith("<!--", StringComparison.Ordinal))
            {
                continue;
            }

            var blocks = _markdown.Read(string.Join('\n', lines[begins..i]), begins + 1);
            if (!blocks.IsEmpty)
            {
                sections.Add(new TemplateSection(mark, blocks));
            }
            else if (mark.Content is not null)
            {
                _faults.Add("empty-section", mark.Line, "This part says nothing.", "Write its wording, or take the mark away.");
            }

            if (i < lines.Length)
            {
                mark = ReadMark(lines[i].Trim(), i + 1);
                begins = i + 1;
            }
        }

        return sections.ToImmutable();
    }

    private SectionMark ReadMark(string text, int line)
    {
        var match = Mark().Match(text);
        if (!match.Success)
        {
            _faults.Add("wrong-mark", line, $"{Printable.Quote(text)} is not a mark that is read here.", $"Write {MarkForm}.");
            return new SectionMark(line, null, null, true);
        }

        int? content = match.Groups["content"] is { Success: true, Value: var number } ? int.Parse(number, CultureInfo.InvariantCulture) : null;
        if (content is { } item && (item < 1 || item > _notification.Contents.Length))
        {
            _faults.Add(
                "unknown-content",
                line,
                $"The rulebook lists {_notification.Contents.Length} contents of this letter ({_notification.Id}), and no content {item}.",
                $"Write a number from 1 to {_notification.Contents.Length}.",
                _notification.Clause);
            content = null;
        }

        return new SectionMark(line, content, ReadCondition(match, line), !match.Groups["unless"].Success);
    }

    private Condition? ReadCondition(Match match, int line)
    {
        if (match.Groups["condition"] is not { Success: true, Value: var name })
        {
            return null;
        }

        var condition = Vocabulary.Condition(name);
        if (condition is null)
        {
            _faults.Add("unknown-condition", line, $"There is no condition {Printable.Quote(name)}.", $"Write {Printable.OneOf(Vocabulary.ConditionNames)}.");
        }

        return condition;
    }

    /// <summary>Whatever the case, each content has a part that says it.</summary>
    private void CheckContents(ImmutableArray<TemplateSection> sections)
    {
        for (var item = 1; item <= _notification.Contents.Length; item++)
        {
            var marks = sections.Select(section => section.Mark).Where(mark => mark.Content == item).ToList();
            if (marks.Count == 0)
            {
                _faults.Add(
                    "missing-content",
                    null,
                    $"No part says content {item} of {_notification.Id}: {_notification.Contents[item - 1]}",
                    $"Write it behind a line <!-- content: {item} -->.",
                    _notification.Clause);
            }
            else if (!marks.Exists(mark => mark.Condition is null || marks.Exists(other => other.Condition == mark.Condition && other.Expected != mark.Expected)))
            {
                _faults.Add(
                    "one-sided-condition",
                    marks[0].Line,
                    $"Content {item} of {_notification.Id} is said only {(marks[0].Expected ? "when" : "unless")} {marks[0].Condition!.Name}; the law asks for it always.",
                    $"Add a part <!-- content: {item}; {(marks[0].Expected ? "unless" : "when")}: {marks[0].Condition!.Name} -->.",
                    _notification.Clause);
            }
        }
    }

    [GeneratedRegex(@"^<!--\s*(content:\s*(?<content>[0-9]{1,3})|also)(\s*;\s*((?<when>when)|(?<unless>unless)):\s*(?<condition>[a-z-]+))?\s*-->\z")]
    private static partial Regex Mark();
}

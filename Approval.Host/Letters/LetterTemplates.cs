using System.Collections.Immutable;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Files;
using Approval.Engine.Rulebooks;
using Approval.Host.Letters.Templates;
using Approval.Host.Letters.Writing;

namespace Approval.Host.Letters;

/// <summary>The wording of every letter. Loaded once; immutable.</summary>
public sealed class LetterTemplates
{
    private const string Extension = ".md";
    private const string Guide = "README.md";

    private readonly ImmutableDictionary<LetterKind, LetterTemplate> _templates;

    private LetterTemplates(IEnumerable<LetterTemplate> templates) => _templates = templates.ToImmutableDictionary(template => template.Kind);

    /// <summary>Reads templates: one for each letter of the rulebook, and a part of it for each content that the law asks for.</summary>
    /// <param name="files">File name without folder to text: <c>announcement.md</c>; <c>README.md</c> is passed over.</param>
    /// <param name="rulebook">The rulebook.</param>
    /// <returns>The templates, or everything that is wrong with them, with file and line.</returns>
    public static Loaded<LetterTemplates> Load(IReadOnlyDictionary<string, string> files, Rulebook rulebook)
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        var templates = new List<LetterTemplate>();
        foreach (var (file, text) in files.Where(file => file.Key != Guide).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var kind = new LetterKind(file.EndsWith(Extension, StringComparison.Ordinal) ? file[..^Extension.Length] : file);
            if (rulebook.FindNotification(kind) is not { } notification)
            {
                faults.Add(new Fault("unknown-template", new Place(file), "No procedure sends a letter of that name.", $"Name it after one of {string.Join(", ", rulebook.Notifications.Select(each => each.Kind))}, or take it away."));
                continue;
            }

            var (template, wrong) = TemplateReading.Read(file, text, notification);
            templates.Add(template);
            faults.AddRange(wrong);
        }

        foreach (var notification in rulebook.Notifications.Where(notification => !templates.Exists(template => template.Kind == notification.Kind)))
        {
            faults.Add(new Fault("missing-template", new Place($"{notification.Kind}{Extension}"), $"There is no wording for the letter '{notification.Kind}' ({notification.Id}).", "Write the template.", notification.Clause));
        }

        return faults.Count == 0 ? Loaded.From(new LetterTemplates(templates)) : Loaded.Refused<LetterTemplates>(faults.ToImmutable());
    }

    /// <summary>How letters of a kind are numbered.</summary>
    /// <exception cref="ArgumentException">No procedure sends a letter of that kind.</exception>
    public LetterSeries SeriesOf(LetterKind kind) => Find(kind).Series;

    /// <summary>Renders a letter. The same draft gives the same bytes.</summary>
    /// <param name="draft">What it is rendered from.</param>
    /// <returns>The letter; or, where it cannot say all that it must, what lacks.</returns>
    /// <exception cref="ArgumentException">The draft's number is of another series than its kind.</exception>
    public Letter Render(LetterDraft draft)
    {
        var template = Find(draft.Row.Kind);
        if (draft.Number is { } number && number.Series != template.Series)
        {
            throw new ArgumentException($"Letters '{template.Kind}' are numbered as {template.Series}, not {number.Series}.", nameof(draft));
        }

        var filled = TemplateFilling.Fill(template, draft);
        return filled.Missing.IsEmpty ? LetterWriter.Write(draft, template, filled) : new IncompleteLetter(filled.Missing);
    }

    private LetterTemplate Find(LetterKind kind) => _templates.GetValueOrDefault(kind)
        ?? throw new ArgumentException($"There is no letter of kind '{kind}'.", nameof(kind));
}

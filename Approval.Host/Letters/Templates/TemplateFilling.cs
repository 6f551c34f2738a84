using System.Collections.Immutable;
using Approval.Host.Letters.Contents;

namespace Approval.Host.Letters.Templates;

/// <summary>A template with its values in it.</summary>
/// <param name="Subject">The subject line.</param>
/// <param name="Blocks">The letter's body.</param>
/// <param name="Missing">What it must say and cannot.</param>
internal sealed record FilledTemplate(string Subject, ImmutableArray<Block> Blocks, ImmutableArray<MissingContent> Missing);

/// <summary>
/// Puts values into a template. A part that says a content of the law needs all its values; another part is left out
/// where a value of it is not known.
/// </summary>
internal sealed class TemplateFilling
{
    private readonly LetterFacts _facts;
    private readonly ImmutableArray<string> _contents;
    private readonly List<MissingContent> _missing = [];
    private readonly List<Placeholder> _empty = [];

    private TemplateFilling(LetterDraft draft)
    {
        _facts = new LetterFacts(draft);
        _contents = draft.Notification.Contents;
    }

    /// <summary>The template with the values of a draft.</summary>
    internal static FilledTemplate Fill(LetterTemplate template, LetterDraft draft)
    {
        var filling = new TemplateFilling(draft);
        var blocks = template.Sections.SelectMany(section => filling.FillSection(section)).ToImmutableArray();
        var subject = string.Concat(filling.FillLine(template.Subject).OfType<Words>().Select(words => words.Text));
        return new FilledTemplate(subject, blocks, [.. filling._missing.Distinct()]);
    }

    private ImmutableArray<Block> FillSection(TemplateSection section)
    {
        var mark = section.Mark;
        if (mark.Condition is { } condition)
        {
            var answer = condition.Holds(_facts);
            if (answer is null)
            {
                Miss(mark, condition.Supply);
            }

            if (answer != mark.Expected)
            {
                return [];
            }
        }

        _empty.Clear();
        var blocks = FillAll(section.Blocks);
        foreach (var placeholder in _empty)
        {
            Miss(mark, placeholder.Supply);
        }

        return _empty.Count == 0 ? blocks : [];
    }

    private void Miss(SectionMark mark, Supply supply)
    {
        if (mark.Content is { } item)
        {
            _missing.Add(new MissingContent(item, _contents[item - 1], supply.What, supply.Who));
        }
    }

    private ImmutableArray<Block> FillAll(ImmutableArray<Block> blocks) => [.. blocks.SelectMany(block => FillBlock(block))];

    private ImmutableArray<Block> FillBlock(Block block)
    {
        switch (block)
        {
            case Paragraph { Inlines: [Slot { Placeholder: BlockPlaceholder placeholder }] }:
                return Known(placeholder, placeholder.Find(_facts));
            case Paragraph paragraph:
                return FillLine(paragraph.Inlines) is { IsEmpty: false } words ? [new Paragraph(words)] : [];
            case Heading heading:
                return FillLine(heading.Inlines) is { IsEmpty: false } title ? [heading with { Inlines = title }] : [];
            case ItemList list:
                var items = list.Items.Select(FillAll).Where(item => !item.IsEmpty).ToImmutableArray();
                return items.IsEmpty ? [] : [list with { Items = items }];
            case Quotation quotation:
                return FillAll(quotation.Blocks) is { IsEmpty: false } quoted ? [new Quotation(quoted)] : [];
            default:
                return [];
        }
    }

    /// <summary>The words of a line; none where a value of it is not known.</summary>
    private ImmutableArray<Inline> FillLine(ImmutableArray<Inline> inlines)
    {
        var words = ImmutableArray.CreateBuilder<Inline>();
        var isWhole = true;
        foreach (var inline in inlines)
        {
            if (inline is not Slot { Placeholder: InlinePlaceholder placeholder } slot)
            {
                words.Add(inline);
                continue;
            }

            var value = Known(placeholder, placeholder.Find(_facts));
            isWhole &= !value.IsEmpty;
            words.AddRange(value.Select(each => each with { Stress = slot.Stress }));
        }

        return isWhole ? words.ToImmutable() : [];
    }

    private ImmutableArray<T> Known<T>(Placeholder placeholder, ImmutableArray<T> value)
    {
        if (value.IsEmpty)
        {
            _empty.Add(placeholder);
        }

        return value;
    }
}

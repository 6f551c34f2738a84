using System.Collections.Immutable;
using Approval.Host.Letters.Contents;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Approval.Host.Letters.Templates;

/// <summary>
/// Reads Markdown into blocks: headings, paragraphs, lists, quotations, stress and links. Values are put in later, into
/// blocks, so that nothing in a value is ever read as markup.
/// </summary>
/// <param name="faults">Where faults are collected.</param>
internal sealed class MarkdownReading(TemplateFaults faults)
{
    private const int TopLevel = 2;
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    private readonly SlotReading _slots = new(faults);

    /// <summary>The blocks of a text.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="line">The line on which it begins, from 1.</param>
    internal ImmutableArray<Contents.Block> Read(string markdown, int line) => Blocks(Markdown.Parse(markdown, s_pipeline), line);

    private ImmutableArray<Contents.Block> Blocks(ContainerBlock container, int line)
    {
        var blocks = ImmutableArray.CreateBuilder<Contents.Block>();
        foreach (var block in container)
        {
            if (ReadOne(block, line) is { } read)
            {
                blocks.Add(read);
            }
        }

        return blocks.ToImmutable();
    }

    private Contents.Block? ReadOne(Markdig.Syntax.Block block, int line)
    {
        var at = line + block.Line;
        switch (block)
        {
            case ParagraphBlock paragraph:
                return ReadParagraph(paragraph, at);
            case HeadingBlock { Level: >= TopLevel } heading:
                var words = Inlines(heading.Inline, at);
                _slots.RefuseBlocks(words, at);
                return new Heading(heading.Level, words);
            case ListBlock list:
                return new ItemList(list.IsOrdered, [.. list.OfType<ListItemBlock>().Select(item => Blocks(item, line))]);
            case QuoteBlock quote:
                return new Quotation(Blocks(quote, line));
            case HeadingBlock:
                faults.Add("unsupported-markup", at, "A heading of level 1 is the letter's subject.", "Write ## or more.");
                return null;
            default:
                Refuse(at);
                return null;
        }
    }

    private Paragraph ReadParagraph(ParagraphBlock paragraph, int at)
    {
        var words = Inlines(paragraph.Inline, at);
        if (words is not [Slot])
        {
            _slots.RefuseBlocks(words, at);
        }

        return new Paragraph(words);
    }

    private ImmutableArray<Contents.Inline> Inlines(ContainerInline? container, int at) =>
        container is null ? [] : [.. Merged(container.SelectMany(each => Read(each, at, Stress.None, null)), at)];

    private IEnumerable<Contents.Inline> Read(Markdig.Syntax.Inlines.Inline inline, int at, Stress stress, Uri? link)
    {
        switch (inline)
        {
            case LiteralInline literal:
                return [new Words(literal.Content.ToString(), stress, link)];
            case HtmlEntityInline entity:
                return [new Words(entity.Transcoded.ToString(), stress, link)];
            case LineBreakInline:
                return [new Words(" ", stress, link)];
            case EmphasisInline emphasis:
                return emphasis.SelectMany(each => Read(each, at, emphasis.DelimiterCount > 1 ? Stress.Strong : Stress.Emphasis, link));
            case LinkInline { IsImage: false, Url: { } url } when AddressOf(url) is { } address:
                return ((LinkInline)inline).SelectMany(each => Read(each, at, stress, address));
            case AutolinkInline { IsEmail: false } written when AddressOf(written.Url) is { } address:
                return [new Words(written.Url, stress, address)];
            default:
                Refuse(at);
                return [];
        }
    }

    // Markdown cuts words at every character that might have been markup; names are looked for in what belongs together.
    private IEnumerable<Contents.Inline> Merged(IEnumerable<Contents.Inline> inlines, int at)
    {
        Words? open = null;
        foreach (var words in inlines.Cast<Words>())
        {
            if (open is not null && open.Stress == words.Stress && open.Link == words.Link)
            {
                open = open with { Text = open.Text + words.Text };
                continue;
            }

            foreach (var read in Finished(open, at))
            {
                yield return read;
            }

            open = words;
        }

        foreach (var read in Finished(open, at))
        {
            yield return read;
        }
    }

    private IEnumerable<Contents.Inline> Finished(Words? words, int at) =>
        words is null ? [] : _slots.Read(words.Text, at, words.Stress, words.Link);

    private static Uri? AddressOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") ? address : null;

    private void Refuse(int at) => faults.Add(
        "unsupported-markup",
        at,
        "A letter holds headings, paragraphs, lists, quotations, emphasis and links to http or https.",
        "Use one of these; tables, code, images and HTML are not read.");
}

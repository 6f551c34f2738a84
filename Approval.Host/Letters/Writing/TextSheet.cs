using System.Collections.Immutable;
using System.Globalization;
using Approval.Host.Letters.Contents;
using Approval.Host.Stories;

namespace Approval.Host.Letters.Writing;

/// <summary>Writes a letter as plain text.</summary>
internal sealed class TextSheet
{
    private const int Width = 72;
    private const int Indent = 2;

    private readonly Paper _paper;

    private TextSheet(TextWriter output) => _paper = new Paper(output, Width);

    /// <summary>The letter in lines of at most 72 columns.</summary>
    internal static string Write(LetterSheet sheet)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new TextSheet(output).WriteAll(sheet);
        return output.ToString();
    }

    private void WriteAll(LetterSheet sheet)
    {
        if (sheet.IsDraft)
        {
            _paper.Paragraph(0, $"*** {LetterSheet.DraftMark} ***");
            _paper.Gap();
        }

        _paper.Paragraph(0, LetterSheet.Issuer);
        _paper.Gap();
        foreach (var (name, value) in sheet.Head)
        {
            _paper.Paragraph(0, Line([value]), $"{name + ":",-11}");
        }

        _paper.Paragraph(0, sheet.Subject, $"{"Subject:",-11}");
        Write(sheet.Body, 0);
        _paper.Gap();
        foreach (var line in sheet.Signature)
        {
            _paper.Paragraph(0, line.Text);
        }
    }

    private void Write(ImmutableArray<Block> blocks, int indent)
    {
        foreach (var block in blocks)
        {
            _paper.Gap();
            Write(block, indent, string.Empty);
        }
    }

    private void Write(Block block, int indent, string mark)
    {
        switch (block)
        {
            case Heading heading:
                _paper.Paragraph(indent, Line(heading.Inlines).ToUpperInvariant(), mark);
                break;
            case Paragraph paragraph:
                _paper.Paragraph(indent, Line(paragraph.Inlines), mark);
                break;
            case Quotation quotation:
                WriteTogether(quotation.Blocks, indent + Indent, mark);
                break;
            case ItemList list:
                for (var i = 0; i < list.Items.Length; i++)
                {
                    WriteTogether(list.Items[i], indent, list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{i + 1}. ") : "- ");
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Blocks without gaps, the first behind the mark and the others under it.</summary>
    private void WriteTogether(ImmutableArray<Block> blocks, int indent, string mark)
    {
        for (var i = 0; i < blocks.Length; i++)
        {
            Write(blocks[i], i == 0 ? indent : indent + mark.Length, i == 0 ? mark : string.Empty);
        }
    }

    private static string Line(ImmutableArray<Inline> inlines) => string.Concat(inlines.OfType<Words>().Select(words =>
        words.Link is { } link && link.AbsoluteUri != words.Text ? $"{words.Text} ({link.AbsoluteUri})" : words.Text)).Replace("§ ", Paper.Whole("§ "), StringComparison.Ordinal);
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Approval.Host.Letters.Contents;

namespace Approval.Host.Letters.Writing;

/// <summary>
/// Writes a letter as a whole HTML document. Every word is escaped here and nowhere else; words from outside the
/// template stand in <c>bdi</c>, so that a title from right to left does not turn the sentence around it.
/// </summary>
internal sealed class HtmlSheet
{
    private const string Style = """
        body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 serif;color:#111;background:#fff}
        h1{font-size:1.4rem}h2{font-size:1.15rem}h3,h4,h5,h6{font-size:1rem}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem}dt{font-weight:bold}dd{margin:0}
        blockquote{margin:.5rem 0 .5rem 1rem;padding-left:.75rem;border-left:3px solid #767676}
        .draft{padding:.5rem;border:3px solid #a00;color:#a00;font-weight:bold}
        @media print{body{max-width:none;margin:0;padding:0;font-size:11pt}a{color:inherit;text-decoration:none}li,blockquote{break-inside:avoid}}
        """;

    private readonly StringBuilder _html = new();

    /// <summary>The letter as a document.</summary>
    internal static string Write(LetterSheet sheet)
    {
        var writing = new HtmlSheet();
        writing.WriteAll(sheet);
        return writing._html.ToString();
    }

    private void WriteAll(LetterSheet sheet)
    {
        Add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        Text(sheet.IsDraft ? $"DRAFT: {sheet.Subject}" : sheet.Subject);
        Add("</title>\n<style>\n").Append(Style.ReplaceLineEndings("\n")).Append("\n</style>\n</head>\n<body>\n<header>\n");
        if (sheet.IsDraft)
        {
            Element("p class=\"draft\"", () => Text(LetterSheet.DraftMark));
        }

        Element("p", () => Text(LetterSheet.Issuer));
        Add("<dl>\n");
        foreach (var (name, value) in sheet.Head)
        {
            Element("dt", () => Text(name));
            Element("dd", () => Write(value));
        }

        Add("</dl>\n</header>\n<main>\n");
        Element("h1", () => Write(new Words(sheet.Subject, IsValue: true)));
        Write(sheet.Body);
        Add("</main>\n<footer>\n");
        foreach (var line in sheet.Signature)
        {
            Element("p", () => Write(line));
        }

        Add("</footer>\n</body>\n</html>\n");
    }

    private void Write(ImmutableArray<Block> blocks)
    {
        foreach (var block in blocks)
        {
            Write(block);
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Heading heading:
                Element(string.Create(CultureInfo.InvariantCulture, $"h{heading.Level}"), () => Write(heading.Inlines));
                break;
            case Paragraph paragraph:
                Element("p", () => Write(paragraph.Inlines));
                break;
            case Quotation quotation:
                Element("blockquote", () => Write(quotation.Blocks));
                break;
            case ItemList list:
                Element(list.IsOrdered ? "ol" : "ul", () => WriteItems(list.Items));
                break;
            default:
                break;
        }
    }

    private void WriteItems(ImmutableArray<ImmutableArray<Block>> items)
    {
        foreach (var item in items)
        {
            Element("li", () => Write(item));
        }
    }

    private void Write(ImmutableArray<Inline> inlines)
    {
        foreach (var words in inlines.OfType<Words>())
        {
            Write(words);
        }
    }

    private void Write(Words words)
    {
        var tags = new List<string>();
        if (words.Stress != Stress.None)
        {
            tags.Add(words.Stress == Stress.Strong ? "strong" : "em");
        }

        if (words.Link is not null)
        {
            tags.Add("a");
        }

        if (words.IsValue)
        {
            tags.Add("bdi");
        }

        foreach (var tag in tags)
        {
            Add("<").Append(tag);
            if (tag == "a")
            {
                Add(" href=\"");
                Text(words.Link!.AbsoluteUri);
                Add("\"");
            }

            Add(">");
        }

        Text(words.Text);
        foreach (var tag in Enumerable.Reverse(tags))
        {
            Add("</").Append(tag).Append('>');
        }
    }

    private void Element(string opening, Action write)
    {
        Add("<").Append(opening).Append('>');
        write();
        Add("</").Append(opening.Split(' ')[0]).Append(">\n");
    }

    private StringBuilder Add(string markup) => _html.Append(markup);

    private void Text(string text)
    {
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '&':
                    _html.Append("&amp;");
                    break;
                case '<':
                    _html.Append("&lt;");
                    break;
                case '>':
                    _html.Append("&gt;");
                    break;
                case '"':
                    _html.Append("&quot;");
                    break;
                case '\'':
                    _html.Append("&#39;");
                    break;
                default:
                    _html.Append(letter);
                    break;
            }
        }
    }
}

using System.Globalization;
using System.Text;
using Approval.Engine.Files;

namespace Approval.Host.Stories;

/// <summary>
/// Sets text in lines of limited width, with hanging indents. What others wrote is made safe for a terminal. An address
/// stays whole even where it is wider than a line, so that it can be followed.
/// </summary>
/// <param name="output">Where lines go.</param>
/// <param name="width">The widest line, in columns.</param>
public sealed class Paper(TextWriter output, int width = Paper.Width)
{
    /// <summary>The widest line of a terminal's page, in columns.</summary>
    public const int Width = 100;

    // A no-break space keeps "A.8 § 4.1" and "28 August" in one line; it is written as an ordinary space.
    private const char Glue = '\u00A0';

    /// <summary>Text whose spaces do not break.</summary>
    public static string Whole(string text) => text.Replace(' ', Glue);

    /// <summary>An empty line.</summary>
    public void Gap() => output.WriteLine();

    /// <summary>A heading.</summary>
    public void Heading(string text)
    {
        Gap();
        Paragraph(0, text.ToUpperInvariant());
    }

    /// <summary>A paragraph.</summary>
    /// <param name="indent">The columns in front of each line.</param>
    /// <param name="text">The text.</param>
    /// <param name="mark">What stands before the first line, inside the indent of the others.</param>
    public void Paragraph(int indent, string text, string mark = "")
    {
        var hang = indent + mark.Length;
        var line = new StringBuilder(new string(' ', indent)).Append(mark);
        var used = hang;
        var isFresh = true;
        foreach (var word in Printable.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, width - hang)))
        {
            var wide = WidthOf(word);
            if (!isFresh && used + 1 + wide > width)
            {
                End(line);
                line.Append(' ', hang);
                used = hang;
                isFresh = true;
            }

            if (!isFresh)
            {
                line.Append(' ');
                used++;
            }

            line.Append(word);
            used += wide;
            isFresh = false;
        }

        End(line);
    }

    private static IEnumerable<string> Pieces(string word, int room)
    {
        if (WidthOf(word) <= room || IsAddress(word))
        {
            yield return word;
            yield break;
        }

        var piece = new StringBuilder();
        var used = 0;
        var elements = StringInfo.GetTextElementEnumerator(word);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var width = WidthOf(element);
            if (used + width > room && piece.Length > 0)
            {
                yield return piece.ToString();
                piece.Clear();
                used = 0;
            }

            piece.Append(element);
            used += width;
        }

        yield return piece.ToString();
    }

    private static bool IsAddress(string word) =>
        word.Contains("http://", StringComparison.Ordinal) || word.Contains("https://", StringComparison.Ordinal);

    private static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
                ? 0
                : IsWide(rune.Value) ? 2 : 1;
        }

        return width;
    }

    // The blocks that terminals draw two columns wide: Hangul Jamo, CJK, Hangul, full-width forms, emoji, CJK extensions.
    private static bool IsWide(int rune) => rune is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);

    private void End(StringBuilder line)
    {
        output.WriteLine(line.ToString().TrimEnd(' ').Replace(Glue, ' '));
        line.Clear();
    }
}

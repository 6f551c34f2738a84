using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Approval.Host.Diagrams;

/// <summary>
/// Breaks text into lines without knowing the reader's font: widths are estimates for a plain sans serif,
/// slightly generous, so that a line rather breaks too early than runs out of its box. Works for any script.
/// </summary>
internal static class TextLayout
{
    /// <summary>The distance between two lines, as a multiple of the type size.</summary>
    public const double LineHeight = 1.25;

    private const char Ellipsis = '…';

    /// <summary>The estimated width of a text in one line.</summary>
    public static double Width(string text, double size) => text.EnumerateRunes().Sum(Advance) * size;

    /// <summary>
    /// Lines no wider than <paramref name="width"/>; words are broken only where one alone is wider.
    /// Line breaks of the text are kept. Nothing is cut off.
    /// </summary>
    public static ImmutableArray<string> Wrap(string text, double width, double size)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (string paragraph in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var line = new StringBuilder();
            foreach (string piece in Pieces(paragraph).SelectMany(piece => Fitting(piece, width, size)))
            {
                if (line.Length > 0 && Width(line + piece.TrimEnd(), size) > width)
                {
                    lines.Add(line.ToString().TrimEnd());
                    line.Clear();
                }

                line.Append(piece);
            }

            lines.Add(line.ToString().TrimEnd());
        }

        return lines.ToImmutable();
    }

    /// <summary>The first lines, the last of them ending in an ellipsis, within the width, where others were dropped.</summary>
    public static ImmutableArray<string> Cut(ImmutableArray<string> lines, int most, double width, double size)
    {
        if (lines.Length <= most)
        {
            return lines;
        }

        if (most <= 0)
        {
            return [];
        }

        ImmutableArray<string> last = [.. Elements(lines[most - 1])];
        while (!last.IsEmpty && Width(string.Concat(last) + Ellipsis, size) > width)
        {
            last = last.RemoveAt(last.Length - 1);
        }

        return lines[..most].SetItem(most - 1, string.Concat(last).TrimEnd('.', ',', ' ') + Ellipsis);
    }

    /// <summary>Whether the first letter with a direction is written from right to left.</summary>
    public static bool IsRightToLeft(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF))
            {
                return true;
            }

            if (Rune.IsLetter(rune))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Words with the space after them; in scripts without spaces, single characters.</summary>
    private static IEnumerable<string> Pieces(string paragraph)
    {
        var piece = new StringBuilder();
        foreach (string element in Elements(paragraph))
        {
            bool space = string.IsNullOrWhiteSpace(element) && element != "\u00A0";
            bool closing = IsClosing(element);
            if (piece.Length > 0 && !space && !closing && (char.IsWhiteSpace(piece[^1]) && piece[^1] != '\u00A0' || IsWide(element) || EndsWide(piece)))
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(space ? " " : element);
        }

        yield return piece.ToString();
    }

    private static IEnumerable<string> Fitting(string piece, double width, double size)
    {
        if (Width(piece.TrimEnd(), size) <= width)
        {
            yield return piece;
            yield break;
        }

        var part = new StringBuilder();
        foreach (string element in Elements(piece))
        {
            if (part.Length > 0 && Width(part + element.TrimEnd(), size) > width)
            {
                yield return part.ToString();
                part.Clear();
            }

            part.Append(element);
        }

        yield return part.ToString();
    }

    private static IEnumerable<string> Elements(string text)
    {
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }

    private static bool EndsWide(StringBuilder piece) =>
        Rune.DecodeLastFromUtf16(piece.ToString(), out Rune last, out _) == System.Buffers.OperationStatus.Done && IsWide(last);

    private static bool IsWide(string element) => IsWide(element.EnumerateRunes().First());

    /// <summary>Punctuation that no line may begin with.</summary>
    private static bool IsClosing(string element) => "、。，．：；！？）］｝」』】〉》".Contains(element, StringComparison.Ordinal);

    private static bool IsWide(Rune rune) => rune.Value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);

    /// <summary>The width of a character as a share of the type size.</summary>
    private static double Advance(Rune rune) => rune.Value switch
    {
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ when IsWide(rune) => 1,
        'i' or 'j' or 'l' or 'I' or '\'' or '|' or '.' or ',' or ':' or ';' or '!' => 0.29,
        'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '-' or '/' or ' ' or '\u00A0' => 0.36,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.88,
        _ when Rune.IsUpper(rune) => 0.68,
        _ => 0.57,
    };
}

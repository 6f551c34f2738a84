using System.Globalization;
using System.Text;

namespace Approval.Engine.Files;

/// <summary>
/// Text of others made safe for a terminal: control and direction-changing characters could move the cursor, colour
/// the screen or reorder what is read, so they are written as escapes. Text of any script stays as it is.
/// </summary>
public static class Printable
{
    private const int Excerpt = 60;

    /// <summary>The text with control characters written as <c>\u001B</c>; line breaks become spaces.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsHostile))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            if (letter is '\n' or '\r' or '\t')
            {
                safe.Append(' ');
            }
            else if (IsHostile(letter))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            }
            else
            {
                safe.Append(letter);
            }
        }

        return safe.ToString();
    }

    /// <summary>A value in quotation marks, cut where it is long.</summary>
    public static string Quote(string text)
    {
        if (text.Length <= Excerpt)
        {
            return $"\"{text}\"";
        }

        var end = char.IsHighSurrogate(text[Excerpt - 1]) ? Excerpt - 1 : Excerpt;
        return $"\"{text[..end]}…\"";
    }

    /// <summary>Names as a sentence lists them: <c>a, b or c</c>.</summary>
    public static string OneOf(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length switch
        {
            0 => "none",
            1 => all[0],
            _ => $"{string.Join(", ", all[..^1])} or {all[^1]}",
        };
    }

    private static bool IsHostile(char letter) =>
        char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';
}

using System.Text;

namespace Approval.Host.Calendars;

/// <summary>The lines that an iCalendar file is made of (RFC 5545 §§ 3.1, 3.3.11).</summary>
internal static class ContentLine
{
    /// <summary>The most octets of a line, without its end.</summary>
    public const int MostOctets = 75;

    private const string End = "\r\n";

    /// <summary>Appends a property whose value is text, with its marks escaped.</summary>
    public static StringBuilder Text(this StringBuilder lines, string property, string value) => lines.Value(property, Escape(value));

    /// <summary>
    /// Appends a property whose value stands as it is, such as an instant or an address. A long line is folded between
    /// characters, never within one.
    /// </summary>
    public static StringBuilder Value(this StringBuilder lines, string property, string value)
    {
        var octets = 0;
        foreach (var letter in $"{property}:{value}".EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > MostOctets)
            {
                // The space that marks the continuation counts with its line.
                lines.Append(End).Append(' ');
                octets = 1;
            }

            lines.Append(letter.ToString());
            octets += letter.Utf8SequenceLength;
        }

        return lines.Append(End);
    }

    /// <summary>A text in which backslash, comma, semicolon and line break are escaped, and no other control stands.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            _ = letter switch
            {
                '\\' or ',' or ';' => escaped.Append('\\').Append(letter),
                '\n' => escaped.Append(@"\n"),
                '\t' => escaped.Append(letter),
                _ when char.IsControl(letter) => escaped,
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }
}

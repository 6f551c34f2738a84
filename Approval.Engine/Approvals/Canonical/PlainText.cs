using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Approval.Engine.Approvals.Canonical;

/// <summary>
/// Text as JSON with nothing escaped but what JSON demands (RFC 8259 § 7), so that every script stays readable. The
/// framework's encoders escape what their edition of Unicode does not know, and would change texts when it is upgraded.
/// </summary>
internal static class PlainText
{
    private static readonly SearchValues<char> s_simple = SearchValues.Create([.. Enumerable.Range(0x20, 0xD800 - 0x20).Select(code => (char)code).Where(letter => letter is not ('"' or '\\'))]);

    /// <summary>Writes a string value. Half a surrogate pair, which is no text, becomes U+FFFD.</summary>
    internal static void Write(Utf8JsonWriter writer, string text) =>
        writer.WriteRawValue(text.AsSpan().ContainsAnyExcept(s_simple) ? Escaped(text) : $"\"{text}\"", skipInputValidation: true);

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16).Append('"');
        foreach (var letter in text.EnumerateRunes())
        {
            _ = letter.Value switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                < 0x20 => escaped.Append("\\u00").Append((char)('0' + (letter.Value >> 4))).Append("0123456789abcdef"[letter.Value & 15]),
                _ => escaped.Append(letter.ToString()),
            };
        }

        return escaped.Append('"').ToString();
    }
}

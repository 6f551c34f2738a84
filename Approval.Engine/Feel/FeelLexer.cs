using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Approval.Engine.Feel;

internal enum FeelTokenKind
{
    Name,
    Literal,
    Comparison,
    And,
    Or,
    Not,
    Open,
    Close,
    End,
}

internal readonly record struct FeelToken(FeelTokenKind Kind, int Position, string Text, FeelValue Value);

/// <summary>Cuts the text of an expression into tokens.</summary>
internal sealed class FeelLexer
{
    private const string Subset =
        "Use comparisons, and, or, not(…), parentheses, names of variables and literals (DMN 1.3 § 10.3).";

    private static readonly ImmutableHashSet<string> ReservedWords = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "instance", "of", "function");

    private readonly string text;
    private readonly ImmutableArray<FeelToken>.Builder tokens = ImmutableArray.CreateBuilder<FeelToken>();
    private int at;

    private FeelLexer(string text) => this.text = text;

    public static ImmutableArray<FeelToken> Read(string text)
    {
        if (text.Length > FeelExpression.LongestText)
        {
            throw FeelRefusal.At(
                FeelExpression.LongestText,
                string.Create(CultureInfo.InvariantCulture, $"The expression has {text.Length} characters; at most {FeelExpression.LongestText} are read."),
                "Shorten it, or let a business rule task decide.");
        }

        var lexer = new FeelLexer(text);
        lexer.ReadAll();
        return lexer.tokens.ToImmutable();
    }

    private void ReadAll()
    {
        SkipBlanks();
        if (at == text.Length)
        {
            throw FeelRefusal.At(at, "The expression is empty.", "Write a condition, or leave the element out.");
        }

        if (text[at] == '=')
        {
            throw FeelRefusal.At(
                at,
                "The expression starts with '=', which some engines ask for and FEEL does not have.",
                "Leave the leading '=' out.");
        }

        while (at < text.Length)
        {
            ReadToken();
            SkipBlanks();
        }

        Add(FeelTokenKind.End, at, "the end");
    }

    private void ReadToken()
    {
        var start = at;
        switch (text[at])
        {
            case '(':
                Take(FeelTokenKind.Open, 1);
                break;
            case ')':
                Take(FeelTokenKind.Close, 1);
                break;
            case '<' or '>':
                Take(FeelTokenKind.Comparison, Follows('=') ? 2 : 1);
                break;
            case '=':
                if (Follows('='))
                {
                    throw FeelRefusal.At(start, "FEEL has no '=='.", "Write a single '='.");
                }

                Take(FeelTokenKind.Comparison, 1);
                break;
            case '!' when Follows('='):
                Take(FeelTokenKind.Comparison, 2);
                break;
            case '"':
                ReadString();
                break;
            case '-' or '.' or (>= '0' and <= '9'):
                ReadNumber();
                break;
            default:
                ReadName();
                break;
        }
    }

    private void ReadName()
    {
        var start = at;
        while (at < text.Length && Rune.TryGetRuneAt(text, at, out var rune)
            && (Rune.IsLetter(rune) || rune.Value == '_' || (at > start && IsNamePart(rune))))
        {
            at += rune.Utf16SequenceLength;
        }

        if (at == start)
        {
            throw FeelRefusal.At(start, $"'{text[start]}' has no meaning here.", Subset);
        }

        var word = text[start..at];
        if (ReservedWords.Contains(word))
        {
            throw FeelRefusal.At(start, $"'{word}' is a word of FEEL that is not part of the subset.", Subset);
        }

        switch (word)
        {
            case "and":
                Add(FeelTokenKind.And, start, word);
                break;
            case "or":
                Add(FeelTokenKind.Or, start, word);
                break;
            case "not":
                Add(FeelTokenKind.Not, start, word);
                break;
            case "true" or "false":
                Add(FeelTokenKind.Literal, start, word, FeelValue.Of(word == "true"));
                break;
            case "null":
                Add(FeelTokenKind.Literal, start, word);
                break;
            default:
                Add(FeelTokenKind.Name, start, word);
                break;
        }
    }

    private static bool IsNamePart(Rune rune) =>
        Rune.IsDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private void ReadNumber()
    {
        var start = at;
        at += text[at] == '-' ? 1 : 0;
        while (at < text.Length && text[at] is '.' or (>= '0' and <= '9'))
        {
            at++;
        }

        var digits = text[start..at];
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (digits.EndsWith('.') || !decimal.TryParse(digits, Style, CultureInfo.InvariantCulture, out var number))
        {
            throw FeelRefusal.At(
                start,
                $"'{digits}' is not a number that FEEL can write or that fits in 28 digits.",
                "Write digits, with a point and further digits where needed; arithmetic is not part of the subset.");
        }

        Add(FeelTokenKind.Literal, start, digits, FeelValue.Of(number));
    }

    private void ReadString()
    {
        var start = at++;
        var value = new StringBuilder();
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] == '\\')
            {
                ReadEscape(value);
            }
            else
            {
                value.Append(text[at++]);
            }
        }

        if (at == text.Length)
        {
            throw FeelRefusal.At(start, "The string that starts here has no end.", "Close it with '\"'.");
        }

        at++;
        Add(FeelTokenKind.Literal, start, text[start..at], FeelValue.Of(value.ToString()));
    }

    private void ReadEscape(StringBuilder value)
    {
        var start = at++;
        var letter = at < text.Length ? text[at++] : ' ';
        var digits = letter switch { 'u' => 4, 'U' => 6, _ => 0 };
        if (digits > 0)
        {
            if (at + digits > text.Length
                || !int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                || code > 0x10FFFF)
            {
                throw NoSuchEscape(start);
            }

            at += digits;
            value.Append(code <= char.MaxValue ? ((char)code).ToString() : char.ConvertFromUtf32(code));
            return;
        }

        value.Append(letter switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '"' or '\\' or '\'' => letter,
            _ => throw NoSuchEscape(start),
        });
    }

    private static FeelRefusal NoSuchEscape(int position) =>
        FeelRefusal.At(position, "FEEL has no such escape in a string.", "Use \\\", \\\\, \\n, \\t, \\r, \\uXXXX or \\UXXXXXX.");

    private bool Follows(char next) => at + 1 < text.Length && text[at + 1] == next;

    private void SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private void Take(FeelTokenKind kind, int length)
    {
        Add(kind, at, text.Substring(at, length));
        at += length;
    }

    private void Add(FeelTokenKind kind, int position, string word, FeelValue value = default) =>
        tokens.Add(new FeelToken(kind, position, word, value));
}

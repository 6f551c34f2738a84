using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Approval.Engine.Files;

/// <summary>
/// Reads strict JSON (RFC 8259) into a tree whose values know their line and path. Comments, trailing commas, a name
/// twice in one object, broken text, the character U+0000 and deep nesting are refused.
/// </summary>
public static class JsonTreeReader
{
    /// <summary>How deep objects and lists may nest.</summary>
    public const int Deepest = 32;

    /// <summary>Reads JSON.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What the user calls it.</param>
    /// <returns>The tree, or the first thing for which it is not such JSON.</returns>
    public static Loaded<JsonTree> Read(string json, string name) => Read(Encoding.UTF8.GetBytes(json), name);

    /// <summary>Reads JSON in UTF-8.</summary>
    /// <param name="json">The bytes.</param>
    /// <param name="name">What the user calls it.</param>
    /// <returns>The tree, or the first thing for which it is not such JSON.</returns>
    public static Loaded<JsonTree> Read(ReadOnlyMemory<byte> json, string name)
    {
        var options = new JsonReaderOptions { MaxDepth = 2 * Deepest };
        var walk = new Walk(new Utf8JsonReader(json.Span, options), json.Span, name);
        try
        {
            walk.Step();
            if (walk.Value("$", 0) is not { } root)
            {
                return Loaded.Refused<JsonTree>(walk.Fault!);
            }

            walk.Step();
            return Loaded.From(root);
        }
        catch (JsonException problem)
        {
            return Loaded.Refused<JsonTree>(Malformed(problem, json.Span, name));
        }
    }

    private static Fault Malformed(JsonException problem, ReadOnlySpan<byte> json, string name)
    {
        var line = (int)(problem.LineNumber ?? 0);
        var inLine = (int)(problem.BytePositionInLine ?? 0);
        var rest = json;
        for (var i = 0; i < line; i++)
        {
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        }

        var at = Math.Min(inLine, rest.Length);
        var column = Encoding.UTF8.GetCharCount(rest[..at]) + 1;
        var found = at >= rest.Length
            ? "the file ends where more is needed"
            : $"{Printable.Quote(FirstRune(rest[at..]))} cannot stand here";
        var where = string.Create(CultureInfo.InvariantCulture, $"column {column}");
        return new Fault(
            "malformed-json",
            new Place(name, line + 1, where),
            $"This is not JSON: {found}.",
            "Look for a missing quotation mark, comma or bracket just before this place; comments and a comma after the last element are not JSON.");
    }

    private static string FirstRune(ReadOnlySpan<byte> text) =>
        Rune.DecodeFromUtf8(text, out var rune, out _) == System.Buffers.OperationStatus.Done ? rune.ToString() : "a byte that is not UTF-8";

    // What is not such JSON ends the walk: the fault is kept, and null goes up to the root.
    private ref struct Walk(Utf8JsonReader reader, ReadOnlySpan<byte> json, string name)
    {
        private readonly ReadOnlySpan<byte> _json = json;
        private Utf8JsonReader _reader = reader;
        private int _countedTo;
        private int _line = 1;

        public Fault? Fault { get; private set; }

        public void Step() => _reader.Read();

        public JsonTree? Value(string path, int depth)
        {
            var here = Line();
            if (depth > Deepest)
            {
                Refuse("too-deep", here, path, $"Objects and lists nest deeper than {Deepest}.", "Flatten the file; no format of this product nests so deep.");
                return null;
            }

            return _reader.TokenType switch
            {
                JsonTokenType.StartObject => Fields(here, path, depth),
                JsonTokenType.StartArray => List(here, path, depth),
                JsonTokenType.String => Text(here, path) is { } text ? new JsonText(here, path, text) : null,
                JsonTokenType.Number => Number(here, path) is { } number ? new JsonNumber(here, path, number) : null,
                JsonTokenType.True => new JsonTruth(here, path, true),
                JsonTokenType.False => new JsonTruth(here, path, false),
                _ => new JsonNothing(here, path),
            };
        }

        private JsonFields? Fields(int here, string path, int depth)
        {
            var fields = ImmutableArray.CreateBuilder<JsonField>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            Step();
            while (_reader.TokenType != JsonTokenType.EndObject)
            {
                var nameLine = Line();
                if (Text(nameLine, path) is not { } field)
                {
                    return null;
                }

                var fieldPath = IsPlain(field) ? $"{path}.{field}" : $"{path}[{Printable.Quote(field)}]";
                if (!names.Add(field))
                {
                    Refuse("duplicate-field", nameLine, fieldPath, "The field stands twice in one object.", "Keep one of the two.");
                    return null;
                }

                Step();
                if (Value(fieldPath, depth + 1) is not { } value)
                {
                    return null;
                }

                fields.Add(new JsonField(field, nameLine, value));
                Step();
            }

            return new JsonFields(here, path, fields.DrainToImmutable());
        }

        private JsonList? List(int here, string path, int depth)
        {
            var items = ImmutableArray.CreateBuilder<JsonTree>();
            Step();
            while (_reader.TokenType != JsonTokenType.EndArray)
            {
                if (Value(string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count}]"), depth + 1) is not { } item)
                {
                    return null;
                }

                items.Add(item);
                Step();
            }

            return new JsonList(here, path, items.DrainToImmutable());
        }

        private string? Text(int here, string path)
        {
            try
            {
                var text = _reader.GetString()!;
                if (!text.Contains('\0', StringComparison.Ordinal))
                {
                    return text;
                }

                // No text means it, and not every database can keep it.
                Refuse("broken-text", here, path, "The text holds the character U+0000.", "Remove it.");
                return null;
            }
            catch (InvalidOperationException)
            {
                Refuse("broken-text", here, path, "The text is not valid Unicode.", "Save the file as UTF-8, and write both halves of an escaped pair such as \\uD83D\\uDE00.");
                return null;
            }
        }

        private decimal? Number(int here, string path)
        {
            if (_reader.TryGetDecimal(out var number))
            {
                return number;
            }

            Refuse("number-out-of-range", here, path, "The number is too large to be meant.", "Write a number of at most 28 digits.");
            return null;
        }

        private int Line()
        {
            var start = (int)_reader.TokenStartIndex;
            _line += _json[_countedTo..start].Count((byte)'\n');
            _countedTo = start;
            return _line;
        }

        private void Refuse(string code, int here, string path, string what, string repair) =>
            Fault = new Fault(code, new Place(name, here, path), what, repair);

        private static bool IsPlain(string field) => field.Length > 0 && field.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
    }
}

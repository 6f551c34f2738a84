using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Approval.Host.Files;

/// <summary>
/// Reads strict JSON (RFC 8259) into a tree whose values know their line and path. Comments, trailing commas, a name
/// twice in one object, broken text and deep nesting are refused.
/// </summary>
public static class JsonTreeReader
{
    /// <summary>How deep objects and lists may nest.</summary>
    public const int Deepest = 32;

    /// <summary>Reads a file.</summary>
    /// <exception cref="RefusedException">The file cannot be read or is not such JSON.</exception>
    public static JsonTree ReadFile(string path) => Read(TextFile.ReadBytes(path), path);

    /// <summary>Reads JSON in UTF-8.</summary>
    /// <param name="json">The bytes.</param>
    /// <param name="name">What the user calls it.</param>
    /// <exception cref="RefusedException">It is not such JSON.</exception>
    public static JsonTree Read(ReadOnlyMemory<byte> json, string name)
    {
        var options = new JsonReaderOptions { MaxDepth = 2 * Deepest };
        var walk = new Walk(new Utf8JsonReader(json.Span, options), json.Span, name);
        try
        {
            walk.Step();
            var root = walk.Value("$", 0);
            walk.Step();
            return root;
        }
        catch (JsonException problem)
        {
            throw Malformed(problem, json.Span, name);
        }
    }

    private static RefusedException Malformed(JsonException problem, ReadOnlySpan<byte> json, string name)
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
        return new(new Fault(
            "malformed-json",
            new Place(name, line + 1, where),
            $"This is not JSON: {found}.",
            "Look for a missing quotation mark, comma or bracket just before this place; comments and a comma after the last element are not JSON."));
    }

    private static string FirstRune(ReadOnlySpan<byte> text) =>
        Rune.DecodeFromUtf8(text, out var rune, out _) == System.Buffers.OperationStatus.Done ? rune.ToString() : "a byte that is not UTF-8";

    private ref struct Walk(Utf8JsonReader reader, ReadOnlySpan<byte> json, string name)
    {
        private readonly ReadOnlySpan<byte> json = json;
        private Utf8JsonReader reader = reader;
        private int countedTo;
        private int line = 1;

        public void Step() => reader.Read();

        public JsonTree Value(string path, int depth)
        {
            var here = Line();
            if (depth > Deepest)
            {
                throw Refuse("too-deep", here, path, $"Objects and lists nest deeper than {Deepest}.", "Flatten the file; no format of this product nests so deep.");
            }

            return reader.TokenType switch
            {
                JsonTokenType.StartObject => Fields(here, path, depth),
                JsonTokenType.StartArray => List(here, path, depth),
                JsonTokenType.String => new JsonText(here, path, Text(here, path)),
                JsonTokenType.Number => new JsonNumber(here, path, Number(here, path)),
                JsonTokenType.True => new JsonTruth(here, path, true),
                JsonTokenType.False => new JsonTruth(here, path, false),
                _ => new JsonNothing(here, path),
            };
        }

        private JsonFields Fields(int here, string path, int depth)
        {
            var fields = ImmutableArray.CreateBuilder<JsonField>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            Step();
            while (reader.TokenType != JsonTokenType.EndObject)
            {
                var nameLine = Line();
                var field = Text(nameLine, path);
                var fieldPath = IsPlain(field) ? $"{path}.{field}" : $"{path}[{Printable.Quote(field)}]";
                if (!names.Add(field))
                {
                    throw Refuse("duplicate-field", nameLine, fieldPath, "The field stands twice in one object.", "Keep one of the two.");
                }

                Step();
                fields.Add(new JsonField(field, nameLine, Value(fieldPath, depth + 1)));
                Step();
            }

            return new JsonFields(here, path, fields.DrainToImmutable());
        }

        private JsonList List(int here, string path, int depth)
        {
            var items = ImmutableArray.CreateBuilder<JsonTree>();
            Step();
            while (reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(Value(string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count}]"), depth + 1));
                Step();
            }

            return new JsonList(here, path, items.DrainToImmutable());
        }

        private readonly string Text(int here, string path)
        {
            try
            {
                return reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw Refuse("broken-text", here, path, "The text is not valid Unicode.", "Save the file as UTF-8, and write both halves of an escaped pair such as \\uD83D\\uDE00.");
            }
        }

        private readonly decimal Number(int here, string path) =>
            reader.TryGetDecimal(out var number)
                ? number
                : throw Refuse("number-out-of-range", here, path, "The number is too large to be meant.", "Write a number of at most 28 digits.");

        private int Line()
        {
            var start = (int)reader.TokenStartIndex;
            line += json[countedTo..start].Count((byte)'\n');
            countedTo = start;
            return line;
        }

        private readonly RefusedException Refuse(string code, int here, string path, string what, string repair) =>
            new(new Fault(code, new Place(name, here, path), what, repair));

        private static bool IsPlain(string field) => field.Length > 0 && field.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
    }
}

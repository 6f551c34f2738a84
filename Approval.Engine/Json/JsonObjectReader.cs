using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Approval.Engine.Json;

/// <summary>
/// Asks one JSON object for its keys. An answer that is missing or of the wrong kind is reported to the file and
/// replaced by an empty one, so that reading can go on; what was read counts only when the file has no problems.
/// </summary>
public sealed class JsonObjectReader
{
    private readonly JsonFile _file;
    private readonly Dictionary<string, JsonElement> _members;
    private readonly SortedSet<string> _asked = new(StringComparer.Ordinal);

    private JsonObjectReader(JsonFile file, string path, Dictionary<string, JsonElement> members)
    {
        _file = file;
        Path = path;
        _members = members;
    }

    /// <summary>The object's place in the file; empty for the file's own object.</summary>
    public string Path { get; }

    /// <summary>The place of a key of this object.</summary>
    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    /// <summary>A text that must be there and not blank.</summary>
    public string Text(string key)
    {
        if (Find(key, JsonValueKind.String, "a text", required: true) is not { } found)
        {
            return string.Empty;
        }

        var text = found.GetString()!;
        if (string.IsNullOrWhiteSpace(text))
        {
            _file.Report("blank", PathOf(key), "The text is blank.", "Write it, or take the key away if it may be left out.");
        }

        return text;
    }

    /// <summary>A text that may be left out or null.</summary>
    public string? OptionalText(string key) => Find(key, JsonValueKind.String, "a text or null", required: false)?.GetString();

    /// <summary>A text of a given form.</summary>
    /// <param name="key">The key.</param>
    /// <param name="parse">Gives the value, or null where the text has not the form.</param>
    /// <param name="form">The form, in words with an example.</param>
    public T Parsed<T>(string key, Func<string, T?> parse, string form)
        where T : struct
    {
        var text = Text(key);
        return text.Length == 0 ? default : Parse(key, text, parse, form) ?? default;
    }

    /// <summary>A text of a given form that may be left out or null.</summary>
    public T? OptionalParsed<T>(string key, Func<string, T?> parse, string form)
        where T : struct =>
        OptionalText(key) is { } text ? Parse(key, text, parse, form) : null;

    /// <summary>A calendar date such as 2020-06-22.</summary>
    public LocalDate Date(string key) => Parsed(key, DateOf, "a date such as 2020-06-22");

    /// <summary>A calendar date that may be left out or null.</summary>
    public LocalDate? OptionalDate(string key) => OptionalParsed(key, DateOf, "a date such as 2020-06-22");

    /// <summary>A clause such as A.8 § 4.1.</summary>
    public ClauseRef Clause(string key) => Parsed<ClauseRef>(key, text => string.IsNullOrWhiteSpace(text) ? null : new ClauseRef(text), "a clause");

    /// <summary>A whole number within limits.</summary>
    public int Number(string key, int least, int most) =>
        Find(key, JsonValueKind.Number, "a whole number", required: true) is { } found ? Whole(key, found, least, most) : least;

    /// <summary>A whole number within limits that may be left out or null.</summary>
    public int? OptionalNumber(string key, int least, int most) =>
        Find(key, JsonValueKind.Number, "a whole number or null", required: false) is { } found ? Whole(key, found, least, most) : null;

    /// <summary>One of some words.</summary>
    /// <param name="key">The key.</param>
    /// <param name="words">The words allowed, with what they stand for.</param>
    public T Word<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        var text = Text(key);
        if (text.Length == 0)
        {
            return default;
        }

        if (words.TryGetValue(text, out var meant))
        {
            return meant;
        }

        _file.ReportNotOneOf(PathOf(key), text, words.Keys);
        return default;
    }

    /// <summary>A list of texts; an empty list where it may be left out and is.</summary>
    public ImmutableArray<string> Texts(string key, bool required = true)
    {
        if (Find(key, JsonValueKind.Array, "a list of texts", required) is not { } list)
        {
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(item.GetString()))
            {
                texts.Add(item.GetString()!);
            }
            else
            {
                _file.Report("wrong-kind", $"{PathOf(key)}[{index.ToString(CultureInfo.InvariantCulture)}]", "This is not a text.", "Write a text in quotation marks.");
            }
        }

        return texts.ToImmutable();
    }

    /// <summary>A list of objects, each read by <paramref name="read"/>.</summary>
    public ImmutableArray<T> Objects<T>(string key, Func<JsonObjectReader, T> read, bool required = true)
    {
        if (Find(key, JsonValueKind.Array, "a list of objects", required) is not { } list)
        {
            return [];
        }

        var objects = ImmutableArray.CreateBuilder<T>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            Read(_file, item, $"{PathOf(key)}[{index.ToString(CultureInfo.InvariantCulture)}]", reader => objects.Add(read(reader)));
        }

        return objects.ToImmutable();
    }

    /// <summary>Records a problem with a key of this object.</summary>
    public void Report(string code, string key, string what, string repair) => _file.Report(code, PathOf(key), what, repair);

    /// <summary>Reads an object and then reports the keys that nobody asked for.</summary>
    internal static void Read(JsonFile file, JsonElement element, string path, Action<JsonObjectReader> read)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            file.Report("wrong-kind", path, "Here an object is expected.", "Write { … }.");
            return;
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
            {
                file.Report("doubled", path, $"The key '{member.Name}' stands here more than once.", "Keep one of the two.");
            }
        }

        var reader = new JsonObjectReader(file, path, members);
        read(reader);
        foreach (var unknown in members.Keys.Where(key => !reader._asked.Contains(key)))
        {
            file.Report("unknown-key", reader.PathOf(unknown), $"The key '{unknown}' is not known here.", $"Known are: {string.Join(", ", reader._asked)}.");
        }
    }

    private static LocalDate? DateOf(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    private T? Parse<T>(string key, string text, Func<string, T?> parse, string form)
        where T : struct
    {
        if (parse(text) is { } value)
        {
            return value;
        }

        _file.Report("wrong-form", PathOf(key), $"'{text}' is not {form}.", "Correct the text.");
        return null;
    }

    private int Whole(string key, JsonElement found, int least, int most)
    {
        if (found.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        _file.Report(
            "out-of-range",
            PathOf(key),
            $"{found.GetRawText()} is not a whole number from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}.",
            "Correct the number.");
        return least;
    }

    private JsonElement? Find(string key, JsonValueKind kind, string expected, bool required)
    {
        _asked.Add(key);
        if (!_members.TryGetValue(key, out var found))
        {
            if (required)
            {
                _file.Report("missing-key", PathOf(key), $"The key '{key}' is missing.", $"Add it: {expected}.");
            }

            return null;
        }

        if (found.ValueKind == kind)
        {
            return found;
        }

        if (required || found.ValueKind != JsonValueKind.Null)
        {
            _file.Report("wrong-kind", PathOf(key), $"Here {expected} is expected.", "Correct the value.");
        }

        return null;
    }
}

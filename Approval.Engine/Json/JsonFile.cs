using System.Globalization;
using System.Text.Json;

namespace Approval.Engine.Json;

/// <summary>
/// Reads one JSON file in which every key is known: an unknown, doubled or missing key, a value of the wrong kind and
/// malformed text are problems with their place, and reading goes on so that all of them are found at once.
/// </summary>
/// <param name="name">The file's name, as problems cite it.</param>
public sealed class JsonFile(string name)
{
    private readonly List<FileProblem> _problems = [];

    /// <summary>The file's name.</summary>
    public string Name { get; } = name;

    /// <summary>The problems found so far.</summary>
    public IReadOnlyList<FileProblem> Problems => _problems;

    /// <summary>Reads the object that the file consists of.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="read">Asks the object for its keys; keys that it does not ask for are unknown.</param>
    public void Read(string text, Action<JsonObjectReader> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (IsText(document.RootElement))
            {
                JsonObjectReader.Read(this, document.RootElement, string.Empty, read);
            }
            else
            {
                Report("not-text", string.Empty, "A text holds half of a surrogate pair, which is no character.", "Look for \\uD800 to \\uDFFF and write the character itself.");
            }
        }
        catch (JsonException malformed)
        {
            var line = (malformed.LineNumber ?? 0) + 1;
            Report(
                "not-json",
                $"line {line.ToString(CultureInfo.InvariantCulture)}",
                "The text is not JSON from here on, or is nested too deeply.",
                "Look for a missing comma, quotation mark or bracket just before this place.");
        }
    }

    /// <summary>Records a problem.</summary>
    public void Report(string code, string where, string what, string repair) =>
        _problems.Add(new FileProblem(code, Name, where.Length == 0 ? "the whole file" : where, what, repair));

    /// <summary>Reports every value that occurs more than once.</summary>
    /// <param name="where">The list.</param>
    /// <param name="values">What must be unique.</param>
    public void RequireUnique<T>(string where, IEnumerable<T> values)
    {
        foreach (var doubled in values.GroupBy(value => value).Where(group => group.Count() > 1))
        {
            Report("doubled", where, string.Create(CultureInfo.InvariantCulture, $"'{doubled.Key}' stands here more than once."), "Keep one of the two.");
        }
    }

    /// <summary>Reports an alternative set of words where one of them was expected.</summary>
    internal void ReportNotOneOf(string where, string? found, IEnumerable<string> allowed) =>
        Report("unknown-value", where, $"'{found}' is not known here.", $"Write one of: {string.Join(", ", allowed)}.");

    // JSON lets a text hold half a character by its escape; nothing that reads it later would.
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name is not null && IsText(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsText),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}

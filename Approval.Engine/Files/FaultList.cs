using System.Collections.Immutable;
using System.Globalization;

namespace Approval.Engine.Files;

/// <summary>Collects what is wrong with one JSON file or message.</summary>
/// <param name="file">The file as the user named it; null where no file is concerned.</param>
public sealed class FaultList(string? file = null)
{
    private const int MostShown = 50;
    private readonly List<Fault> _faults = [];

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => _faults.Count == 0;

    /// <summary>What is wrong, as it is told: the first fifty, and how many more there are.</summary>
    public ImmutableArray<Fault> Shown => _faults.Count <= MostShown
        ? [.. _faults]
        : [.. _faults.Take(MostShown), new Fault("more-faults", new Place(file), $"{_faults.Count - MostShown} more faults are not shown.", "Repair these first.")];

    /// <summary>Adds a fault at a value.</summary>
    public void Add(string code, JsonTree at, string what, string repair, ClauseRef? clause = null) =>
        Add(code, at.Line, at.Path, what, repair, clause);

    /// <summary>Adds a fault at a place.</summary>
    public void Add(string code, int line, string path, string what, string repair, ClauseRef? clause = null) =>
        _faults.Add(new Fault(code, new Place(file, line, path), what, repair, clause));

    /// <summary>Adds that a value is of another kind than is allowed.</summary>
    public void WrongKind(JsonTree value, string allowed) =>
        Add("wrong-type", value, $"Here stands {value.Kind}.", $"Write {allowed}.");

    /// <summary>A text that is not blank; null, with a fault, where the value is another thing.</summary>
    public string? AsText(JsonTree value, string meaning)
    {
        switch (value)
        {
            case JsonText { Value: var text } when !string.IsNullOrWhiteSpace(text):
                return text;
            case JsonText:
                Add("empty-text", value, "The text is empty.", $"Write {meaning}, or leave the field out where it may be.");
                return null;
            default:
                WrongKind(value, meaning);
                return null;
        }
    }

    /// <summary>A text that is one of some; null, with a fault, where the value is another thing.</summary>
    public string? AsOneOf(JsonTree value, IEnumerable<string> allowed)
    {
        var meaning = Printable.OneOf(allowed);
        var text = AsText(value, meaning);
        if (text is null || allowed.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        Add("unknown-value", value, $"{Printable.Quote(text)} is not known here.", $"Write {meaning}.");
        return null;
    }

    /// <summary>A whole number within limits; null, with a fault, where the value is another thing.</summary>
    public int? AsWhole(JsonTree value, string meaning, int least = 0, int most = int.MaxValue)
    {
        if (value is not JsonNumber { Value: var number })
        {
            WrongKind(value, meaning);
            return null;
        }

        if (decimal.IsInteger(number) && number >= least && number <= most)
        {
            return (int)number;
        }

        var limits = most == int.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"from {least}")
            : string.Create(CultureInfo.InvariantCulture, $"from {least} to {most}");
        Add("unknown-value", value, $"The number is not a whole number {limits}.", $"Write {meaning}.");
        return null;
    }

    /// <summary>The items of a list; none for null, and none, with a fault, where the value is another thing.</summary>
    public ImmutableArray<JsonTree> AsItems(JsonTree? value)
    {
        switch (value)
        {
            case null:
                return [];
            case JsonList list:
                return list.Items;
            default:
                WrongKind(value, "a list");
                return [];
        }
    }

    /// <summary>The fields of an object; null for null, and null, with a fault, where the value is another thing.</summary>
    public FieldReading? AsFields(JsonTree? value)
    {
        switch (value)
        {
            case null:
                return null;
            case JsonFields fields:
                return new FieldReading(fields, this);
            default:
                WrongKind(value, "an object");
                return null;
        }
    }
}

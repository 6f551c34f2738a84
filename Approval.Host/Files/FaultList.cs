using System.Collections.Immutable;
using Approval.Engine;

namespace Approval.Host.Files;

/// <summary>Collects what is wrong with one JSON file.</summary>
/// <param name="file">The file as the user named it.</param>
public sealed class FaultList(string file)
{
    private const int MostShown = 50;
    private readonly List<Fault> faults = [];

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => faults.Count == 0;

    /// <summary>Adds a fault at a value.</summary>
    public void Add(string code, JsonTree at, string what, string repair, ClauseRef? clause = null) =>
        Add(code, at.Line, at.Path, what, repair, clause);

    /// <summary>Adds a fault at a place.</summary>
    public void Add(string code, int line, string path, string what, string repair, ClauseRef? clause = null) =>
        faults.Add(new Fault(code, new Place(file, line, path), what, repair, clause));

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

    /// <summary>A whole number from 0; null, with a fault, where the value is another thing.</summary>
    public int? AsWhole(JsonTree value, string meaning)
    {
        switch (value)
        {
            case JsonNumber { Value: >= 0 and <= int.MaxValue } number when decimal.IsInteger(number.Value):
                return (int)number.Value;
            case JsonNumber:
                Add("unknown-value", value, "The number is not a whole number from 0.", $"Write {meaning}.");
                return null;
            default:
                WrongKind(value, meaning);
                return null;
        }
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

    /// <summary>Ends the reading.</summary>
    /// <exception cref="RefusedException">Something is wrong.</exception>
    public void ThrowIfAny()
    {
        if (IsEmpty)
        {
            return;
        }

        var shown = faults.Take(MostShown).ToList();
        if (faults.Count > MostShown)
        {
            shown.Add(new Fault("more-faults", new Place(file), $"{faults.Count - MostShown} more faults are not shown.", "Repair these first."));
        }

        throw new RefusedException(shown);
    }
}

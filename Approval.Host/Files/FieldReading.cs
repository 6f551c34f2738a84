using System.Collections.Immutable;
using NodaTime;

namespace Approval.Host.Files;

/// <summary>
/// Reads the fields of one JSON object. What is wrong is collected, with a harmless value in its place, so that a
/// file's faults are all told at once. <see cref="End"/> reports the fields that nobody asked for.
/// </summary>
/// <param name="source">The object.</param>
/// <param name="faults">Where faults are collected.</param>
public class FieldReading(JsonFields source, FaultList faults)
{
    private readonly List<string> asked = [];

    /// <summary>The object that is read.</summary>
    public JsonFields Source => source;

    /// <summary>Where faults are collected.</summary>
    public FaultList Faults => faults;

    /// <summary>The value of a field; null where it is absent or null.</summary>
    public JsonTree? Optional(string name)
    {
        asked.Add(name);
        return source.Find(name) is { } value and not JsonNothing ? value : null;
    }

    /// <summary>The value of a field that must be there; null, with a fault, where it is not.</summary>
    public JsonTree? Required(string name, string meaning)
    {
        var value = Optional(name);
        if (value is null)
        {
            faults.Add("missing-field", source, $"The field \"{name}\" is missing.", $"Add \"{name}\": {meaning}.");
        }

        return value;
    }

    /// <summary>A text that must be there and not be blank.</summary>
    public string Text(string name, string meaning) => AsText(Required(name, meaning), meaning) ?? string.Empty;

    /// <summary>A text, or null.</summary>
    public string? OptionalText(string name, string meaning) => AsText(Optional(name), meaning);

    /// <summary>True or false; false where it is absent.</summary>
    public bool Truth(string name) => OptionalTruth(name) ?? false;

    /// <summary>True or false, or null.</summary>
    public bool? OptionalTruth(string name)
    {
        switch (Optional(name))
        {
            case null:
                return null;
            case JsonTruth truth:
                return truth.Value;
            case var other:
                faults.WrongKind(other, "true or false");
                return null;
        }
    }

    /// <summary>A whole number from 0 that must be there; null, with a fault, where it is not.</summary>
    public int? Whole(string name, string meaning)
    {
        var value = Required(name, meaning);
        return value is null ? null : faults.AsWhole(value, meaning);
    }

    /// <summary>One of an enumeration's words, which must be there; the first, with a fault, where it is not.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum => RequiredChoice<T>(name) ?? default;

    /// <summary>One of an enumeration's words, which must be there; null, with a fault, where it is not.</summary>
    public T? RequiredChoice<T>(string name)
        where T : struct, Enum => AsChoice<T>(Required(name, Printable.OneOf(Words<T>.All)));

    /// <summary>One of an enumeration's words, or null.</summary>
    public T? OptionalChoice<T>(string name)
        where T : struct, Enum => AsChoice<T>(Optional(name));

    /// <summary>A date that must be there.</summary>
    public LocalDate Date(string name)
    {
        var value = Required(name, Moments.DateMeaning);
        return value is null ? Moments.Earliest : Moments.ReadDate(value, faults);
    }

    /// <summary>A date, or null.</summary>
    public LocalDate? OptionalDate(string name) => Optional(name) is { } value ? Moments.ReadDate(value, faults) : null;

    /// <summary>An instant that must be there; null, with a fault, where it is not.</summary>
    public Instant? Instant(string name)
    {
        var value = Required(name, Moments.InstantMeaning);
        return value is null ? null : Moments.ReadInstant(value, faults);
    }

    /// <summary>The items of a list; none where it is absent.</summary>
    public ImmutableArray<JsonTree> Items(string name) => faults.AsItems(Optional(name));

    /// <summary>The items of a list that must be there.</summary>
    public ImmutableArray<JsonTree> RequiredItems(string name, string meaning) => faults.AsItems(Required(name, meaning));

    /// <summary>An object, or null.</summary>
    public FieldReading? OptionalFields(string name) => faults.AsFields(Optional(name));

    /// <summary>Reports every field that nobody asked for, with those that are allowed.</summary>
    public void End()
    {
        foreach (var field in source.Fields)
        {
            if (!asked.Contains(field.Name))
            {
                faults.Add(
                    "unknown-field",
                    field.Line,
                    field.Value.Path,
                    $"There is no field {Printable.Quote(field.Name)} here.",
                    $"Allowed here: {string.Join(", ", asked.Distinct())}.");
            }
        }
    }

    private string? AsText(JsonTree? value, string meaning) => value is null ? null : faults.AsText(value, meaning);

    private T? AsChoice<T>(JsonTree? value)
        where T : struct, Enum
    {
        var word = AsText(value, Printable.OneOf(Words<T>.All));
        if (value is null || word is null)
        {
            return null;
        }

        var choice = Words<T>.Find(word);
        if (choice is null)
        {
            faults.Add("unknown-value", value, $"{Printable.Quote(word)} is not known here.", $"Write {Printable.OneOf(Words<T>.All)}.");
        }

        return choice;
    }
}

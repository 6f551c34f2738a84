using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using NodaTime;

namespace Approval.Engine.Files;

/// <summary>
/// Reads the fields of one JSON object. What is wrong is collected, with a harmless value in its place, so that a
/// file's faults are all told at once. <see cref="End"/> reports the fields that nobody asked for.
/// </summary>
/// <param name="source">The object.</param>
/// <param name="faults">Where faults are collected.</param>
public class FieldReading(JsonFields source, FaultList faults)
{
    private readonly List<string> _asked = [];

    /// <summary>The object that is read.</summary>
    public JsonFields Source => source;

    /// <summary>Where faults are collected.</summary>
    public FaultList Faults => faults;

    /// <summary>The value of a field; null where it is absent or null.</summary>
    public JsonTree? Optional(string name)
    {
        _asked.Add(name);
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
    public string Text(string name, string meaning) => Required(name, meaning) is { } value ? faults.AsText(value, meaning) ?? string.Empty : string.Empty;

    /// <summary>A text, or null.</summary>
    public string? OptionalText(string name, string meaning) => Optional(name) is { } value ? faults.AsText(value, meaning) : null;

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

    /// <summary>A whole number within limits that must be there; null, with a fault, where it is not.</summary>
    public int? Whole(string name, string meaning, int least = 0, int most = int.MaxValue) =>
        Required(name, meaning) is { } value ? faults.AsWhole(value, meaning, least, most) : null;

    /// <summary>A whole number within limits, or null.</summary>
    public int? OptionalWhole(string name, string meaning, int least = 0, int most = int.MaxValue) =>
        Optional(name) is { } value ? faults.AsWhole(value, meaning, least, most) : null;

    /// <summary>A text of a given form that must be there; the default, with a fault, where it is not.</summary>
    /// <param name="name">The field.</param>
    /// <param name="form">The form, in words with an example.</param>
    /// <param name="find">The value of a text; null where the text has not the form.</param>
    public T Parsed<T>(string name, string form, Func<string, T?> find)
        where T : struct
    {
        var text = Text(name, form);
        if (text.Length == 0)
        {
            return default;
        }

        var value = find(text);
        if (value is null)
        {
            Report("wrong-form", name, $"{Printable.Quote(text)} has not the form that is read here.", $"Write {form}.");
        }

        return value ?? default;
    }

    /// <summary>A clause of the law that must be there; the default, with a fault, where it is not.</summary>
    public ClauseRef Clause(string name) => Parsed<ClauseRef>(name, "a clause such as \"A.8 § 4.1\"", text => new ClauseRef(text));

    /// <summary>One of some texts, or null.</summary>
    public string? OptionalOneOf(string name, IEnumerable<string> allowed) =>
        Optional(name) is { } value ? faults.AsOneOf(value, allowed) : null;

    /// <summary>One of an enumeration's words, which must be there; the first, with a fault, where it is not.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum => RequiredChoice<T>(name) ?? default;

    /// <summary>One of an enumeration's words, which must be there; null, with a fault, where it is not.</summary>
    public T? RequiredChoice<T>(string name)
        where T : struct, Enum => AsChoice<T>(Required(name, Printable.OneOf(Terms.All<T>())));

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

    /// <summary>The texts of a list that must be there.</summary>
    /// <param name="name">The field.</param>
    /// <param name="meaning">What one of the texts is.</param>
    /// <param name="allowed">The texts that may stand there; null for any.</param>
    public ImmutableArray<string> Texts(string name, string meaning, IReadOnlyCollection<string>? allowed = null) =>
    [
        .. RequiredItems(name, $"a list, each {meaning}")
            .Select(item => allowed is null ? faults.AsText(item, meaning) : faults.AsOneOf(item, allowed))
            .OfType<string>(),
    ];

    /// <summary>The words of an enumeration in a list that must be there.</summary>
    public ImmutableArray<T> Choices<T>(string name)
        where T : struct, Enum =>
        [.. RequiredItems(name, $"a list, each {Printable.OneOf(Terms.All<T>())}").Select(AsChoice<T>).OfType<T>()];

    /// <summary>The objects of a list that must be there. A field that <paramref name="read"/> does not ask for is a fault.</summary>
    /// <param name="name">The field.</param>
    /// <param name="meaning">What the list is.</param>
    /// <param name="read">Reads one object.</param>
    /// <param name="keys">What no two objects may share.</param>
    public ImmutableArray<T> Rows<T>(string name, string meaning, Func<FieldReading, T> read, params ReadOnlySpan<Func<T, string>> keys)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        var seen = new HashSet<(int Key, string Value)>();
        foreach (var item in RequiredItems(name, meaning))
        {
            if (faults.AsFields(item) is not { } fields)
            {
                continue;
            }

            var row = read(fields);
            fields.End();
            rows.Add(row);
            for (var i = 0; i < keys.Length; i++)
            {
                // What could not be read has its fault already.
                if (keys[i](row) is { Length: > 0 } key && !seen.Add((i, key)))
                {
                    faults.Add("doubled", item, $"{Printable.Quote(key)} stands in this list more than once.", "Keep one of the two.");
                }
            }
        }

        return rows.DrainToImmutable();
    }

    /// <summary>An object, or null.</summary>
    public FieldReading? OptionalFields(string name) => faults.AsFields(Optional(name));

    /// <summary>Adds a fault at the value of a field; at the object where the field is absent.</summary>
    public void Report(string code, string name, string what, string repair) =>
        faults.Add(code, source.Find(name) ?? source, what, repair);

    /// <summary>Reports every field that nobody asked for, with those that are allowed.</summary>
    public void End()
    {
        foreach (var field in source.Fields)
        {
            if (!_asked.Contains(field.Name))
            {
                faults.Add(
                    "unknown-field",
                    field.Line,
                    field.Value.Path,
                    $"There is no field {Printable.Quote(field.Name)} here.",
                    $"Allowed here: {string.Join(", ", _asked.Distinct())}.");
            }
        }
    }

    private T? AsChoice<T>(JsonTree? value)
        where T : struct, Enum
    {
        var word = value is null ? null : faults.AsOneOf(value, Terms.All<T>());
        return word is null ? null : Terms.Find<T>(word);
    }
}

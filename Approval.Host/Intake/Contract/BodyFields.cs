using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;

namespace Approval.Host.Intake.Contract;

/// <summary>Reads the fields of one object of a message's body. A field that may be left out may also be null.</summary>
internal readonly record struct BodyFields(JsonFields Source, FaultList Faults)
{
    internal void RefuseOthers(ImmutableArray<string> known)
    {
        foreach (var field in Source.Fields.Where(field => !known.Contains(field.Name)))
        {
            Faults.Add("unknown-field", field.Line, field.Value.Path, $"There is no field {Printable.Quote(field.Name)} here.", $"Remove it, or write {Printable.OneOf(known)}.");
        }
    }

    /// <summary>A text that is not blank.</summary>
    internal string? Text(string name, string meaning, bool isRequired) => Find(name, meaning, isRequired) is { } value ? Faults.AsText(value, meaning) : null;

    /// <summary>A text that may also be empty, which then says nothing.</summary>
    internal string? Words(string name)
    {
        switch (Find(name, "a text", isRequired: false))
        {
            case null:
                return null;
            case JsonText { Value: var text }:
                return string.IsNullOrWhiteSpace(text) ? null : text;
            case var other:
                Faults.WrongKind(other, "a text, or leave the field out");
                return null;
        }
    }

    internal T? Choice<T>(string name, bool isRequired)
        where T : struct, Enum =>
        Find(name, Printable.OneOf(Terms.All<T>()), isRequired) is { } value && Faults.AsOneOf(value, Terms.All<T>()) is { } word ? Terms.Find<T>(word) : null;

    internal bool Truth(string name)
    {
        switch (Find(name, "true or false", isRequired: false))
        {
            case null:
                return false;
            case JsonTruth { Value: var truth }:
                return truth;
            case var other:
                Faults.WrongKind(other, "true or false");
                return false;
        }
    }

    internal BodyFields? Fields(string name)
    {
        switch (Find(name, "an object", isRequired: false))
        {
            case null:
                return null;
            case JsonFields fields:
                return new BodyFields(fields, Faults);
            case var other:
                Faults.WrongKind(other, "an object, or leave the field out");
                return null;
        }
    }

    internal IEnumerable<BodyFields> Items(string name, bool isRequired)
    {
        var value = Find(name, "a list with at least one comment", isRequired);
        var items = Faults.AsItems(value);
        if (isRequired && value is JsonList && items.IsEmpty)
        {
            Faults.Add("empty-list", value, "The list is empty.", "Write at least one comment.");
        }

        var (faults, read) = (Faults, new List<BodyFields>());
        foreach (var item in items)
        {
            if (item is JsonFields fields)
            {
                read.Add(new BodyFields(fields, faults));
            }
            else
            {
                faults.WrongKind(item, "an object");
            }
        }

        return read;
    }

    private JsonTree? Find(string name, string meaning, bool isRequired)
    {
        var value = Source.Find(name) is { } found and not JsonNothing ? found : null;
        if (value is null && isRequired)
        {
            Faults.Add("missing-field", Source, $"The field \"{name}\" is missing.", $"Write {meaning}.");
        }

        return value;
    }
}

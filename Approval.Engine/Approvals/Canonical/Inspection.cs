using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Approval.Engine.Approvals.Canonical;

/// <summary>A converter whose texts have the shape of another type's.</summary>
internal interface IStandIn
{
    /// <summary>The type whose texts have the same shape.</summary>
    Type StandIn { get; }
}

/// <summary>
/// Finds what is wrong with a text that was refused, so that the message names the member and says it in our own words.
/// Only refused texts are inspected.
/// </summary>
internal static class Inspection
{
    /// <summary>The first fault of a text.</summary>
    internal static FormatException FaultOf(byte[] json, Type type, string place)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Look(document.RootElement, type, null, place) ?? new FormatException($"The text does not fit {place}.");
        }
        catch (JsonException broken)
        {
            return NoJson(broken, place);
        }
        catch (InvalidOperationException)
        {
            return NoText(place);
        }
    }

    /// <summary>The text is not JSON at all.</summary>
    internal static FormatException NoJson(JsonException broken, string place) =>
        new($"The text of {place} is no JSON from line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1} on.");

    /// <summary>A name or a text in it is half a character (RFC 8259 § 8.2).</summary>
    internal static FormatException NoText(string place) => new($"The text of {place} has half of a surrogate pair in a name.");

    private static FormatException? Look(JsonElement element, Type type, string? name, string place)
    {
        var contract = CanonicalText.Options.GetTypeInfo(type);
        var within = name is null ? place : $"{name} of {place}";
        var shape = contract.Converter is IStandIn other ? CanonicalText.Options.GetTypeInfo(other.StandIn) : contract;
        var fault = (shape.Kind, element.ValueKind) switch
        {
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => LookInObject(element, shape, within),
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => LookInList(element, shape, name, place),
            (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) => LookInTable(element, shape, within),
            _ => null,
        };
        return fault ?? (Fits(element, contract) ? null : WrongKind(name, place));
    }

    private static FormatException? LookInObject(JsonElement element, JsonTypeInfo contract, string within)
    {
        var unread = contract.Properties.ToDictionary(member => member.Name, StringComparer.Ordinal);
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!read.Add(member.Name))
            {
                return Twice(member.Name, within);
            }

            if (!unread.Remove(member.Name, out var expected))
            {
                return new FormatException($"'{member.Name}' is not known in {within}.");
            }

            if (LookAtMember(member.Value, expected, within) is { } fault)
            {
                return fault;
            }
        }

        return unread.Values.FirstOrDefault(member => member.IsRequired) is { } missing ? new FormatException($"'{missing.Name}' is missing in {within}.") : null;
    }

    private static FormatException? LookAtMember(JsonElement value, JsonPropertyInfo expected, string within) =>
        value.ValueKind == JsonValueKind.Null && !expected.IsSetNullable
            ? WrongKind(expected.Name, within)
            : Look(value, expected.PropertyType, expected.Name, within);

    private static FormatException? LookInList(JsonElement element, JsonTypeInfo contract, string? name, string place) =>
        element.EnumerateArray()
            .Select((item, index) => LookAtItem(item, contract, $"{name}[{index}]", place))
            .FirstOrDefault(fault => fault is not null);

    private static FormatException? LookInTable(JsonElement element, JsonTypeInfo contract, string within)
    {
        var read = new HashSet<string>(StringComparer.Ordinal);
        return element.EnumerateObject()
            .Select(item => read.Add(item.Name) ? LookAtItem(item.Value, contract, item.Name, within) : Twice(item.Name, within))
            .FirstOrDefault(fault => fault is not null);
    }

    private static FormatException? LookAtItem(JsonElement item, JsonTypeInfo collection, string name, string within) =>
        item.ValueKind == JsonValueKind.Null && !collection.ElementType!.IsValueType
            ? WrongKind(name, within)
            : Look(item, collection.ElementType!, name, within);

    private static FormatException Twice(string name, string within) => new($"'{name}' stands twice in {within}.");

    private static FormatException WrongKind(string? name, string place) =>
        new(name is null ? $"The text has not the form of {place}." : $"'{name}' is of the wrong kind in {place}.");

    private static bool Fits(JsonElement element, JsonTypeInfo contract)
    {
        try
        {
            return element.Deserialize(contract) is not null || element.ValueKind == JsonValueKind.Null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

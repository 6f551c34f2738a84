using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Approval.Host.Acts;

namespace Approval.Host.Pages.Forms;

/// <summary>
/// What a browser's form says, as the JSON object that a program would send, so that a page and a program are read by
/// the same reader. A name is the path of its field: <c>dispositions[0].resolution</c>. What a person left blank is left out.
/// </summary>
public static class FormTree
{
    private const int MostRows = 500;

    /// <summary>The object.</summary>
    /// <param name="fields">The fields that are read.</param>
    /// <param name="form">The form.</param>
    /// <param name="path">What stands before each name; empty at the top.</param>
    public static JsonObject Read(ImmutableArray<ActField> fields, IFormCollection form, string path = "")
    {
        var read = new JsonObject();
        foreach (var field in fields)
        {
            if (ValueOf(field, form, path + field.Name) is { } value)
            {
                read[field.Name] = value;
            }
        }

        return read;
    }

    /// <summary>The id of the control of a field, by a name or by the JSON path of a fault; null for the whole.</summary>
    public static string? IdOf(string? path) => path?.TrimStart('$', '.') switch
    {
        null or "" => null,
        var name => "f-" + string.Join('-', name.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries)),
    };

    private static JsonNode? ValueOf(ActField field, IFormCollection form, string name)
    {
        if (field.Kind != FieldKind.Fields)
        {
            return field.IsList ? ListOf(field, form, name) : Single(field, form[name].ToString());
        }

        if (!field.IsList)
        {
            var inner = Read(field.Fields, form, name + ".");
            return inner.Count > 0 || field.IsRequired ? inner : null;
        }

        var rows = new JsonArray();
        for (var row = 0; row < MostRows && form.Keys.Any(key => key.StartsWith(Row(name, row), StringComparison.Ordinal)); row++)
        {
            if (Read(field.Fields, form, Row(name, row) + ".") is { Count: > 0 } item)
            {
                rows.Add(item);
            }
        }

        return rows.Count > 0 ? rows : null;
    }

    private static string Row(string name, int row) => string.Create(CultureInfo.InvariantCulture, $"{name}[{row}]");

    /// <summary>A list, ticked or written with blanks or commas between.</summary>
    private static JsonArray? ListOf(ActField field, IFormCollection form, string name)
    {
        var items = form[name].SelectMany(value => (value ?? string.Empty).Split([' ', ',', ';', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        JsonArray list = [.. items.Select(item => Single(field, item))];
        return list.Count > 0 ? list : null;
    }

    private static JsonValue? Single(ActField field, string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? null : field.Kind switch
        {
            FieldKind.Truth when trimmed is "true" or "false" => JsonValue.Create(trimmed == "true"),
            FieldKind.Number or FieldKind.Act when int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            FieldKind.Text => JsonValue.Create(trimmed.ReplaceLineEndings("\n")),
            _ => JsonValue.Create(trimmed),
        };
    }
}

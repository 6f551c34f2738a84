using System.Text.Json.Nodes;

namespace Approval.Host.Messaging.Contract;

/// <summary>The words of JSON Schema (draft 7, which AsyncAPI and every language know) that the contract needs.</summary>
internal static class Schema
{
    /// <summary>The dialect.</summary>
    public const string Dialect = "http://json-schema.org/draft-07/schema#";

    private const string Type = "type";

    /// <summary>At least one letter that is no white space, by the same list of white space in every language.</summary>
    private const string NotBlank = "[^\\u0009-\\u000D\\u0020\\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]";

    /// <summary>A text that is not blank.</summary>
    public static JsonObject Text(string meaning) => new() { [Type] = "string", ["pattern"] = NotBlank, ["description"] = meaning };

    /// <summary>A text, which may be empty.</summary>
    public static JsonObject Words(string meaning) => new() { [Type] = "string", ["description"] = meaning };

    /// <summary>True or false.</summary>
    public static JsonObject Truth(string meaning) => new() { [Type] = "boolean", ["description"] = meaning };

    /// <summary>One value and no other.</summary>
    public static JsonObject Only(JsonNode value, string meaning) => new() { ["const"] = value, ["description"] = meaning };

    /// <summary>One of some words.</summary>
    public static JsonObject OneOf(IEnumerable<string> words, string meaning) => new() { [Type] = "string", ["enum"] = ListOf(words), ["description"] = meaning };

    /// <summary>An instant in UTC.</summary>
    public static JsonObject Instant(string meaning) => new()
    {
        [Type] = "string",
        ["format"] = "date-time",
        ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z$",
        ["description"] = meaning,
    };

    /// <summary>A list.</summary>
    public static JsonObject ListOf(JsonObject item, string meaning, int least = 0)
    {
        var list = new JsonObject { [Type] = "array", ["items"] = item, ["description"] = meaning };
        if (least > 0)
        {
            list["minItems"] = least;
        }

        return list;
    }

    /// <summary>The same, or null.</summary>
    public static JsonObject OrNull(this JsonObject schema)
    {
        if (schema["enum"] is JsonArray words)
        {
            words.Add(null);
        }

        schema[Type] = new JsonArray(schema[Type]!.DeepClone(), "null");
        return schema;
    }

    /// <summary>An object that has these fields and no other.</summary>
    /// <param name="meaning">What it is.</param>
    /// <param name="required">The fields that must be there.</param>
    /// <param name="optional">The fields that may be left out.</param>
    public static JsonObject Fields(string meaning, (string Name, JsonObject Schema)[] required, (string Name, JsonObject Schema)[]? optional = null) => new()
    {
        [Type] = "object",
        ["description"] = meaning,
        ["required"] = ListOf(required.Select(field => field.Name)),
        ["properties"] = new JsonObject(required.Concat(optional ?? []).Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Schema))),
        ["additionalProperties"] = false,
    };

    /// <summary>A schema that stands by itself.</summary>
    public static JsonObject Whole(string title, JsonObject schema, JsonNode example)
    {
        var whole = new JsonObject { ["$schema"] = Dialect, ["title"] = title };
        foreach (var (name, value) in schema)
        {
            whole[name] = value?.DeepClone();
        }

        whole["examples"] = new JsonArray(example);
        return whole;
    }

    /// <summary>Texts as a list.</summary>
    public static JsonArray ListOf(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];
}

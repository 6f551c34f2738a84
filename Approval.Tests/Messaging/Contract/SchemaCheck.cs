using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Approval.Host.Files;
using Approval.Host.Messaging.Contract;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Messaging.Contract;

/// <summary>
/// Checks bodies by the schemas that the product ships, with the words of JSON Schema that these use and no others.
/// Ajv, which knows them all, comes to the same answers (<see cref="SchemaAgreementTests"/>).
/// </summary>
internal static class SchemaCheck
{
    private static readonly string[] s_notes = ["$schema", "title", "description", "examples", "format", "then", "else"];

    /// <summary>The files of the contract, by name.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = ContractFiles.Write(WorkflowFolder.Open(Command.Shipped).Rulebook);

    /// <summary>Whether a body is valid by a schema.</summary>
    /// <param name="schema">The schema: <c>receipt</c>.</param>
    /// <param name="body">The body.</param>
    public static bool IsValid(string schema, JsonNode? body) => Holds(JsonNode.Parse(Files[$"{schema}.schema.json"])!.AsObject(), body);

    /// <summary>Asserts that a receipt is one.</summary>
    public static void AssertReceipt(string body) => Assert.That(IsValid("receipt", JsonNode.Parse(body)), Is.True, $"This is no receipt of the contract: {body}");

    private static bool Holds(JsonObject schema, JsonNode? value) => schema.All(word => s_notes.Contains(word.Key) || Holds(word.Key, word.Value!, schema, value));

    private static bool Holds(string word, JsonNode wanted, JsonObject schema, JsonNode? value) => word switch
    {
        "type" => (wanted is JsonArray types ? types.Select(type => (string)type!) : [(string)wanted!]).Contains(TypeOf(value)),
        "const" => JsonNode.DeepEquals(wanted, value),
        "enum" => wanted.AsArray().Any(each => JsonNode.DeepEquals(each, value)),
        "pattern" => TypeOf(value) != "string" || Regex.IsMatch((string)value!, (string)wanted!),
        "items" => value is not JsonArray list || list.All(item => Holds(wanted.AsObject(), item)),
        "minItems" => value is not JsonArray list || list.Count >= (int)wanted,
        "required" => value is not JsonObject fields || wanted.AsArray().All(name => fields.ContainsKey((string)name!)),
        "properties" => value is not JsonObject fields || wanted.AsObject().All(property => !fields.TryGetPropertyValue(property.Key, out var field) || Holds(property.Value!.AsObject(), field)),
        "additionalProperties" => value is not JsonObject fields || (bool)wanted || fields.All(field => schema["properties"]!.AsObject().ContainsKey(field.Key)),
        "allOf" => wanted.AsArray().All(each => Holds(each!.AsObject(), value)),
        "not" => !Holds(wanted.AsObject(), value),
        "if" => Holds((schema[Holds(wanted.AsObject(), value) ? "then" : "else"] ?? new JsonObject()).AsObject(), value),
        _ => throw new InvalidOperationException($"The word {word} is not known here."),
    };

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => "number",
            _ => "boolean",
        },
    };
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Acts;
using Microsoft.OpenApi;

namespace Approval.Host.Api.Contract;

/// <summary>Writes schemas from the fields by which bodies are read, so that the document cannot say otherwise than the reader.</summary>
internal static class FieldSchemas
{
    private const string Type = "type";

    /// <summary>The schema of a body.</summary>
    public static OpenApiSchema Of(BodyForm body)
    {
        var schema = ObjectOf(body.Fields);
        schema.Examples = [body.Example];
        return schema;
    }

    /// <summary>The schema of one type of act.</summary>
    public static OpenApiSchema Of(ActDescription act)
    {
        var schema = ObjectOf(act.Fields);
        schema.Description = $"{act.Law.Effect} {ClausesOf(act.Law)}. {RoleRule.Find(act.Law.Type)!.Reason}";
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            [Type] = new OpenApiSchema { Type = JsonSchemaType.String, Const = act.Law.Type },
        };
        foreach (var (name, field) in PropertiesOf(act.Fields))
        {
            schema.Properties[name] = field;
        }

        schema.Required!.Add(Type);
        schema.Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal)
        {
            ["x-roles"] = Words(RoleRule.Find(act.Law.Type)!.Roles.Select(role => Terms.Of(role))),
            ["x-procedures"] = Words(act.Law.Procedures.Select(procedure => Terms.Of(procedure))),
        };
        return schema;
    }

    /// <summary>The name of the schema of a type of act: <c>ActJudgeLastCall</c>.</summary>
    public static string NameOf(ActDescription act) =>
        "Act" + string.Concat(act.Law.Type.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>Words as an extension of the document.</summary>
    public static JsonNodeExtension Words(IEnumerable<string> words) => new(new JsonArray([.. words.Select(word => (JsonNode)word)]));

    private static string ClausesOf(ActLaw law) => string.Join("; ", new[] { law.OfAap?.Value, law.OfTap?.Value }.OfType<string>().Distinct());

    private static OpenApiSchema ObjectOf(ImmutableArray<ActField> fields) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = PropertiesOf(fields).ToDictionary(field => field.Name, field => field.Schema, StringComparer.Ordinal),
        Required = fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(StringComparer.Ordinal),
        AdditionalPropertiesAllowed = false,
    };

    private static IEnumerable<(string Name, IOpenApiSchema Schema)> PropertiesOf(ImmutableArray<ActField> fields) =>
        fields.Select(field => (field.Name, (IOpenApiSchema)SchemaOf(field)));

    private static OpenApiSchema SchemaOf(ActField field)
    {
        var schema = field.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = SingleOf(field) } : SingleOf(field);
        schema.Description = field.Meaning + WhereOf(field);
        return schema;
    }

    private static string WhereOf(ActField field) => field.RequiredWhere is { } where
        ? string.Create(CultureInfo.InvariantCulture, $" Required where {where.Field} is {where.Value}{(field.IsOnlyThere ? ", and allowed only there" : string.Empty)}.")
        : string.Empty;

    private static OpenApiSchema SingleOf(ActField field) => field.Kind switch
    {
        FieldKind.Truth => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldKind.Number => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" },
        FieldKind.Act => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0", Title = field.Words.IsEmpty ? "An earlier act" : $"An earlier {Printable.OneOf(field.Words)}" },
        FieldKind.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        FieldKind.Choice => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. field.Words.Select(word => (JsonNode)word)] },
        FieldKind.Member or FieldKind.NewMember => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Za-z0-9][A-Za-z0-9-]*$" },
        FieldKind.Group => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = @"^\S+$" },
        FieldKind.Language => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Za-z]{2}$" },
        FieldKind.Fields when field.Fields.IsEmpty => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String } },
        FieldKind.Fields => ObjectOf(field.Fields),
        _ => new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 },
    };
}

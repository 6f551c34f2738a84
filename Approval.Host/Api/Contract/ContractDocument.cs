using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Acts;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace Approval.Host.Api.Contract;

/// <summary>The OpenAPI 3.1 document, written from the contracts of the routes.</summary>
public static class ContractDocument
{
    /// <summary>The name of the document.</summary>
    public const string Name = "v1";

    private const string Bearer = "bearer";

    /// <summary>Registers it.</summary>
    public static IServiceCollection AddContractDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => (description.RelativePath == "api" || description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true) && description.HttpMethod != HttpMethods.Head;
        options.AddSchemaTransformer(DescribeOwnForms);
        options.AddOperationTransformer(ContractOperation.DescribeAsync);
        options.AddDocumentTransformer(DescribeWholeAsync);
    });

    private static async Task DescribeWholeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Approval procedures of ITU-T",
            Version = "1",
            Description = "Approvals of Recommendations by AAP and TAP, run by the law that every answer cites. A refusal is a problem (RFC 9457) with a stable code, the clause where the law or a role speaks, and how to repair it.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Tags = document.Paths.Keys.Select(path => ContractOperation.TagOf(path.TrimStart('/'))).Distinct().Select(name => new OpenApiTag { Name = name }).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "A token that an administrator issued: appr_…" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        document.AddComponent<IOpenApiSchema>("Problem", await context.GetOrCreateSchemaAsync(typeof(Problem), null, stop));
        AddBodies(document, context.DescriptionGroups.SelectMany(group => group.Items));
        document.Components.Schemas = document.Components.Schemas!.OrderBy(schema => schema.Key, StringComparer.Ordinal).ToDictionary(schema => schema.Key, schema => schema.Value, StringComparer.Ordinal);
    }

    private static void AddBodies(OpenApiDocument document, IEnumerable<ApiDescription> routes)
    {
        foreach (var body in routes.Select(route => ContractOperation.Find(route)?.Body).OfType<BodyForm>().DistinctBy(body => body.Name))
        {
            document.AddComponent<IOpenApiSchema>(body.Name, body is ActBody ? AnyAct(document, body) : FieldSchemas.Of(body));
        }
    }

    private static OpenApiSchema AnyAct(OpenApiDocument document, BodyForm body)
    {
        var any = new OpenApiSchema
        {
            Description = "One of the acts of the procedures; the field type says which.",
            OneOf = [],
            Discriminator = new OpenApiDiscriminator { PropertyName = "type", Mapping = new Dictionary<string, OpenApiSchemaReference>(StringComparer.Ordinal) },
            Examples = [body.Example],
        };
        foreach (var act in ActDescription.All)
        {
            var name = FieldSchemas.NameOf(act);
            document.AddComponent<IOpenApiSchema>(name, FieldSchemas.Of(act));
            any.OneOf.Add(new OpenApiSchemaReference(name, document));
            any.Discriminator.Mapping[act.Law.Type] = new OpenApiSchemaReference(name, document);
        }

        return any;
    }

    /// <summary>The forms that our converters give to instants, dates and closed lists.</summary>
    private static Task DescribeOwnForms(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken stop)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var nothing = type == context.JsonTypeInfo.Type ? default : JsonSchemaType.Null;
        if (type == typeof(Instant))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String | nothing, "date-time");
        }
        else if (type == typeof(LocalDate))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String | nothing, "date");
        }
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String | nothing;
            schema.Enum = [.. Enum.GetValues(type).Cast<Enum>().Select(value => (JsonNode)Terms.Of(value))];
        }
        else if (type == typeof(JsonObject))
        {
            schema.Type = JsonSchemaType.Object;
        }

        return Task.CompletedTask;
    }
}

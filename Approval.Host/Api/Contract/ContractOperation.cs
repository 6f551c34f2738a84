using System.Collections.Frozen;
using System.Globalization;
using Approval.Engine.Approvals.Acts;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Approval.Host.Api.Contract;

/// <summary>Describes one operation of the document by the contract of its route.</summary>
internal static class ContractOperation
{
    private static readonly FrozenDictionary<string, string> s_parameters = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["approval"] = "The approval's name: AAP-SG17-2027-0001.",
        ["place"] = "The letter's place among the approval's letters, counted from 0.",
        ["meeting"] = "The meeting's id.",
        ["member"] = "The member's id.",
        ["account"] = "The account's id.",
        ["token"] = "The token's public id.",
        ["setting"] = "The setting's name.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The contract of a route; null where it has none.</summary>
    public static RouteContract? Find(ApiDescription route) => route.ActionDescriptor.EndpointMetadata.OfType<RouteContract>().LastOrDefault();

    /// <summary>Under what an address stands in the document: <c>meetings</c>.</summary>
    public static string TagOf(string path) => path.Trim('/').Split('/') is [_, var resource, ..] ? resource : "api";

    /// <summary>Describes an operation.</summary>
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        if (Find(context.Description) is not { } contract || context.Document is not { } document)
        {
            return Task.CompletedTask;
        }

        operation.Tags = new HashSet<OpenApiTagReference> { new(TagOf(context.Description.RelativePath!), document) };

        operation.Description = contract.Remarks;
        operation.Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal) { ["x-roles"] = FieldSchemas.Words(contract.Roles.Order().Select(role => Terms.Of(role))) };
        DescribeParameters(operation, contract);
        if (contract.Body is { } body)
        {
            operation.RequestBody = BodyOf(body, contract.OtherBody, document);
        }

        DescribeProblems(operation, contract, document);
        return Task.CompletedTask;
    }

    private static void DescribeParameters(OpenApiOperation operation, RouteContract contract)
    {
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(parameter => parameter.Description is null))
        {
            parameter.Description = s_parameters.GetValueOrDefault(parameter.Name ?? string.Empty);
        }

        if (contract.IsCommand)
        {
            operation.Parameters.Add(HeaderOf("Idempotency-Key", true, "A key that the sender makes anew for each command, at best a UUID: the same key with the same request gets the same answer, for good.", new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 200 }));
        }

        if (contract.Version != VersionUse.None)
        {
            operation.Parameters.Add(HeaderOf("If-Match", contract.Version == VersionUse.Required, "The ETag of what the sender read, such as \"7\", or * for whatever stands.", new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^(\\*|\"[0-9]+(\\.[0-9]+)?\")$" }));
        }
    }

    private static OpenApiParameter HeaderOf(string name, bool isRequired, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Header, Required = isRequired, Description = description, Schema = schema };

    private static OpenApiRequestBody BodyOf(BodyForm body, string? other, OpenApiDocument document)
    {
        var content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(body.Name, document), Example = body.Example },
        };
        if (other is not null)
        {
            content[other] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        return new OpenApiRequestBody { Required = true, Content = content };
    }

    private static void DescribeProblems(OpenApiOperation operation, RouteContract contract, OpenApiDocument document)
    {
        operation.Responses ??= [];
        foreach (var (status, codes) in EveryProblem.Of(contract))
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = Problem.TitleOf(status),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document) },
                },
                Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal) { ["x-codes"] = FieldSchemas.Words(codes) },
            };
        }
    }
}

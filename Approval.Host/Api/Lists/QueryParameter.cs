using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Approval.Host.Api.Lists;

/// <summary>What may stand behind the question mark of an address.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it says, in one sentence.</param>
public sealed record QueryParameter(string Name, string Meaning)
{
    /// <summary>Whether it may name several, separated by commas or by repeating it.</summary>
    public bool IsList { get; init; }

    /// <summary>The words that are allowed; empty where any text is.</summary>
    public ImmutableArray<string> Words { get; init; } = [];
}

/// <summary>The parameters that an address knows; every other is refused by name.</summary>
/// <param name="All">The parameters.</param>
internal sealed record QueryParameters(ImmutableArray<QueryParameter> All)
{
    internal static QueryParameters None { get; } = new([]);

    /// <summary>Refuses a request that names a parameter which the address does not know.</summary>
    internal static ValueTask<object?> RefuseUnknownAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var known = context.Known();
        var unknown = context.Request.Query.Keys.Where(name => known.Find(name) is null).Order(StringComparer.Ordinal).ToList();
        return unknown.Count == 0 ? next(invocation) : throw known.Refuse(unknown);
    }

    internal QueryParameter? Find(string name) => All.FirstOrDefault(each => each.Name == name);

    private ApiRefusedException Refuse(List<string> unknown)
    {
        var repair = All.IsEmpty ? "This address takes no parameters." : $"Known here: {string.Join(", ", All.Select(each => each.Name))}.";
        return new ApiRefusedException(Problem.Of(
            StatusCodes.Status400BadRequest, "unknown-parameter", $"This address does not know the parameter '{Engine.Files.Printable.Of(unknown[0])}'.", repair) with
        {
            Errors = [.. unknown.Select(name => new ProblemDetail("?" + Engine.Files.Printable.Of(name), "unknown-parameter", "This address does not know that parameter.", repair))],
        });
    }
}

/// <summary>Lets routes say which parameters they take, to the check and to the OpenAPI document alike.</summary>
internal static class QueryParameterMarks
{
    /// <summary>The route takes these parameters and no others.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params IEnumerable<QueryParameter> parameters)
    {
        ImmutableArray<QueryParameter> all = [.. parameters];
        return route
            .WithMetadata(new QueryParameters(all))
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                operation.Parameters = [.. operation.Parameters ?? [], .. all.Select(Described)];
                return Task.CompletedTask;
            });
    }

    /// <summary>The parameters that the address of a request knows.</summary>
    internal static QueryParameters Known(this HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>() ?? QueryParameters.None;

    private static OpenApiParameter Described(QueryParameter parameter)
    {
        var one = new OpenApiSchema { Type = JsonSchemaType.String, Enum = parameter.Words.IsEmpty ? null : [.. parameter.Words.Select(word => (JsonNode)word!)] };
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Meaning,
            Style = parameter.IsList ? ParameterStyle.Form : null,
            Explode = false,
            Schema = parameter.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one,
        };
    }
}

using System.Collections.Immutable;
using Approval.Host.Accounts;

namespace Approval.Host.Api.Contract;

/// <summary>Whether a request says on which version of a thing its sender decided.</summary>
public enum VersionUse
{
    /// <summary>It has no version.</summary>
    None,

    /// <summary>The sender may say.</summary>
    Optional,

    /// <summary>The sender must say.</summary>
    Required,
}

/// <summary>A problem that a route may answer with, beside those that every route has.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Codes">The codes.</param>
public sealed record RouteProblem(int Status, params ImmutableArray<string> Codes);

/// <summary>
/// What a route promises: who may use it, what it takes and what it may answer. The OpenAPI document is written from it,
/// and a test walks every route by that document.
/// </summary>
/// <param name="Summary">What the route does, in a sentence.</param>
public sealed record RouteContract(string Summary)
{
    /// <summary>Who may use it; by default everybody with a token. What a role sees or may do there can hang on the approval beside.</summary>
    public ImmutableArray<RoleKind> Roles { get; init; } = [.. Enum.GetValues<RoleKind>()];

    /// <summary>What has to be known beside, in a sentence or two; null for nothing.</summary>
    public string? Remarks { get; init; }

    /// <summary>Whether it changes something, so that the request carries an <c>Idempotency-Key</c>.</summary>
    public bool IsCommand { get; init; }

    /// <summary>Whether the request says on which version its sender decided.</summary>
    public VersionUse Version { get; init; }

    /// <summary>The body that it takes; null for none.</summary>
    public BodyForm? Body { get; init; }

    /// <summary>Whether a body of another media type than JSON is taken beside it: <c>text/csv</c>. Null for none.</summary>
    public string? OtherBody { get; init; }

    /// <summary>What its answers may be besides JSON: <c>image/svg+xml</c>. A request that accepts none of them is refused.</summary>
    public ImmutableArray<string> Answers { get; init; } = ["application/json"];

    /// <summary>What it may refuse with, beside what every route may.</summary>
    public ImmutableArray<RouteProblem> Problems { get; init; } = [];
}

/// <summary>Adds contracts to routes.</summary>
public static class RouteContracts
{
    /// <summary>What the route promises.</summary>
    public static T Promises<T>(this T route, string name, RouteContract contract)
        where T : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(contract);
        return route.WithName(name).WithSummary(contract.Summary).WithMetadata(contract);
    }
}

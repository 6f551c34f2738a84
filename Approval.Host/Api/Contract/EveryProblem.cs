using System.Collections.Immutable;

namespace Approval.Host.Api.Contract;

/// <summary>What a route may refuse with: what its contract names, and what follows from what it takes.</summary>
public static class EveryProblem
{
    private static readonly ImmutableArray<string> s_ofJson = ["malformed-json", "too-deep", "duplicate-field", "broken-text", "number-out-of-range"];
    private static readonly ImmutableArray<string> s_ofFields = ["missing-field", "unknown-field", "wrong-type", "empty-text", "unknown-value", "wrong-form", "wrong-date", "wrong-instant", "closes-before-opens", "one-of-two", "bad-id", "bad-language", "more-faults"];
    private static readonly ImmutableArray<string> s_ofTokens = ["token-missing", "token-malformed", "token-mistyped", "token-unknown", "token-expired", "token-revoked", "token-without-role"];
    private static readonly ImmutableArray<string> s_ofRoles = ["not-your-role", "not-your-group", "not-your-member", "override-not-yours", "token-only-reads"];

    /// <summary>The codes of a contract, by status.</summary>
    public static ImmutableSortedDictionary<int, ImmutableSortedSet<string>> Of(RouteContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var codes = ImmutableSortedDictionary.CreateBuilder<int, ImmutableSortedSet<string>>();
        Add(StatusCodes.Status400BadRequest, ["unknown-parameter"]);
        Add(StatusCodes.Status401Unauthorized, s_ofTokens);
        Add(StatusCodes.Status406NotAcceptable, ["not-acceptable"]);
        Add(StatusCodes.Status429TooManyRequests, ["too-many-requests"]);
        Add(StatusCodes.Status500InternalServerError, ["defect"]);
        if (contract.IsCommand || contract.Roles.Length < Enum.GetValues<Accounts.RoleKind>().Length)
        {
            Add(StatusCodes.Status403Forbidden, s_ofRoles);
        }

        if (contract.IsCommand)
        {
            Add(StatusCodes.Status400BadRequest, [.. s_ofJson, "idempotency-key-required", "unknown-field", "wrong-type"]);
            Add(StatusCodes.Status413PayloadTooLarge, ["too-large"]);
            Add(StatusCodes.Status415UnsupportedMediaType, ["not-json", "encoded-body"]);
            Add(StatusCodes.Status422UnprocessableEntity, ["key-reused"]);
        }

        if (contract.Body is not null)
        {
            Add(StatusCodes.Status400BadRequest, [.. s_ofJson, .. s_ofFields]);
            Add(StatusCodes.Status413PayloadTooLarge, ["too-large"]);
            Add(StatusCodes.Status415UnsupportedMediaType, ["not-json", "encoded-body"]);
        }

        if (contract.Version != VersionUse.None)
        {
            Add(StatusCodes.Status400BadRequest, ["malformed-if-match"]);
            Add(StatusCodes.Status412PreconditionFailed, ["stale-version"]);
        }

        if (contract.Version == VersionUse.Required)
        {
            Add(StatusCodes.Status428PreconditionRequired, ["if-match-required"]);
        }

        foreach (var problem in contract.Problems)
        {
            Add(problem.Status, problem.Codes);
        }

        return codes.ToImmutable();

        void Add(int status, ImmutableArray<string> more) =>
            codes[status] = (codes.TryGetValue(status, out var known) ? known : ImmutableSortedSet.Create<string>(StringComparer.Ordinal)).Union(more);
    }
}

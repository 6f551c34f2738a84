using Approval.Host.Api.Contract;

namespace Approval.Host.Api;

/// <summary>The problems that routes which read have in common.</summary>
internal static class Reading
{
    /// <summary>A parameter is unknown or says nothing sound.</summary>
    internal static RouteProblem BadQuery { get; } = new(StatusCodes.Status400BadRequest, "unknown-parameter", "bad-parameter");

    /// <summary>As <see cref="BadQuery"/>, or the cursor is not one of this list.</summary>
    internal static RouteProblem BadList { get; } = new(StatusCodes.Status400BadRequest, "unknown-parameter", "bad-parameter", "malformed-cursor", "foreign-cursor");

    /// <summary>There is no such approval.</summary>
    internal static RouteProblem UnknownApproval { get; } = new(StatusCodes.Status404NotFound, "unknown-approval");

    /// <summary>It is for the secretariat and the Director.</summary>
    internal static RouteProblem TsbOnly { get; } = new(StatusCodes.Status403Forbidden, "not-your-role");
}

using Approval.Host.Api.Lists;

namespace Approval.Host.Api;

/// <summary>Every route that reads.</summary>
internal static class ReadingRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddReading(this IServiceCollection services) => services.AddSingleton<CaseReading>();

    /// <summary>Adds them.</summary>
    public static void MapReading(this RouteGroupBuilder api)
    {
        var reading = api.MapGroup(string.Empty);
        reading.AddEndpointFilter(QueryParameters.RefuseUnknownAsync);
        reading.MapApprovalList();
        reading.MapApprovalView();
    }

    /// <summary>The route may answer with problems of these statuses, besides those that every address may.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            route.Produces<Problem>(status, "application/problem+json");
        }

        return route.Produces<Problem>(StatusCodes.Status401Unauthorized, "application/problem+json");
    }
}

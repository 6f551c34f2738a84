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
        reading.MapRoot();
        reading.MapApprovalList();
        reading.MapApprovalView();
        reading.MapLetterViews();
        reading.MapHistory();
        reading.MapDiagrams();
        reading.MapMay();
        reading.MapDeadlineList();
        reading.MapLetterList();
        reading.MapAnnouncements();
        reading.MapOverrides();
        reading.MapEvents();
        reading.MapMeetingViews();
        reading.MapMemberViews();
        reading.MapReference();
        reading.MapProcedures();
        reading.MapPlan();
        reading.MapSettingViews();
    }
}

using Approval.Host.Proceedings;

namespace Approval.Host.Api;

/// <summary>Every route that reads.</summary>
internal static class ReadingRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddReading(this IServiceCollection services) => services.AddSingleton<CaseReading>().AddSingleton<PlanDesk>().AddSingleton<MeetingDesk>();

    /// <summary>Adds them.</summary>
    public static void MapReading(this RouteGroupBuilder api)
    {
        api.MapRoot();
        api.MapApprovalList();
        api.MapApprovalView();
        api.MapLetterViews();
        api.MapHistory();
        api.MapDiagrams();
        api.MapMay();
        api.MapDeadlineList();
        api.MapLetterList();
        api.MapAnnouncements();
        api.MapOverrides();
        api.MapEvents();
        api.MapMessages();
        api.MapMeetingViews();
        api.MapMemberViews();
        api.MapReference();
        api.MapProcedures();
        api.MapPlan();
        api.MapSettingViews();
        api.MapHosts();
    }
}

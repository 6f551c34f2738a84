using Approval.Host.Api;

namespace Approval.Host.Pages.Chairs;

/// <summary>What a study group's chair finds.</summary>
internal static class ChairRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddChairPages(this IServiceCollection services) =>
        services.AddSingleton<ChairHome>().AddSingleton<CommentDesk>().AddSingleton<MeetingSheet>().AddSingleton<LaunchDesk>();

    /// <summary>Adds them.</summary>
    public static void MapChairPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/chair", HomeAsync);
        pages.MapCommentPages();
        pages.MapMeetingDecision();
        pages.MapLaunchPages();
    }

    private static async Task<IResult> HomeAsync(HttpContext context, ChairHome home, CancellationToken stop) =>
        PageAnswers.Show<ChairHomePage, ChairHomeView>(await home.ReadAsync(context.Actor(), context.Request.Query[ChairHome.Group], stop));
}

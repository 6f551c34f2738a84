using Approval.Host.Api;
using Approval.Host.Pages.Forms;

namespace Approval.Host.Pages.Chairs;

/// <summary>The page on which an approval is launched.</summary>
internal static class LaunchRoutes
{
    private const string Address = "/approvals/new";

    /// <summary>Adds it.</summary>
    public static void MapLaunchPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, ShowAsync);
        pages.MapPost(Address, TakeAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, LaunchDesk desk, CancellationToken stop) =>
        Show(await desk.OpenAsync(context.Actor(), new FormCollection(context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value)), stop));

    private static async Task<IResult> TakeAsync(HttpContext context, LaunchDesk desk, CancellationToken stop)
    {
        var view = await desk.OpenAsync(context.Actor(), context.Request.Form, stop);
        var step = context.Request.Form[FormSteps.Name].ToString();
        if (FormSteps.AddRow(view.Typed, step))
        {
            return Show(view);
        }

        if (step != FormSteps.Do)
        {
            var looked = desk.Look(context.Actor(), view);
            return Show(looked, looked.Errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        }

        var (refused, approval) = await desk.LaunchAsync(context, view, stop);
        return refused is null ? PageAnswers.GoTo($"/approvals/{approval}") : Show(refused, StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Show(LaunchView view, int status = StatusCodes.Status200OK) => PageAnswers.Show<LaunchPage, LaunchView>(view, status);
}

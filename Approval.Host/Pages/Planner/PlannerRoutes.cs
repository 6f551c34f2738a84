using System.Text;
using Approval.Host.Api;
using Approval.Host.Calendars;
using Approval.Host.Clocks;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Planner;

/// <summary>The planner: every date of a procedure before it starts, for a meeting or a consent. It is open to visitors.</summary>
internal static class PlannerRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddPlanner(this IServiceCollection services) => services.AddSingleton<PlanAnswering>();

    /// <summary>Adds them.</summary>
    public static void MapPlanner(this RouteGroupBuilder pages)
    {
        pages.MapGet("/planner", ShowAsync);
        pages.MapGet("/planner.ics", ExportAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, PlanAnswering answering, CancellationToken stop)
    {
        var view = await answering.AnswerAsync(PlanQuestion.Of(context.Request.Query), stop);
        return PageAnswers.Show<PlannerPage, PlannerView>(view, view.Errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ExportAsync(HttpContext context, PlanAnswering answering, HostClock clock, CancellationToken stop)
    {
        var question = PlanQuestion.Of(context.Request.Query);
        var view = await answering.AnswerAsync(question, stop);
        if (view.Plans.IsEmpty)
        {
            throw new CommandRefusedException(
                RefusalGround.Unprocessable,
                "nothing-planned",
                view.Errors is [var first, ..] ? first.What : "Nothing is asked: there is neither a meeting nor a day of consent.",
                "Plan on the page first, and take the file from there.");
        }

        var file = CalendarFile.Write(
            view.Plans.Length == 1 ? view.Plans[0].Title : "Plans for ITU-T approvals",
            [.. view.Plans.SelectMany(plan => plan.AsEvents(answering.LinkTo(question)))],
            clock.GetCurrentInstant());
        context.Response.Headers.ContentDisposition = "attachment; filename=\"plan.ics\"";
        return context.Show(Encoding.UTF8.GetBytes(file), CalendarFile.MediaType);
    }
}

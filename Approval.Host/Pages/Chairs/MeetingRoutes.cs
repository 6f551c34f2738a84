using Approval.Host.Pages.Approvals;
using Approval.Host.Pages.Forms;

namespace Approval.Host.Pages.Chairs;

/// <summary>The page on which a meeting's decision is recorded.</summary>
internal static class MeetingRoutes
{
    private const string Address = "/approvals/{approval}/meeting";

    /// <summary>Adds it.</summary>
    public static void MapMeetingDecision(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, ShowAsync);
        pages.MapPost(Address, TakeAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string approval, MeetingSheet sheet, CancellationToken stop) =>
        Show(await sheet.OpenAsync(context, approval, stop));

    private static async Task<IResult> TakeAsync(HttpContext context, string approval, MeetingSheet sheet, ActDesk acts, CancellationToken stop)
    {
        var view = await sheet.ReadAsync(await sheet.OpenAsync(context, approval, stop), context, stop);
        switch (context.Request.Form[FormSteps.Name].ToString())
        {
            case MeetingForm.Find:
                return Show(view);
            case FormSteps.Do:
                var (refused, answer) = await acts.DoAsync(context, view.Act, stop);
                return refused is null
                    ? PageAnswers.GoTo($"/approvals/{answer!.Linked ?? view.Act.Approval}?done={view.Act.Type}")
                    : Refuse(view, refused);
            default:
                var looked = await acts.LookAsync(context, view.Act);
                return looked.Errors.IsEmpty ? Show(view with { Act = looked }) : Refuse(view, looked);
        }
    }

    private static IResult Refuse(MeetingView view, ActPageView act) =>
        Show(view with { Act = act with { Errors = MeetingForm.Placed(act.Typed, act.Errors) } }, StatusCodes.Status422UnprocessableEntity);

    private static IResult Show(MeetingView view, int status = StatusCodes.Status200OK) => PageAnswers.Show<MeetingPage, MeetingView>(view, status);
}

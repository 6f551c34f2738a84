using Approval.Host.Pages.Forms;

namespace Approval.Host.Pages.Chairs;

/// <summary>The page on which comments are judged and their disposition is recorded.</summary>
internal static class CommentRoutes
{
    private const string Address = "/approvals/{approval}/comments";

    /// <summary>Adds it.</summary>
    public static void MapCommentPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, ShowAsync);
        pages.MapPost(Address, TakeAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string approval, CommentDesk desk, CancellationToken stop)
    {
        var sheet = await desk.OpenAsync(context, approval, stop);
        return Show(await desk.LookAsync(context, sheet, stop));
    }

    private static async Task<IResult> TakeAsync(HttpContext context, string approval, CommentDesk desk, CancellationToken stop)
    {
        var form = context.Request.Form;
        var sheet = CommentForm.Read(await desk.OpenAsync(context, approval, stop), form);
        var step = form[FormSteps.Name].ToString();
        if (sheet.WithRow(step) is { } wider)
        {
            return Show(wider);
        }

        if (step is not (CommentForm.Classes or CommentForm.Resolve))
        {
            var looked = await desk.LookAsync(context, sheet, stop);
            return Show(looked, looked.Errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        }

        var errors = await desk.RecordAsync(context, sheet, step == CommentForm.Classes ? CommentForm.Judgments(sheet) : [CommentForm.Resolution(sheet)], stop);
        if (!errors.IsEmpty)
        {
            return Show(sheet with { Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        }

        // Another page would lose the dispositions that are being written. Sent again, this form does nothing twice.
        return step == CommentForm.Classes && sheet.HasDispositions
            ? Show(CommentForm.Read(await desk.OpenAsync(context, approval, stop), form) with { Done = "The classes are judged. What you have written below is not yet recorded." })
            : PageAnswers.GoTo($"/approvals/{sheet.Approval}/comments?done={step}");
    }

    private static IResult Show(CommentSheet sheet, int status = StatusCodes.Status200OK) => PageAnswers.Show<CommentPage, CommentSheet>(sheet, status);
}

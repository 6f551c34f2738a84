using System.Globalization;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Clocks;
using Approval.Host.Files;
using Approval.Host.Pages.Forms;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Approval.Host.Pages.Secretariat.Meetings;

/// <summary>Meetings and holidays: everybody reads them; TSB convenes, moves and cancels, having seen what that moves.</summary>
internal static class MeetingRoutes
{
    private const string List = "/secretariat/meetings";
    private const string Convene = "/secretariat/convene";
    private const string One = List + "/{meeting}";
    private const string Holidays = "/secretariat/holidays";
    private const string YearName = "year";

    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddMeetingPages(this IServiceCollection services) => services.AddSingleton<MeetingPages>();

    /// <summary>Adds them.</summary>
    public static void MapMeetingPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(List, ListAsync).Takes([.. MeetingFilter.Parameters, .. MeetingViewRoutes.Listing.Parameters]);
        pages.MapGet(Convene, ShowConvene);
        pages.MapPost(Convene, ConveneAsync);
        pages.MapGet(One, ShowAsync);
        pages.MapPost(One, MoveAsync);
        pages.MapPost(One + "/cancel", CancelAsync);
        pages.MapGet(Holidays, ShowHolidays).Takes(new QueryParameter(YearName, "The year."));
    }

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, WorkflowFolder workflows, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.FormQuery(context);
        var today = reading.Calendar.DayOf(clock.GetCurrentInstant());
        var from = query.Day("from") ?? today;
        var rows = MeetingFilter.Of(MeetingView.Of(store.Meetings.AsNoTracking()), query).Where(row => row.Closes >= from);
        var (items, next) = await MeetingViewRoutes.Listing.PartAsync(context, query, rows, stop);
        return PageAnswers.Show<MeetingListPage, MeetingListView>(new MeetingListView(
            context.Request.Query["group"] is [{ Length: > 0 } group] ? group : null,
            LocalDatePattern.Iso.Format(from),
            workflows.Reference.StudyGroups,
            items,
            PageAddress.With(context, "cursor", next),
            RoleRules.MayDo(context.Actor(), InstallationArea.Meetings)));
    }

    private static IResult ShowConvene(HttpContext context, MeetingPages meetings)
    {
        context.MustBeFor(InstallationArea.Meetings);
        return PageAnswers.Show<ConvenePage, MeetingForm>(meetings.NewForm([]));
    }

    private static async Task<IResult> ConveneAsync(HttpContext context, MeetingPages meetings, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Meetings);
        var (refused, answer) = await meetings.ConveneAsync(context, stop);
        return refused is null ? Done(answer!, "convened") : PageAnswers.Show<ConvenePage, MeetingForm>(refused, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, string meeting, MeetingPages meetings, CancellationToken stop)
    {
        var view = await meetings.OpenAsync(context, meeting, stop);
        return PageAnswers.Show<MeetingPage, MeetingPageView>(view with { Done = DoneWords(context.Request.Query) });
    }

    private static async Task<IResult> MoveAsync(HttpContext context, string meeting, MeetingPages meetings, CancellationToken stop) =>
        await TakeAsync(context, meeting, MeetingChange.Move, "moved", meetings, stop);

    private static async Task<IResult> CancelAsync(HttpContext context, string meeting, MeetingPages meetings, CancellationToken stop) =>
        await TakeAsync(context, meeting, MeetingChange.Cancel, "cancelled", meetings, stop);

    private static async Task<IResult> TakeAsync(HttpContext context, string meeting, MeetingChange change, string done, MeetingPages meetings, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Meetings);
        var view = await meetings.OpenAsync(context, meeting, stop);
        var (shown, answer) = context.Request.Form[FormSteps.Name] == FormSteps.Do
            ? await meetings.DoAsync(context, view, change, stop)
            : (await meetings.LookAsync(context, view, change, stop), null);
        return answer is not null
            ? Done(answer, done)
            : PageAnswers.Show<MeetingPage, MeetingPageView>(shown!, shown!.Form.Errors.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult ShowHolidays(HttpContext context, CaseReading reading, WorkflowFolder workflows, HostClock clock)
    {
        var query = reading.FormQuery(context);
        var year = query.Whole(YearName, 1900, 2999) ?? reading.Calendar.DayOf(clock.GetCurrentInstant()).Year;
        query.End();
        var all = workflows.Reference.Holidays;
        return PageAnswers.Show<HolidayPage, HolidayView>(new HolidayView(
            year, [.. all.Select(holiday => holiday.Date.Year).Distinct().Order()], [.. all.Where(holiday => holiday.Date.Year == year).OrderBy(holiday => holiday.Date)]));
    }

    private static IResult Done(MeetingChangeAnswer answer, string what) =>
        PageAnswers.GoTo(string.Create(CultureInfo.InvariantCulture, $"{List}/{Uri.EscapeDataString(answer.Id)}?done={what}&concerned={answer.Concerned}"));

    private static string? DoneWords(IQueryCollection query)
    {
        if (query["done"].ToString() is not ("convened" or "moved" or "cancelled") || !int.TryParse(query["concerned"], NumberStyles.None, CultureInfo.InvariantCulture, out var concerned))
        {
            return null;
        }

        var heard = concerned switch { 0 => "No approval that runs is concerned.", 1 => "One approval has heard of it.", _ => string.Create(CultureInfo.InvariantCulture, $"{concerned} approvals have heard of it.") };
        return $"The meeting is {query["done"]}. {heard}";
    }
}

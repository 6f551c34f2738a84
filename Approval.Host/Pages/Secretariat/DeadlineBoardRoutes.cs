using System.Collections.Immutable;
using System.Text;
using Approval.Host.Api;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Calendars;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Pages.Secretariat;

/// <summary>
/// The board of deadlines over all groups, as a list, a month and a chart, and as a calendar to subscribe to. Deadlines
/// are public: it shows what the API's list shows. Each page reads a window of time and never counts all there is.
/// </summary>
internal static class DeadlineBoardRoutes
{
    /// <summary>How many deadlines a calendar holds.</summary>
    public const int MostOfAFeed = 500;

    private const string Board = "/secretariat/deadlines";
    private const string Feed = "/deadlines.ics";
    private const string MonthName = "month";
    private const int FeedDaysAhead = 366;

    private static readonly YearMonthPattern s_month = YearMonthPattern.Iso;

    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddDeadlineBoard(this IServiceCollection services) => services.AddSingleton<ChartReading>().AddSingleton<BoardReading>();

    /// <summary>Adds them.</summary>
    public static void MapDeadlineBoard(this RouteGroupBuilder pages)
    {
        pages.MapGet(Board, ListAsync).Takes([.. BoardQuestion.Parameters, .. BoardReading.Listing.Parameters]);
        pages.MapGet(Board + "/month", MonthAsync).Takes([.. BoardQuestion.Parameters, new(MonthName, "The month, such as 2027-03.")]);
        pages.MapGet(Board + "/gantt", ChartAsync).Takes([.. BoardQuestion.Parameters, new(MonthName, "The first month, such as 2027-03.")]);
        pages.MapGet(Feed, FeedAsync).Takes(BoardQuestion.Parameters);
    }

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, WorkflowFolder workflows, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.FormQuery(context);
        var question = BoardQuestion.Of(query, Today(reading, clock));
        var (rows, next) = await BoardReading.Listing.PartAsync(context, query, question.Of(store.Deadlines.AsNoTracking(), reading.Calendar), stop);
        var items = await BoardReading.LinesAsync(store, rows, stop);
        return PageAnswers.Show<DeadlineListPage, DeadlineListView>(new DeadlineListView(FormOf(question, workflows), items, PageAddress.With(context, "cursor", next)));
    }

    private static async Task<IResult> MonthAsync(HttpContext context, CaseReading reading, BoardReading board, WorkflowFolder workflows, HostClock clock, CancellationToken stop)
    {
        var query = reading.FormQuery(context);
        var today = Today(reading, clock);
        var asked = BoardQuestion.Of(query, today);
        var month = MonthOf(query) ?? today.ToYearMonth();
        query.End();
        return PageAnswers.Show<DeadlineMonthPage, DeadlineMonthView>(await board.MonthAsync(FormOf(asked, workflows), month, today, stop));
    }

    private static async Task<IResult> ChartAsync(HttpContext context, CaseReading reading, ChartReading charts, WorkflowFolder workflows, HostClock clock, CancellationToken stop)
    {
        var query = reading.FormQuery(context);
        var today = Today(reading, clock);
        var question = BoardQuestion.Of(query, today);
        var month = MonthOf(query) ?? today.ToYearMonth();
        query.End();
        return PageAnswers.Show<DeadlineChartPage, DeadlineChartView>(await charts.ReadAsync(FormOf(question, workflows), month, stop));
    }

    private static async Task<IResult> FeedAsync(HttpContext context, CaseReading reading, InstallationOptions options, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.FormQuery(context);
        var today = Today(reading, clock);
        var asked = BoardQuestion.Of(query, today);
        query.End();
        var question = context.Request.Query.ContainsKey(BoardQuestion.ToName) ? asked : asked.Between(asked.From, today.PlusDays(FeedDaysAhead));
        var rows = await (context.Request.Query.ContainsKey(BoardQuestion.StatusName) ? question : question.OfAnyStatus())
            .Of(store.Deadlines.AsNoTracking(), reading.Calendar)
            .OrderBy(row => row.At).ThenBy(row => row.ApprovalId).ThenBy(row => row.Place)
            .Take(MostOfAFeed)
            .ToListAsync(stop);
        var lines = await BoardReading.LinesAsync(store, rows, stop);
        var name = question.Group is { } group ? $"ITU-T approvals: deadlines of {group}" : "ITU-T approvals: deadlines";
        var file = CalendarFile.Write(name, [.. lines.Select(line => DeadlineEvents.Of(line, options.PublicAddress))], clock.GetCurrentInstant());
        return context.Show(Encoding.UTF8.GetBytes(file), CalendarFile.MediaType);
    }

    private static LocalDate Today(CaseReading reading, HostClock clock) => reading.Calendar.DayOf(clock.GetCurrentInstant());

    private static BoardForm FormOf(BoardQuestion question, WorkflowFolder workflows) => new(question, workflows.Reference.StudyGroups);

    private static YearMonth? MonthOf(QueryReading query)
    {
        if (query.Text(MonthName) is not { } text)
        {
            return null;
        }

        if (s_month.Parse(text) is { Success: true, Value: { Year: >= 1900 and < 2999 } month })
        {
            return month;
        }

        query.Refuse(MonthName, $"{Engine.Files.Printable.Quote(text)} is not a month.", "Write a month such as 2027-03, from 1900 to 2998.");
        return null;
    }
}

/// <summary>A part of the list of deadlines.</summary>
/// <param name="Form">The form.</param>
/// <param name="Lines">The deadlines.</param>
/// <param name="Next">Where the next part is; null where this is the last.</param>
public sealed record DeadlineListView(BoardForm Form, ImmutableArray<DeadlineLine> Lines, string? Next);

/// <summary>A deadline on a day of a month.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="Designation">The text's number.</param>
/// <param name="Id">The deadline's name.</param>
/// <param name="Label">The instant as letters print it.</param>
/// <param name="Status">Where it stands.</param>
public sealed record MonthEntry(string Approval, string Designation, string Id, string Label, string Status);

/// <summary>The deadlines of a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Shown">The first of them.</param>
public sealed record MonthEntries(LocalDate Day, int Count, ImmutableArray<MonthEntry> Shown);

/// <summary>The deadlines of a month.</summary>
/// <param name="Form">The form.</param>
/// <param name="Sheet">The month.</param>
/// <param name="CutFrom">The day from which on there are more than could be read; null where all were.</param>
public sealed record DeadlineMonthView(BoardForm Form, MonthSheet<MonthEntries> Sheet, LocalDate? CutFrom)
{
    /// <summary>How many deadlines of a day are shown.</summary>
    public const int MostOfADay = 6;
}

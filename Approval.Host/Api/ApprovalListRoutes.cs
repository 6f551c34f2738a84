using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api;

/// <summary>The list of approvals.</summary>
internal static class ApprovalListRoutes
{
    private static readonly Listing<ApprovalLine> s_listing = new(
        "-openedAt",
        [
            SortKey<ApprovalLine>.By("id", line => line.Id),
            SortKey<ApprovalLine>.By("procedure", line => line.Procedure),
            SortKey<ApprovalLine>.By("studyGroup", line => line.StudyGroup),
            SortKey<ApprovalLine>.ByOptional("question", line => line.Question),
            SortKey<ApprovalLine>.By("designation", line => line.Designation),
            SortKey<ApprovalLine>.By("title", line => line.Title),
            SortKey<ApprovalLine>.By("state", line => line.State),
            SortKey<ApprovalLine>.ByOptional("status", line => line.Status),
            SortKey<ApprovalLine>.ByOptional("outcome", line => line.Outcome),
            SortKey<ApprovalLine>.ByOptional("nextDeadlineAt", line => line.NextDeadlineAt),
            SortKey<ApprovalLine>.By("openedAt", line => line.OpenedAt),
            SortKey<ApprovalLine>.By("changedAt", line => line.ChangedAt),
            SortKey<ApprovalLine>.ByOptional("decidedAt", line => line.DecidedAt),
            SortKey<ApprovalLine>.ByOptional("approvedOn", line => line.ApprovedOn),
        ],
        SortKey<ApprovalLine>.By("id", line => line.Id));

    private static readonly ImmutableArray<QueryParameter> s_filters =
    [
        new("procedure", "The procedure.") { Words = [.. Terms.All<Procedure>()] },
        new("studyGroup", "Study groups, such as SG17.") { IsList = true },
        new("question", "Questions, such as 4/17.") { IsList = true },
        new("state", "States.") { IsList = true, Words = [.. CaseStates.OfAap.Union(CaseStates.OfTap)] },
        new("status", "The secretariat's status codes.") { IsList = true },
        new("outcome", "Outcomes; none for those that run.") { IsList = true, Words = ["none", .. Terms.All<CaseOutcome>()] },
        new("running", "Whether it runs still (true) or has ended for good (false).") { Words = ["true", "false"] },
        new("waitsFor", "Whom it waits for.") { IsList = true },
        new("openedFrom", "Opened on that day or at that instant, or later."),
        new("openedTo", "Opened on that day, or before that instant, or earlier."),
        new("approvedFrom", "Bears that date or a later one."),
        new("approvedTo", "Bears that date or an earlier one."),
        new("dueBefore", "Its next deadline falls on that day, or before that instant, or earlier."),
        new("q", "Words of the text's number or title; all must be there."),
    ];

    /// <summary>Adds it.</summary>
    public static void MapApprovalList(this RouteGroupBuilder api) =>
        api.MapGet("/approvals", ListAsync)
            .Takes([.. s_filters, .. s_listing.Parameters])
            .Promises("listApprovals", new RouteContract("Approvals, filtered, searched, sorted and in parts.") { Problems = [Reading.BadList] })
            .Produces<Page<ApprovalLine>>();

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.Query(context);
        var rows = ApprovalLine.Of(Filter(store.Approvals.AsNoTracking(), query));
        return context.Show(await s_listing.PageAsync(context, query, rows, stop));
    }

    private static IQueryable<StoredApproval> Filter(IQueryable<StoredApproval> rows, QueryReading query)
    {
        if (query.Text("procedure") is { } procedure)
        {
            rows = rows.Where(row => row.Procedure == procedure);
        }

        if (query.Several("studyGroup") is { IsEmpty: false } groups)
        {
            var codes = groups.Select(group => group.ToUpperInvariant()).ToList();
            rows = rows.Where(row => codes.Contains(row.StudyGroup));
        }

        if (query.Several("question") is { IsEmpty: false } questions)
        {
            var asked = questions.ToList();
            rows = rows.Where(row => asked.Contains(row.Question!));
        }

        if (query.Truth("running") is { } isRunning)
        {
            rows = rows.Where(row => row.HasEnded != isRunning);
        }

        return Search(ByDates(ByStanding(rows, query), query), query);
    }

    private static IQueryable<StoredApproval> ByStanding(IQueryable<StoredApproval> rows, QueryReading query)
    {
        if (query.Several("state") is { IsEmpty: false } states)
        {
            var asked = states.ToList();
            rows = rows.Where(row => asked.Contains(row.StateName));
        }

        if (query.Several("status") is { IsEmpty: false } codes)
        {
            var asked = codes.ToList();
            rows = rows.Where(row => asked.Contains(row.Status!));
        }

        if (query.Several("outcome") is { IsEmpty: false } outcomes)
        {
            var asked = outcomes.ToList();
            var isNoneAsked = asked.Remove("none");
            rows = rows.Where(row => asked.Contains(row.Outcome!) || (isNoneAsked && row.Outcome == null));
        }

        if (query.Several("waitsFor") is { IsEmpty: false } awaited)
        {
            var asked = awaited.ToList();
            rows = rows.Where(row => asked.Contains(row.WaitsForWho!));
        }

        return rows;
    }

    private static IQueryable<StoredApproval> ByDates(IQueryable<StoredApproval> rows, QueryReading query)
    {
        if (query.From("openedFrom") is { } openedFrom)
        {
            rows = rows.Where(row => row.OpenedAt >= openedFrom);
        }

        if (query.Before("openedTo") is { } openedTo)
        {
            rows = rows.Where(row => row.OpenedAt < openedTo);
        }

        if (query.Day("approvedFrom") is { } approvedFrom)
        {
            rows = rows.Where(row => row.ApprovedOn >= approvedFrom);
        }

        if (query.Day("approvedTo") is { } approvedTo)
        {
            rows = rows.Where(row => row.ApprovedOn <= approvedTo);
        }

        return query.Before("dueBefore") is { } dueBefore ? rows.Where(row => row.NextDeadlineAt < dueBefore) : rows;
    }

    private static IQueryable<StoredApproval> Search(IQueryable<StoredApproval> rows, QueryReading query)
    {
        foreach (var word in query.Text("q")?.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            rows = rows.Where(row => row.SearchText.Contains(word));
        }

        return rows;
    }
}

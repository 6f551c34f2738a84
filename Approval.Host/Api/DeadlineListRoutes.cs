using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Clocks;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api;

/// <summary>The deadlines of all approvals.</summary>
internal static class DeadlineListRoutes
{
    private static readonly string s_open = Terms.Of(DeadlineStatus.Open);
    private static readonly string s_missed = Terms.Of(DeadlineStatus.Missed);

    private static readonly Listing<DeadlineLine> s_listing = new(
        "at",
        [
            SortKey<DeadlineLine>.By("at", line => line.At),
            SortKey<DeadlineLine>.By("id", line => line.Id),
            SortKey<DeadlineLine>.By("status", line => line.Status),
            SortKey<DeadlineLine>.By("approval", line => line.Approval),
            SortKey<DeadlineLine>.By("studyGroup", line => line.StudyGroup),
            SortKey<DeadlineLine>.By("designation", line => line.Designation),
        ],
        SortKey<DeadlineLine>.By("approval", line => line.Approval),
        SortKey<DeadlineLine>.By("place", line => line.Place));

    private static readonly QueryParameter[] s_filters =
    [
        new("studyGroup", "Study groups, such as SG17.") { IsList = true },
        new("procedure", "The procedure.") { Words = [.. Terms.All<Procedure>()] },
        new("status", "Where they stand.") { IsList = true, Words = [.. Terms.All<DeadlineStatus>()] },
        new("id", "Names of deadlines, such as last-call-closes.") { IsList = true },
        new("from", "On that day or at that instant, or later."),
        new("to", "On that day, or before that instant, or earlier."),
        new("overdue", "Whether it was missed, or is past and still open (true), or neither (false).") { Words = ["true", "false"] },
        new("who", "Whom the approval waits for.") { IsList = true },
    ];

    /// <summary>Adds it.</summary>
    public static void MapDeadlineList(this RouteGroupBuilder api) =>
        api.MapGet("/deadlines", ListAsync)
            .Takes([.. s_filters, .. s_listing.Parameters])
            .Promises("listDeadlines", new RouteContract("The deadlines of all approvals, filtered, sorted and in parts.") { Problems = [Reading.BadList] })
            .Produces<Page<DeadlineLine>>();

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.Query(context);
        var rows = DeadlineLine.Of(store.Deadlines.AsNoTracking(), store.Approvals.AsNoTracking());
        return context.Show(await s_listing.PageAsync(context, query, Filter(rows, query, clock), stop));
    }

    private static IQueryable<DeadlineLine> Filter(IQueryable<DeadlineLine> rows, QueryReading query, HostClock clock)
    {
        if (query.Several("studyGroup") is { IsEmpty: false } groups)
        {
            var codes = groups.Select(group => group.ToUpperInvariant()).ToList();
            rows = rows.Where(row => codes.Contains(row.StudyGroup));
        }

        if (query.Text("procedure") is { } procedure)
        {
            rows = rows.Where(row => row.Procedure == procedure);
        }

        if (query.Several("status") is { IsEmpty: false } statuses)
        {
            var asked = statuses.ToList();
            rows = rows.Where(row => asked.Contains(row.Status));
        }

        if (query.Several("id") is { IsEmpty: false } names)
        {
            var asked = names.ToList();
            rows = rows.Where(row => asked.Contains(row.Id));
        }

        if (query.Several("who") is { IsEmpty: false } awaited)
        {
            var asked = awaited.ToList();
            rows = rows.Where(row => asked.Contains(row.WaitsForWho!));
        }

        if (query.From("from") is { } from)
        {
            rows = rows.Where(row => row.At >= from);
        }

        if (query.Before("to") is { } to)
        {
            rows = rows.Where(row => row.At < to);
        }

        var now = clock.GetCurrentInstant();
        return query.Truth("overdue") is { } isOverdue
            ? rows.Where(row => (row.Status == s_missed || (row.Status == s_open && row.At <= now)) == isOverdue)
            : rows;
    }
}

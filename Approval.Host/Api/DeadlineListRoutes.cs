using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Approval.Host.Clocks;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api;

/// <summary>The deadlines of all approvals.</summary>
internal static class DeadlineListRoutes
{
    /// <summary>The order and the parts.</summary>
    internal static Listing<DeadlineLine> Listing { get; } = new(
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

    /// <summary>Adds it.</summary>
    public static void MapDeadlineList(this RouteGroupBuilder api) =>
        api.MapGet("/deadlines", ListAsync)
            .Takes([.. DeadlineFilter.Parameters, .. Listing.Parameters])
            .Promises("listDeadlines", new RouteContract("The deadlines of all approvals, filtered, sorted and in parts.") { Problems = [Reading.BadList] })
            .Produces<Page<DeadlineLine>>();

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.Query(context);
        var rows = DeadlineLine.Of(store.Deadlines.AsNoTracking(), store.Approvals.AsNoTracking());
        return context.Show(await Listing.PageAsync(context, query, DeadlineFilter.Of(rows, query, clock.GetCurrentInstant()), stop));
    }
}

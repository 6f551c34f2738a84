using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Api;

/// <summary>The list of approvals.</summary>
internal static class ApprovalListRoutes
{
    /// <summary>The order and the parts.</summary>
    internal static Listing<ApprovalLine> Listing { get; } = new(
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
            SortKey<ApprovalLine>.ByOptional("closesAt", line => line.ClosesAt),
            SortKey<ApprovalLine>.By("openedAt", line => line.OpenedAt),
            SortKey<ApprovalLine>.By("changedAt", line => line.ChangedAt),
            SortKey<ApprovalLine>.ByOptional("decidedAt", line => line.DecidedAt),
            SortKey<ApprovalLine>.ByOptional("approvedOn", line => line.ApprovedOn),
        ],
        SortKey<ApprovalLine>.By("id", line => line.Id));

    /// <summary>Adds it.</summary>
    public static void MapApprovalList(this RouteGroupBuilder api) =>
        api.MapGet("/approvals", ListAsync)
            .Takes([.. ApprovalFilter.Parameters, .. Listing.Parameters])
            .Promises("listApprovals", new RouteContract("Approvals, filtered, searched, sorted and in parts.") { Problems = [Reading.BadList] })
            .Produces<Page<ApprovalLine>>();

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.Query(context);
        var rows = ApprovalLine.Of(ApprovalFilter.Of(store.Approvals.AsNoTracking(), query));
        return context.Show(await Listing.PageAsync(context, query, rows, stop));
    }
}

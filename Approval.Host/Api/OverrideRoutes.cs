using Approval.Host.Api.Contract;
using Approval.Host.Api.Lists;
using Approval.Host.Api.Views;

namespace Approval.Host.Api;

/// <summary>The rules that stood aside by override, over all approvals (readings § 30).</summary>
internal static class OverrideRoutes
{
    /// <summary>Adds it.</summary>
    public static void MapOverrides(this RouteGroupBuilder api) =>
        api.MapGet("/overrides", ListAsync)
            .Takes([.. OverrideReading.Parameters, .. OverrideReading.Listing.Parameters])
            .Promises("listOverrides", new RouteContract("Every rule that stood aside by override: which, why, by whose order, in which approval. Names of persons are for TSB.") { Problems = [Reading.BadList] })
            .Produces<Page<OverrideView>>();

    private static async Task<IResult> ListAsync(HttpContext context, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var query = reading.Query(context);
        var page = await OverrideReading.Listing.PageAsync(context, query, OverrideReading.Filter(OverrideReading.Entries(store), query), stop);
        var items = await OverrideReading.ShowAsync(store, page.Items, context.Actor(), stop);
        return context.Show(new Page<OverrideView>(items, page.Next, page.Total), Audience.Account);
    }
}

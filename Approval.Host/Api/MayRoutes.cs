using Approval.Host.Api.Contract;
using Approval.Host.Api.Views;

namespace Approval.Host.Api;

/// <summary>What each role may do in an approval now.</summary>
internal static class MayRoutes
{
    /// <summary>Adds it.</summary>
    public static void MapMay(this RouteGroupBuilder api) =>
        api.MapGet("/approvals/{approval}/may", MayAsync)
            .Promises("getApprovalMay", new RouteContract("The acts that have their place now, who may do each, and whether the account may.") { Problems = [Reading.UnknownApproval] })
            .Produces<MayView>();

    private static async Task<IResult> MayAsync(HttpContext context, string approval, CaseReading reading, CancellationToken stop)
    {
        await using var store = reading.Open();
        var shown = await reading.ReadAsync(store, context, approval, stop);
        return context.Show(MayView.Of(shown, context.Actor()), Audience.Account);
    }
}

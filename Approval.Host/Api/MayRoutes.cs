using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Accounts;
using Approval.Host.Acts;
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
        var account = context.Actor();
        ImmutableArray<MayActView> acts =
        [
            .. from place in CaseEngine.ActsInPlace(shown.Library, shown.Case)
               let description = ActDescription.All.First(each => each.Law.Type == place.Type)
               let rule = RoleRule.Find(place.Type)!
               select new MayActView(
                   place.Type,
                   place.Clause.Value,
                   place.Effect,
                   place.IsAwaited,
                   [.. rule.Roles.Select(role => Terms.Of(role))],
                   rule.Reason,
                   RoleRules.MayDo(account, shown.Case, place.Type),
                   description.Fields),
        ];
        var roles = Enum.GetValues<RoleKind>().Select(role => new MayRoleView(Terms.Of(role), [.. acts.Where(act => act.Roles.Contains(Terms.Of(role))).Select(act => act.Type)]));
        return context.Show(new MayView(shown.Row.Version, acts, [.. roles], [.. acts.Where(act => act.YouMay).Select(act => act.Type)]), Audience.Account);
    }
}

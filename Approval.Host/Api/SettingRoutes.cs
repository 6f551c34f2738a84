using Approval.Engine.Rulebooks;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Views;
using Approval.Host.Proceedings;

namespace Approval.Host.Api;

/// <summary>The readings of the law that settings turn, with the side that holds for approvals launched from now on.</summary>
internal static class SettingRoutes
{
    /// <summary>Adds it.</summary>
    public static void MapSettingViews(this RouteGroupBuilder api) =>
        api.MapGet("/settings", SettingsAsync)
            .Promises("listSettings", new RouteContract("Every reading that a setting turns: its sides, its default, and what the installation has chosen."))
            .Produces<Whole<SettingView>>();

    private static async Task<IResult> SettingsAsync(HttpContext context, CaseReading reading, Rulebook rulebook, CancellationToken stop)
    {
        await using var store = reading.Open();
        return context.Show(Whole.Of(SettingView.All(rulebook, await Installation.SettingsAsync(store, stop))));
    }
}

using Approval.Host.Persistence;

namespace Approval.Host.Api;

/// <summary>The routes by which an operator's machinery asks how the host is.</summary>
public static class HealthRoutes
{
    /// <summary>Adds them.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live\n"));
        app.MapGet("/health/ready", async (IApprovalStores stores, CancellationToken stop) =>
        {
            await stores.CheckAsync(stop);
            return Results.Text("ready\n");
        });
    }
}

using System.Diagnostics;

namespace Approval.Host.Telemetry;

/// <summary>Counts requests, and lets everything that is logged in the course of one name its approval.</summary>
public static class RequestTelemetry
{
    private const string NoRoute = "none";
    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Adds it, before everything else.</summary>
    public static void UseRequestTelemetry(this WebApplication app) => app.Use(async (context, next) =>
    {
        var began = Stopwatch.GetTimestamp();
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Approval.Requests");
        using var scope = context.Request.RouteValues.TryGetValue("approval", out var approval) && Proceedings.ApprovalId.Find(approval as string ?? string.Empty) is { } id
            ? logger.BeginScope(new Dictionary<string, object> { ["Approval"] = id.Value })
            : null;
        try
        {
            await next(context);
        }
        finally
        {
            // The route's pattern and not the address: an address may name an approval, and there is no end of addresses.
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? NoRoute;
            var method = s_methods.Contains(context.Request.Method) ? context.Request.Method : "other";
            context.RequestServices.GetRequiredService<HostMeters>().RequestAnswered(route, method, context.Response.StatusCode, began);
        }
    });
}

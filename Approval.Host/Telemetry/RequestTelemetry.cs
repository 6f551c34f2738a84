using System.Diagnostics;

namespace Approval.Host.Telemetry;

/// <summary>Counts requests, traces those that change something, and lets everything that is logged in the course of one name its approval.</summary>
public static class RequestTelemetry
{
    private const string NoRoute = "none";
    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Adds it, before everything else.</summary>
    public static void UseRequestTelemetry(this WebApplication app) => app.Use(async (context, next) =>
    {
        var began = Stopwatch.GetTimestamp();
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Approval.Requests");

        // The route's pattern and not the address: an address may name an approval, and there is no end of addresses.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? NoRoute;
        var method = s_methods.Contains(context.Request.Method) ? context.Request.Method : "other";
        var approval = context.Request.RouteValues.TryGetValue("approval", out var named) ? Proceedings.ApprovalId.Find(named as string ?? string.Empty)?.Value : null;
        using var activity = Activity.Current is null ? Begin(context.Request) : null;
        using var trace = CommandTrace.Begin(context);
        trace?.Describe(route, method, approval);
        using var request = logger.OfRequest(context.TraceIdentifier);
        using var scope = approval is null ? null : logger.OfApproval(approval);
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestServices.GetRequiredService<HostMeters>().RequestAnswered(route, method, context.Response.StatusCode, began);
        }
    });

    /// <summary>What gives everything that is logged of a request one trace: that which the sender names, else a new one.</summary>
    private static Activity Begin(HttpRequest request)
    {
        var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);
        if (ActivityContext.TryParse(request.Headers.TraceParent, request.Headers.TraceState, out var sender))
        {
            activity.SetParentId(sender.TraceId, sender.SpanId, sender.TraceFlags);
        }

        return activity.Start();
    }
}

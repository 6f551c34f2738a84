using Approval.Host.Api;

namespace Approval.Host.Telemetry;

/// <summary>The routes by which an operator's machinery asks how the host is. They need no token and name no approval.</summary>
public static class TelemetryRoutes
{
    /// <summary>Where a host says whether it can do its work.</summary>
    internal const string Ready = "/health/ready";

    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services) => services
        .AddSingleton<MetricCollection>()
        .AddSingleton<Gauges>()
        .AddSingleton<SweepPulse>()
        .AddSingleton<Readiness>();

    /// <summary>Adds them.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Services.GetRequiredService<MetricCollection>();
        app.Services.GetRequiredService<Gauges>();
        app.MapGet("/health/live", () => Results.Text("live\n")).ExcludeFromDescription();
        app.MapGet(Ready, AnswerReadinessAsync).ExcludeFromDescription();
        app.MapGet("/metrics", AnswerMetricsAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> AnswerReadinessAsync(Readiness readiness, CancellationToken stop)
    {
        var faults = await readiness.ExamineAsync(stop);
        return faults is [var first, ..]
            ? (Problem.Of(StatusCodes.Status503ServiceUnavailable, first.Code, first.What, first.Repair) with
            {
                Errors = [.. faults.Select(fault => new ProblemDetail(null, fault.Code, fault.What, fault.Repair))],
            }).AsResult()
            : Results.Text("ready\n");
    }

    private static async Task<IResult> AnswerMetricsAsync(MetricCollection metrics, Gauges gauges, CancellationToken stop)
    {
        await gauges.LookAsync(stop);
        metrics.Observe();
        return Results.Text(MetricPage.Write(metrics.Families()), MetricPage.ContentType);
    }
}

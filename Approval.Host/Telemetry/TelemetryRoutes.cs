using Approval.Engine.Files;
using Approval.Host.Api;

namespace Approval.Host.Telemetry;

/// <summary>The routes by which an operator's machinery asks how the host is. They need no token and name no approval.</summary>
public static class TelemetryRoutes
{
    /// <summary>Where a host says whether it can do its work.</summary>
    internal const string Ready = "/health/ready";

    /// <summary>Where a host says whether it can answer requests.</summary>
    internal const string Serving = "/health/serving";

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
        app.MapGet(Serving, async (Readiness readiness, CancellationToken stop) => AnswerOf("serving", await readiness.ExamineServingAsync(stop))).ExcludeFromDescription();
        app.MapGet(Ready, async (Readiness readiness, CancellationToken stop) => AnswerOf("ready", await readiness.ExamineAsync(stop))).ExcludeFromDescription();
        app.MapGet("/metrics", AnswerMetricsAsync).ExcludeFromDescription();
    }

    private static IResult AnswerOf(string word, IReadOnlyList<Fault> faults) => faults is [var first, ..]
        ? (Problem.Of(StatusCodes.Status503ServiceUnavailable, first.Code, first.What, first.Repair) with
        {
            Errors = [.. faults.Select(fault => new ProblemDetail(null, fault.Code, fault.What, fault.Repair))],
        }).AsResult()
        : Results.Text(word + "\n");

    private static async Task<IResult> AnswerMetricsAsync(MetricCollection metrics, Gauges gauges, CancellationToken stop)
    {
        await gauges.LookAsync(stop);
        return Results.Text(metrics.Page(), MetricPage.ContentType);
    }
}

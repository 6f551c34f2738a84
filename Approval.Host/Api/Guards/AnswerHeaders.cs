using Approval.Host.Clocks;
using NodaTime.Text;

namespace Approval.Host.Api.Guards;

/// <summary>What every answer carries: that browsers must not guess, frame or keep it, and where a simulated clock stands.</summary>
public static class AnswerHeaders
{
    /// <summary>Adds them to an answer, where the route has not set its own.</summary>
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.TryAdd("Referrer-Policy", "no-referrer");
            headers.TryAdd("X-Frame-Options", "DENY");
            headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            headers.TryAdd("Cache-Control", "no-store");
            if (context.RequestServices.GetRequiredService<HostClock>() is { IsSimulated: true } clock)
            {
                headers["Approval-Clock"] = "simulated " + InstantPattern.ExtendedIso.Format(clock.GetCurrentInstant());
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}

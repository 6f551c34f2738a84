using System.Diagnostics;

namespace Approval.Host.Telemetry;

/// <summary>
/// Where the spans of a trace begin: a command that came over HTTP, a step with its transactions, what goes out to the
/// broker and what comes in from it. A span names approvals and messages, and never a person, a token or what somebody wrote.
/// </summary>
public static class Traces
{
    /// <summary>The name of the source, by which listeners find it.</summary>
    public const string SourceName = "Approval";

    /// <summary>The tag that names an approval, or several separated by spaces.</summary>
    internal const string Approval = "approval.id";

    /// <summary>The tag that says what became of it.</summary>
    internal const string Outcome = "approval.outcome";

    /// <summary>The tag that names a message.</summary>
    internal const string Message = "messaging.message.id";

    /// <summary>The tag that says how many messages went together.</summary>
    internal const string Count = "messaging.batch.message_count";

    private static readonly ActivitySource s_source = new(SourceName, typeof(Traces).Assembly.GetName().Version?.ToString(3));

    /// <summary>Begins a span within the one that is under way; null where nobody listens.</summary>
    internal static Activity? Begin(string name, ActivityKind kind = ActivityKind.Internal) => s_source.StartActivity(name, kind);

    /// <summary>Begins a span within one that ended before; within the one that is under way where there is no such.</summary>
    internal static Activity? BeginWithin(ActivityContext origin, string name, ActivityKind kind) => s_source.StartActivity(name, kind, origin);

    /// <summary>Begins a span for what came from outside: within the sender's trace where it named one, else a trace of its own.</summary>
    internal static Activity? BeginReceived(string name, string? sender, string? state) =>
        s_source.StartActivity(name, ActivityKind.Server, ActivityContext.TryParse(sender, state, isRemote: true, out var context) ? context : default);

    /// <summary>Does something within a span, which says so where it fails.</summary>
    internal static async Task<T> AroundAsync<T>(this Activity? span, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure)
        {
            span?.Fail(failure);
            throw;
        }
    }

    /// <inheritdoc cref="AroundAsync{T}"/>
    internal static Task AroundAsync(this Activity? span, Func<Task> work) => span.AroundAsync(async () =>
    {
        await work();
        return 0;
    });

    /// <summary>Says that what the span stands for failed, and by what kind of failure; its text may hold what nobody outside must read.</summary>
    internal static void Fail(this Activity span, Exception failure) =>
        span.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);
}

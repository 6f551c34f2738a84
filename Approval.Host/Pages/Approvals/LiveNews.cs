using System.Globalization;
using Approval.Host.Api;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;

namespace Approval.Host.Pages.Approvals;

/// <summary>Tells a browser that an approval which it shows has changed, by server-sent events. It tells that, and not what.</summary>
internal static class LiveNews
{
    private const string Version = "version";

    /// <summary>How long one connection lasts at most; a browser asks again by itself.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    /// <summary>How often the database is asked besides: what another host changed may be heard of late.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(15);

    /// <summary>Answers once the approval has another version than the page shows, or after a while.</summary>
    public static async Task TellAsync(HttpContext context, string approval, IApprovalStores stores, StepSignals signals, TimeProvider time, IHostApplicationLifetime life)
    {
        var id = ApprovalRoutes.Named(approval);
        var shown = int.TryParse(context.Request.Query[Version], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        using var longest = new CancellationTokenSource(s_longest, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping, longest.Token);
        using var changes = new SemaphoreSlim(0, 1);
        void Hear(IReadOnlyCollection<ApprovalId> changed)
        {
            if (changed.Contains(id) && changes.CurrentCount == 0)
            {
                changes.Release();
            }
        }

        signals.ApprovalsChanged += Hear;
        try
        {
            await context.Response.WriteAsync("retry: 5000\n\n", over.Token);
            await context.Response.Body.FlushAsync(over.Token);
            while (await VersionAsync(stores, id, over.Token) is { } now && now == shown)
            {
                if (!await changes.WaitAsync(s_look, over.Token))
                {
                    // A line that says nothing keeps proxies from ending the connection.
                    await context.Response.WriteAsync(":\n\n", over.Token);
                    await context.Response.Body.FlushAsync(over.Token);
                }
            }

            await context.Response.WriteAsync("event: changed\ndata: changed\n\n", over.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader has left, the host ends, or the time is over: the browser asks again.
        }
        finally
        {
            signals.ApprovalsChanged -= Hear;
        }
    }

    private static async Task<int?> VersionAsync(IApprovalStores stores, ApprovalId id, CancellationToken stop)
    {
        await using var store = stores.Open();
        return await store.Approvals.AsNoTracking().Where(row => row.Id == id.Value).Select(row => (int?)row.Version).SingleOrDefaultAsync(stop);
    }
}

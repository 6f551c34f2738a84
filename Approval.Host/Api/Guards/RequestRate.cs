using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Approval.Host.Configuration;
using NodaTime;

namespace Approval.Host.Api.Guards;

/// <summary>
/// How many requests an account may send in a minute, and how many without a valid token an address may: nobody's
/// program that runs wild takes the host from the others.
/// </summary>
public sealed class RequestRate : IDisposable
{
    private static readonly Duration s_window = Duration.FromMinutes(1);
    private readonly PartitionedRateLimiter<string> _limiter;

    /// <summary>The rate that an installation allows.</summary>
    public RequestRate(InstallationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _limiter = PartitionedRateLimiter.Create<string, string>(sender => RateLimitPartition.GetFixedWindowLimiter(sender, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.MostRequestsAMinute,
            Window = s_window.ToTimeSpan(),
            QueueLimit = 0,
        }));
    }

    /// <summary>Counts a request of an account.</summary>
    /// <exception cref="ApiRefusedException">The account has sent too many.</exception>
    public void Count(HttpContext context, Accounts.AccountId account) => Count(context, "account " + account.Value);

    /// <summary>Counts a request without a valid token.</summary>
    /// <exception cref="ApiRefusedException">The address has sent too many.</exception>
    public void CountStranger(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Count(context, "address " + (context.Connection.RemoteIpAddress ?? IPAddress.None));
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private void Count(HttpContext context, string sender)
    {
        using var lease = _limiter.AttemptAcquire(sender);
        if (lease.IsAcquired)
        {
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : s_window.ToTimeSpan();
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        throw new ApiRefusedException(Problem.Of(
            StatusCodes.Status429TooManyRequests, "too-many-requests", "You have sent more requests in a minute than this host takes from one sender.", "Wait as many seconds as Retry-After says, and send fewer."));
    }
}

using System.Globalization;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Configuration;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Api.Guards;

/// <summary>
/// How many requests an account may send in a minute, and how many pages a person may ask for; without an account, an
/// address: nobody's program that runs wild takes the host from the others.
/// </summary>
/// <param name="options">What the installation allows.</param>
/// <param name="clock">The machine's clock.</param>
public sealed class RequestRate(InstallationOptions options, IClock clock)
{
    private static readonly InstantPattern s_time = InstantPattern.CreateWithInvariantCulture("HH:mm:ss 'UTC'");
    private readonly Allowance _requests = new(options.MostRequestsAMinute, clock);
    private readonly Allowance _pages = new(options.MostPagesAMinute, clock);

    /// <summary>Counts a request of a program.</summary>
    /// <param name="context">The request.</param>
    /// <param name="account">Whose valid token came with it; null for nobody's.</param>
    /// <exception cref="ApiRefusedException">The account, or the address, has sent too many.</exception>
    public void Count(HttpContext context, AccountId? account)
    {
        if (_requests.Count(SenderOf(context, account)) is { } wait)
        {
            throw Refuse(context, wait, "You have sent more requests in a minute than this host takes from one sender.", "Wait as many seconds as Retry-After says, and send fewer.");
        }
    }

    /// <summary>Counts a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="account">Who is signed in; null for nobody.</param>
    /// <exception cref="ApiRefusedException">The person, or the visitors of an address, have asked for too many.</exception>
    public void CountPage(HttpContext context, AccountId? account)
    {
        if (_pages.Count(SenderOf(context, account)) is { } wait)
        {
            // To the second, and not before the minute is over.
            var until = Instant.FromUnixTimeSeconds((clock.GetCurrentInstant() + wait).Plus(Duration.FromMilliseconds(999)).ToUnixTimeSeconds());
            throw Refuse(
                context,
                wait,
                account is null
                    ? "From your address, more pages were asked for in a minute than this host gives to visitors from one."
                    : "You have asked for more pages in a minute than this host gives to one person.",
                string.Create(CultureInfo.InvariantCulture, $"Come back in {Seconds(wait)} seconds, at {s_time.Format(until)}, and load the page again. Nothing that you sent was done."));
        }
    }

    private static string SenderOf(HttpContext context, AccountId? account)
    {
        ArgumentNullException.ThrowIfNull(context);
        return account is { } known ? "account " + known.Value : Attempt.Sender(context.Connection.RemoteIpAddress);
    }

    private static ApiRefusedException Refuse(HttpContext context, Duration wait, string what, string repair)
    {
        context.Response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);
        return new ApiRefusedException(Problem.Of(StatusCodes.Status429TooManyRequests, "too-many-requests", what, repair));
    }

    private static int Seconds(Duration wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}

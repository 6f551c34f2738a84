using System.Collections.Immutable;
using System.Globalization;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Pages.Design;
using Approval.Host.Pages.Forms;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Pages.SignIn;

/// <summary>Signing in by a password, and out.</summary>
internal static class SignInRoutes
{
    /// <summary>The page on which people sign in.</summary>
    public const string Address = "/sign-in";

    /// <summary>The name of the field that says where to go on.</summary>
    public const string ReturnTo = "returnTo";

    private const string Account = "account";
    private const string Password = "password";

    /// <summary>Adds them.</summary>
    public static void MapSignIn(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, Show);
        pages.MapPost(Address, SignInAsync);
        pages.MapPost("/sign-out", SignOutAsync);
    }

    /// <summary>The address of the page on which people sign in, to go on from there to where they wanted.</summary>
    public static string AddressFor(HttpContext context) =>
        $"{Address}?{ReturnTo}={Uri.EscapeDataString(HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/")}";

    /// <summary>Goes on in a new session; the one that the browser had is over.</summary>
    internal static async Task<IResult> GoOnAsync(HttpContext context, BegunSession begun, string address)
    {
        if (context.Session() is { } before)
        {
            await context.RequestServices.GetRequiredService<SessionRegister>().EndAsync(before.Account, before.Id, context.RequestAborted);
        }

        context.RequestServices.GetRequiredService<SessionCookie>().Give(context, begun.Secret);
        return PageAnswers.GoTo(address);
    }

    /// <summary>What the browser calls itself.</summary>
    internal static string? Browser(this HttpContext context) => context.Request.Headers.UserAgent.ToString() is { Length: > 0 } browser ? browser : null;

    private static IResult Show(HttpContext context)
    {
        var back = LocalPath.Of(context.Request.Query[ReturnTo]);
        return (context.Session(), context.Request.Query[OutsideSignIn.Outcome].ToString()) switch
        {
            (not null, _) => PageAnswers.GoTo(back),
            (_, OutsideSignIn.Unknown) => Page(context, string.Empty, back, [s_unknown], StatusCodes.Status403Forbidden),
            (_, OutsideSignIn.Failed) => Page(context, string.Empty, back, [s_failed], StatusCodes.Status422UnprocessableEntity),
            _ => Page(context, string.Empty, back, [], StatusCodes.Status200OK),
        };
    }

    private static async Task<IResult> SignInAsync(HttpContext context, PasswordSignIn signIn, CancellationToken stop)
    {
        var form = context.Request.Form;
        var (account, back) = (form[Account].ToString(), LocalPath.Of(form[ReturnTo]));
        switch (await signIn.SignInAsync(new Attempt(account, context.Connection.RemoteIpAddress), form[Password].ToString(), context.Browser(), stop))
        {
            case SignInResult.Done done:
                return await GoOnAsync(context, done.Begun, back);
            case SignInResult.MustWait { Until: var until }:
                var wait = until - new MachineClock().GetCurrentInstant();
                context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return Page(context, account, back, [TooMany(until)], StatusCodes.Status429TooManyRequests);
            default:
                return Page(context, account, back, [s_refused], StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, SessionRegister sessions, SessionCookie cookie, CancellationToken stop)
    {
        if (context.Session() is { } session)
        {
            await sessions.EndAsync(session.Account, session.Id, stop);
        }

        cookie.Take(context);
        return PageAnswers.GoTo("/");
    }

    private static readonly FieldError s_refused = new(
        FormTree.IdOf(Account), "The account and the password do not belong together.", "Type both again. If you have lost your password, ask an administrator for an invitation.");

    private static readonly FieldError s_unknown = new(
        null, "You have proved who you are, and nobody here has an account of that id.", "Ask an administrator of this installation to make one.");

    private static readonly FieldError s_failed = new(null, "The other site did not say who you are.", "Try again. If it stays so, tell an administrator of this installation.");

    /// <summary>What is told to who failed too often.</summary>
    internal static FieldError TooMany(Instant until) => new(
        null, "Too many attempts have failed; this one was not looked at.", $"Try again after {InstantPattern.General.Format(until)}, or ask an administrator for an invitation.");

    private static IResult Page(HttpContext context, string account, string back, ImmutableArray<FieldError> errors, int status) =>
        PageAnswers.Show<SignInPage, SignInView>(new SignInView(account, back, context.RequestServices.GetRequiredService<InstallationOptions>().Outside?.Name, errors), status);
}

/// <summary>The page on which people sign in.</summary>
/// <param name="Account">What was typed as the account.</param>
/// <param name="ReturnTo">Where to go on.</param>
/// <param name="Outside">The name of another way to prove who one is; null for none.</param>
/// <param name="Errors">What was wrong.</param>
public sealed record SignInView(string Account, string ReturnTo, string? Outside, ImmutableArray<FieldError> Errors);

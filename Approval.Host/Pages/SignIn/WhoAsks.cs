using System.Security.Claims;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Configuration;

namespace Approval.Host.Pages.SignIn;

/// <summary>Finds out who asks for a page. It takes one query where a browser shows a session, and none where it does not.</summary>
internal static class WhoAsks
{
    private const string Scheme = "approval";

    /// <summary>The session in which a request comes; null for a visitor.</summary>
    public static Session? Session(this HttpContext context) => context.Items[typeof(Session)] as Session;

    /// <summary>Finds it out.</summary>
    public static async Task AskAsync(HttpContext context, RequestDelegate next)
    {
        var cookie = context.RequestServices.GetRequiredService<SessionCookie>();
        if (!PageGuards.IsOfBrowser(context))
        {
            await next(context);
            return;
        }

        if (cookie.IsEncrypted(context))
        {
            // A proxy in front encrypts: what is made for this request, such as the cookie of forms, must travel so too.
            context.Request.Scheme = Uri.UriSchemeHttps;
        }

        if (OutsideSignIn.IsOnItsWay(context))
        {
            var known = context.RequestServices.GetRequiredService<InstallationOptions>().PublicAddress;
            (context.Request.Scheme, context.Request.Host) = (known.Scheme, HostString.FromUriComponent(known));
        }

        if (cookie.IsShown(context))
        {
            var signedIn = cookie.Find(context) is { } secret
                ? await context.RequestServices.GetRequiredService<SessionRegister>().FindAsync(secret, context.RequestAborted)
                : null;
            if (signedIn is null)
            {
                cookie.Take(context);
            }
            else
            {
                context.Items[typeof(Account)] = signedIn.Account;
                context.Items[typeof(Session)] = signedIn.Session;

                // By this the token of a form holds for the account alone to which it was given.
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, signedIn.Account.Id.Value)], Scheme));
            }
        }

        await next(context);
    }
}

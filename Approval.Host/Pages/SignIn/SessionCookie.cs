using System.Net;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Configuration;

namespace Approval.Host.Pages.SignIn;

/// <summary>
/// The cookie by which a browser shows its session: a secret and nothing else, so that there is nothing in it to forge,
/// and that what it opens ends where the host says so. It travels encrypted; only where the whole installation stands on
/// the loopback of this machine, to be tried out, does it travel plain.
/// </summary>
/// <param name="options">Under which address others reach the product.</param>
internal sealed class SessionCookie(InstallationOptions options)
{
    // A browser takes a cookie of that name from this host alone, for all of it, and only encrypted.
    private const string SecureName = "__Host-approval";
    private const string PlainName = "approval";

    /// <summary>The secret that a browser shows; null for none.</summary>
    public SignInSecret? Find(HttpContext context) => SignInSecret.Find(context.Request.Cookies[NameFor(context)]);

    /// <summary>Whether a browser shows anything.</summary>
    public bool IsShown(HttpContext context) => context.Request.Cookies.ContainsKey(NameFor(context));

    /// <summary>Gives a browser a secret, in the place of the one that it had.</summary>
    public void Give(HttpContext context, SignInSecret secret) => context.Response.Cookies.Append(NameFor(context), secret.Reveal(), Form(context));

    /// <summary>Takes the secret from a browser.</summary>
    public void Take(HttpContext context) => context.Response.Cookies.Delete(NameFor(context), Form(context));

    /// <summary>Whether what a request brings back travels encrypted.</summary>
    public bool IsEncrypted(HttpContext context) =>
        options.PublicAddress.Scheme == Uri.UriSchemeHttps
        || !options.PublicAddress.IsLoopback
        || context.Request.IsHttps
        || context.Connection.RemoteIpAddress is not { } sender
        || !IPAddress.IsLoopback(sender)
        || !new UriBuilder(Uri.UriSchemeHttp, context.Request.Host.Host).Uri.IsLoopback;

    private string NameFor(HttpContext context) => IsEncrypted(context) ? SecureName : PlainName;

    // Lax: a link in a letter opens the page as the person who follows it; no form of another site is sent so.
    private CookieOptions Form(HttpContext context) => new() { HttpOnly = true, Secure = IsEncrypted(context), SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}

using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Configuration;
using Approval.Host.Pages.Design;
using Approval.Host.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace Approval.Host.Pages.SignIn;

/// <summary>
/// Signing in by the organization's own provider: OAuth 2 with a code and PKCE (RFC 6749, RFC 7636). It proves an id;
/// which account that is, and what it may do, stands here and nowhere else.
/// </summary>
internal static class OutsideSignIn
{
    /// <summary>Where people set out.</summary>
    public const string Address = "/sign-in/outside";

    /// <summary>The field by which the page of signing in is told what came of it.</summary>
    public const string Outcome = "outside";

    /// <summary>The provider knows somebody whom nobody knows here.</summary>
    public const string Unknown = "unknown";

    /// <summary>The provider did not say who it is.</summary>
    public const string Failed = "failed";

    private const string Back = Address + "/back";
    private const string Provider = "outside";
    private const string Sessions = "session";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Registers it, where it is configured.</summary>
    public static IServiceCollection AddOutsideSignIn(this IServiceCollection services, InstallationOptions options)
    {
        if (options.Outside is { } outside)
        {
            services.AddAuthentication(Sessions)
                .AddScheme<AuthenticationSchemeOptions, SessionScheme>(Sessions, _ => { })
                .AddOAuth(Provider, oauth => Arrange(oauth, outside));
        }

        return services;
    }

    /// <summary>Adds what takes people back from the provider.</summary>
    public static void UseOutsideSignIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<InstallationOptions>().Outside is not null)
        {
            app.UseAuthentication();
        }
    }

    /// <summary>Adds the way there.</summary>
    public static void MapOutsideSignIn(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, async (HttpContext context, InstallationOptions options) =>
        {
            if (options.Outside is null)
            {
                return PageAnswers.GoTo(SignInRoutes.Address);
            }

            await context.ChallengeAsync(Provider, new AuthenticationProperties { RedirectUri = LocalPath.Of(context.Request.Query[SignInRoutes.ReturnTo]) });
            return Results.Empty;
        });

        // The provider's answer is taken before any route; who comes without one begins again.
        pages.MapGet(Back, () => PageAnswers.GoTo(SignInRoutes.Address));
    }

    /// <summary>Whether a request goes to the provider or comes from it, so that it must bear the address under which the provider knows this product.</summary>
    public static bool IsOnItsWay(HttpContext context) => context.Request.Path.StartsWithSegments(Address, StringComparison.Ordinal);

    private static void Arrange(OAuthOptions oauth, OutsideProvider outside)
    {
        oauth.AuthorizationEndpoint = outside.Authorization.AbsoluteUri;
        oauth.TokenEndpoint = outside.Token.AbsoluteUri;
        oauth.UserInformationEndpoint = outside.Userinfo.AbsoluteUri;
        (oauth.ClientId, oauth.ClientSecret) = (outside.Client, outside.Secret);
        (oauth.CallbackPath, oauth.UsePkce, oauth.BackchannelTimeout) = (Back, true, s_patience);
        oauth.Scope.Clear();
        foreach (var scope in outside.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            oauth.Scope.Add(scope);
        }

        // The provider sends people back by a link, and the cookie comes with it.
        (oauth.CorrelationCookie.SameSite, oauth.CorrelationCookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        oauth.ClaimActions.MapJsonKey(ClaimTypes.NameIdentifier, outside.AccountField);
        oauth.Events.OnCreatingTicket = AskWhoAsync;
        oauth.Events.OnTicketReceived = LetInAsync;
        oauth.Events.OnRemoteFailure = failure =>
        {
            failure.HandleResponse();
            return GoTo(failure.HttpContext, $"{SignInRoutes.Address}?{Outcome}={Failed}");
        };
    }

    private static async Task AskWhoAsync(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var who = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(context.HttpContext.RequestAborted));
        context.RunClaimActions(who.RootElement);
    }

    private static async Task LetInAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier);
        var begun = id is not null && AccountId.IsValid(id) ? await BeginAsync(http, new AccountId(id)) : null;
        if (begun is null)
        {
            await GoTo(http, $"{SignInRoutes.Address}?{Outcome}={Unknown}");
            return;
        }

        await (await SignInRoutes.GoOnAsync(http, begun, LocalPath.Of(context.ReturnUri))).ExecuteAsync(http);
    }

    private static Task<BegunSession?> BeginAsync(HttpContext http, AccountId id) => http.RequestServices.GetRequiredService<IApprovalStores>().WriteAsync<BegunSession?>(
        async store => await store.FindHeldAsync<StoredAccount>(id.Value, http.RequestAborted) is { IsClosed: false }
            ? await http.RequestServices.GetRequiredService<SessionRegister>().BeginAsync(store, id, http.Browser(), http.RequestAborted)
            : null,
        http.RequestAborted);

    private static Task GoTo(HttpContext http, string address) => PageAnswers.GoTo(address).ExecuteAsync(http);

    /// <summary>Tells the framework who asks, as it was found out before.</summary>
    private sealed class SessionScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Context.Session() is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(new AuthenticationTicket(Context.User, Scheme.Name)));
    }
}

using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Api.Guards;
using Approval.Host.Pages.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace Approval.Host.Pages;

/// <summary>Marks a route that answers with a page.</summary>
internal sealed record PageRoute;

/// <summary>Marks a page's route that its own script asks, and no person: it does not count as a page.</summary>
internal sealed record AskedByScript;

/// <summary>What every page passes through: who asks, what a browser may load, and that a form came from this product.</summary>
internal static class PageGuards
{
    /// <summary>What a page may load: nothing from elsewhere, and no script or style that is not a file of this product.</summary>
    internal const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const int MostFormValues = 2000;

    // What a person uploads is never written to a disk: the host takes no larger request than this.
    private const int MostKept = 16 * 1024 * 1024;
    private static readonly string[] s_machines = ["/api", "/openapi", "/health", "/metrics", "/assets"];

    /// <summary>Who reads without an account: what is public, and nothing else.</summary>
    internal static Account Visitor { get; } = new Account(new AccountId("visitor"), "A visitor", AccountRoles.OfAReader).OnlyReading();

    /// <summary>Whether a request comes from a person's browser that asks for a page, also where there is none.</summary>
    internal static bool IsOfBrowser(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PageRoute>() is not null
        || (!s_machines.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>Sets what a browser may do with a page, before anything is written.</summary>
    internal static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (IsOfBrowser(context))
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.OnStarting(() =>
            {
                // For a script of the framework that no page loads.
                context.Response.Headers.Remove("blazor-enhanced-nav");
                return Task.CompletedTask;
            });
            context.Items.TryAdd(typeof(Account), Visitor);
            if (context.GetEndpoint()?.Metadata.GetMetadata<AskedByScript>() is null)
            {
                context.RequestServices.GetRequiredService<RequestRate>().CountPage(context, context.Session()?.Account);
            }
        }

        await next(context);
    }

    /// <summary>Takes a form only with the token that this product gave to the same browser.</summary>
    internal static async ValueTask<object?> CheckFormAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (HttpMethods.IsPost(context.Request.Method))
        {
            await MustComeFromOurPageAsync(context);
        }

        return await next(invocation);
    }

    private static async Task MustComeFromOurPageAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType
            ? await context.Request.ReadFormAsync(new FormOptions { ValueCountLimit = MostFormValues, MemoryBufferThreshold = MostKept }, context.RequestAborted)
            : null;
        if (form is null || !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            throw new ApiRefusedException(Problem.Of(
                StatusCodes.Status400BadRequest,
                "form-not-ours",
                "The form was not sent from a page that this product gave to your browser, or you signed in or out since.",
                "Go back, load the page anew, and send the form again. Your browser must take cookies from this site."));
        }
    }
}

using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Configuration;
using Approval.Host.Pages.Administration;
using Approval.Host.Pages.Approvals;
using Approval.Host.Pages.Assets;
using Approval.Host.Pages.Chairs;
using Approval.Host.Pages.Delegates;
using Approval.Host.Pages.Design;
using Approval.Host.Pages.Planner;
using Approval.Host.Pages.Public;
using Approval.Host.Pages.Secretariat;
using Approval.Host.Pages.Secretariat.Meetings;
using Approval.Host.Pages.SignIn;

namespace Approval.Host.Pages;

/// <summary>The pages for people: what they need, and where they are.</summary>
public static class PagePipeline
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, InstallationOptions options)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(forgery =>
        {
            forgery.FormFieldName = "forgery";
            forgery.HeaderName = null;
            forgery.Cookie.HttpOnly = true;
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddChairPages();
        services.AddDelegatePages();
        services.AddPlanner();
        services.AddDeadlineBoard();
        services.AddSignInPages();
        services.AddMeetingPages();
        services.AddOutsideSignIn(options);
        services.AddSecretariat();
        return services.AddSingleton<AssetShelf>().AddSingleton<ActDesk>().AddSingleton<LetterPages>();
    }

    /// <summary>Adds what every page passes through.</summary>
    public static void UsePages(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Use(WhoAsks.AskAsync);
        app.Use(PageGuards.GuardAsync);
        app.UseOutsideSignIn();
    }

    /// <summary>Adds the pages.</summary>
    public static void MapPages(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapAssets();
        var pages = app.MapGroup(string.Empty).ExcludeFromDescription().WithMetadata(new PageRoute());
        pages.AddEndpointFilter(PageGuards.CheckFormAsync);
        pages.MapPublicList();
        pages.MapApprovalPages();
        pages.MapChairPages();
        pages.MapDelegatePages();
        pages.MapDesign();
        pages.MapPlanner();
        pages.MapDeadlineBoard();
        pages.MapSignIn();
        pages.MapInvitations();
        pages.MapMeetingPages();
        pages.MapOutsideSignIn();
        pages.MapOwnAccount();
        pages.MapAccountPages();
        pages.MapSecretariat();
        pages.MapConsultationRoll();
    }

    /// <summary>Shows a problem as a page. A visitor who may not read something is asked to sign in.</summary>
    internal static Task AnswerAsync(HttpContext context, Problem problem)
    {
        context.Items.TryAdd(typeof(Account), PageGuards.Visitor);
        return problem.Status == StatusCodes.Status403Forbidden && context.Session() is null && HttpMethods.IsGet(context.Request.Method)
            ? PageAnswers.GoTo(SignInRoutes.AddressFor(context)).ExecuteAsync(context)
            : PageAnswers.Show<ProblemPage, Problem>(problem, problem.Status).ExecuteAsync(context);
    }
}

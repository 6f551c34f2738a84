using Approval.Host.Accounts;
using Approval.Host.Api;

namespace Approval.Host.Pages.Secretariat;

/// <summary>The secretariat's pages over all approvals.</summary>
internal static class SecretariatRoutes
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddSecretariat(this IServiceCollection services) => services
        .AddSingleton<StuckReading>()
        .AddSingleton<DeskReading>();

    /// <summary>Adds them, for those whose desk it is.</summary>
    public static void MapSecretariat(this RouteGroupBuilder pages)
    {
        var secretariat = pages.MapGroup(SecretariatMap.Desk);
        secretariat.AddEndpointFilter(MustHaveDesk);
        secretariat.MapDesk();
        secretariat.MapAnnouncementPages();
        secretariat.MapLetterLists();
        secretariat.MapConsultationLists();
        secretariat.MapMessagePages();
        secretariat.MapOutagePages();
        secretariat.MapStuck();
        secretariat.MapCorrections();
        secretariat.MapOverridePages();
        pages.MapMemberPages();
        secretariat.MapMemberImport();
        secretariat.MapHealth();
    }

    private static ValueTask<object?> MustHaveDesk(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        invocation.HttpContext.MustBeFor(InstallationArea.Desk, toRead: true);
        return next(invocation);
    }
}

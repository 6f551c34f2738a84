using Approval.Host.Configuration;
using Approval.Host.Persistence;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Approval.Host.Pages.SignIn;

/// <summary>What signing in by a browser needs.</summary>
internal static class SignInParts
{
    private const string ForgeryCookie = "approval-forgery";

    /// <summary>Registers it.</summary>
    public static IServiceCollection AddSignInPages(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("approval");
        services.AddOptions<KeyManagementOptions>().Configure<IApprovalStores>((keys, stores) => keys.XmlRepository = new SharedKeys(stores));
        services.AddOptions<AntiforgeryOptions>().Configure<InstallationOptions>((forgery, options) =>
            forgery.Cookie.Name = options.PublicAddress.Scheme == Uri.UriSchemeHttps ? "__Host-" + ForgeryCookie : ForgeryCookie);
        return services.AddSingleton<SessionCookie>().AddSingleton<TokenDesk>();
    }
}

using Approval.Host.Clocks;

namespace Approval.Host.Hosts;

/// <summary>Registers what lets hosts know of each other.</summary>
internal static class HostRegistration
{
    /// <summary>Registers it.</summary>
    internal static IServiceCollection AddHostPulse(this IServiceCollection services, HostId id) => services
        .AddSingleton(id)
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<HostRegister>(provider, new MachineClock()))
        .AddHostedService<HostPulse>();
}

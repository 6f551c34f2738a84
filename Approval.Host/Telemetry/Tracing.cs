using Approval.Host.Intake;
using Approval.Host.Messaging;

namespace Approval.Host.Telemetry;

/// <summary>Puts the spans around the ports of the product, so that neither side of a port knows of them.</summary>
public static class Tracing
{
    /// <summary>Adds traces; to be called when every port is registered.</summary>
    /// <param name="services">Where.</param>
    /// <param name="collector">Where traces are sent; null for nowhere.</param>
    public static IServiceCollection AddTraces(this IServiceCollection services, Uri? collector)
    {
        services.Wrap<IEventTransport>((provider, transport) => new TracedEventTransport(transport, provider.GetRequiredService<SpanOrigins>(), provider.GetRequiredService<ILogger<TracedEventTransport>>()));
        services.Wrap<IReceiptTransport>((provider, transport) => new TracedReceiptTransport(transport, provider.GetRequiredService<HostMeters>()));
        services.Wrap<IMarkerTransport>((_, transport) => new TracedMarkerTransport(transport));
        services.Wrap<IMessageIntake>((provider, intake) => new TracedIntake(intake, provider.GetRequiredService<HostMeters>(), provider.GetRequiredService<ILogger<TracedIntake>>()));
        if (collector is not null)
        {
            // Before everything else that runs in the background, so that nothing of it is missed.
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService>(_ => new TraceExport(collector)));
        }

        return services;
    }

    /// <summary>Registers something around what is registered for a port. The container keeps what is within, and disposes it.</summary>
    private static void Wrap<TPort>(this IServiceCollection services, Func<IServiceProvider, TPort, TPort> around)
        where TPort : class
    {
        const string Within = "within the spans";
        if (services.LastOrDefault(each => each.ServiceType == typeof(TPort) && !each.IsKeyedService) is not { } registered)
        {
            return;
        }

        services.Remove(registered);
        services.Add(registered switch
        {
            { ImplementationInstance: { } instance } => ServiceDescriptor.KeyedSingleton(typeof(TPort), Within, instance),
            { ImplementationFactory: { } factory } => ServiceDescriptor.KeyedSingleton(typeof(TPort), Within, (provider, _) => factory(provider)),
            { ImplementationType: { } type } => ServiceDescriptor.KeyedSingleton(typeof(TPort), Within, type),
            _ => throw new InvalidOperationException($"{typeof(TPort)} is registered in no way that is known here."),
        });
        services.AddSingleton(provider => around(provider, provider.GetRequiredKeyedService<TPort>(Within)));
    }
}

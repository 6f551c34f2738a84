using Approval.Host.Accounts;
using Approval.Host.Accounts.SignIn;
using Approval.Host.Acts;
using Approval.Host.Api;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Hosts;
using Approval.Host.Intake;
using Approval.Host.Messaging;
using Approval.Host.Messaging.RabbitMq;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Samples;
using Approval.Host.Scheduling;
using Approval.Host.Telemetry;
using MassTransit;
using Quartz;

namespace Approval.Host.Serving;

/// <summary>Puts the host together.</summary>
public static class ApprovalHost
{
    private const int MostHeaderBytes = 16 * 1024;
    private const int MostLineBytes = 8 * 1024;

    /// <summary>How long requests and background work may take to end once the host is asked to stop.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Everything that acts on approvals, without the web and without what runs in the background.</summary>
    public static IServiceCollection AddProceedings(this IServiceCollection services, InstallationOptions options, WorkflowFolder workflows, IApprovalStores stores, HostClock clock) => services
        .AddSingleton(options)
        .AddSingleton(workflows)
        .AddSingleton(workflows.Library)
        .AddSingleton(workflows.Rulebook)
        .AddSingleton(workflows.Law)
        .AddSingleton(workflows.Letters)
        .AddSingleton(workflows.Reference)
        .AddSingleton(stores)
        .AddSingleton(clock)
        .AddSingleton(TimeProvider.System)
        .AddSingleton<StepSignals>()
        .AddSingleton<IStepAlarms, AlarmsAfterCommit>()
        .AddSingleton<HostMeters>()
        .AddSingleton<SpanOrigins>()
        .AddSingleton<CaseFiles>()
        .AddSingleton<LetterDesk>()
        .AddSingleton<Installation>()
        .AddSingleton<ActReader>()
        .AddSingleton<LaunchReader>()
        .AddSingleton<Launching>()
        .AddSingleton<Acting>()
        .AddSingleton<Previewing>()
        .AddSingleton<MovePreviewing>()
        .AddSingleton<LetterSigning>()
        .AddSingleton<StepRunner>()
        .AddSingleton(provider => new ClosingGate(provider.GetServices<IMarkerTransport>().Any()))
        .AddSingleton<MessageHearing>()
        .AddSingleton<StandingCases>()
        .AddSingleton<Closings>()
        .AddSingleton<MessageIntake>()
        .AddSingleton<IMessageIntake>(provider => provider.GetRequiredService<MessageIntake>())
        .AddSingleton<ReceiptDispatch>()
        .AddSingleton<SampleLoading>()
        .AddSingleton<DueDeadlines>()
        .AddSingleton<ClockMoves>()
        .AddSingleton<AccountRegister>()
        .AddSignIn();

    /// <summary>The web application, ready to run.</summary>
    /// <param name="options">What it goes by.</param>
    /// <param name="workflows">The procedures.</param>
    /// <param name="stores">The database.</param>
    /// <param name="clock">The one clock.</param>
    /// <param name="instead">Puts other parts in the place of the product's own; null for none.</param>
    public static WebApplication Build(
        InstallationOptions options, WorkflowFolder workflows, IApprovalStores stores, HostClock clock, Action<IServiceCollection>? instead = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddLog(options);
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = options.MostBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
            kestrel.Limits.MaxRequestLineSize = MostLineBytes;
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_patience);
        builder.Services.AddProceedings(options, workflows, stores, clock);
        var host = HostId.OfNewHost();
        AddScheduling(builder.Services, options, stores, host);
        AddMessaging(builder.Services, options);
        builder.Services.AddTelemetry();
        builder.Services.AddHostPulse(host);
        builder.Services.AddApi(options);
        builder.Services.AddTraces(options.Traces);
        instead?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseApi();
        return app;
    }

    /// <summary>By which people sign in: by the machine's clock, also where the approvals go by a simulated one.</summary>
    private static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        var clock = new MachineClock();
        return services
            .AddSingleton<PasswordHashing>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<AttemptLimit>(provider, clock))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<SessionRegister>(provider, clock))
            .AddSingleton<PasswordSignIn>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<PasswordChoice>(provider, clock));
    }

    private static void AddScheduling(IServiceCollection services, InstallationOptions options, IApprovalStores stores, HostId host)
    {
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<AlarmJob>(job => job.WithIdentity(AlarmJob.Key).StoreDurably().RequestRecovery());
            if (stores.Shared is { } shared)
            {
                SharedAlarms.Use(quartz, shared, host);
            }
        });
        services.AddQuartzHostedService(quartz =>
        {
            quartz.WaitForJobsToComplete = true;

            // Alarms that lie in the database can be set once their scheduler runs, and the first sweep sets them.
            quartz.AwaitApplicationStarted = stores.Shared is null;
        });
        if (stores.Shared is not null)
        {
            services.AddSingleton<IStepAlarms, SharedAlarms>();
            services.AddHostedService<NewsFromOtherHosts>();
        }

        services.AddSingleton<Alarms>();
        services.AddHostedService(provider => provider.GetRequiredService<Alarms>());
        services.AddHostedService(provider => new Sweep(
            provider.GetRequiredService<Alarms>(),
            provider.GetRequiredService<StepSignals>(),
            options.SweepInterval,
            provider.GetRequiredService<SweepPulse>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Sweep>>()));
    }

    private static void AddMessaging(IServiceCollection services, InstallationOptions options)
    {
        if (options.BrokerUrl is { } broker)
        {
            services.AddRabbitMq(broker);
            services.AddHostedService(provider => new ReceiptWorker(
                provider.GetRequiredService<ReceiptDispatch>(),
                provider.GetRequiredService<StepSignals>(),
                options.OutboxInterval,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ReceiptWorker>>()));
        }
        else
        {
            services.AddMassTransit(bus =>
            {
                // The library would otherwise report its use to its makers over the network.
                bus.DisableUsageTelemetry();
                bus.UsingInMemory();
            });
            services.AddSingleton<IEventTransport, InProcessTransport>();
        }

        services.AddSingleton<OutboxDispatch>();
        services.AddHostedService(provider => new OutboxWorker(
            provider.GetRequiredService<OutboxDispatch>(),
            provider.GetRequiredService<StepSignals>(),
            options.OutboxInterval,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OutboxWorker>>()));
    }
}

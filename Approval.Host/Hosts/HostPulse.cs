using System.Collections.Immutable;
using Approval.Host.Configuration;
using Approval.Host.Messaging;
using Approval.Host.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Quartz;

namespace Approval.Host.Hosts;

/// <summary>Lets this host be heard while it serves, and says when it ends in good order.</summary>
/// <param name="id">This host.</param>
/// <param name="register">Where it is heard.</param>
/// <param name="readiness">What it lacks.</param>
/// <param name="transports">The broker, where there is one.</param>
/// <param name="schedulers">Whose alarms ring.</param>
/// <param name="options">Whether there is a broker.</param>
/// <param name="server">Where it listens.</param>
/// <param name="lifetime">When it has begun to serve.</param>
/// <param name="time">The time by which the interval is measured; it decides nothing.</param>
/// <param name="logger">Where troubles are told.</param>
public sealed partial class HostPulse(
    HostId id,
    HostRegister register,
    Readiness readiness,
    IEnumerable<ITransportStanding> transports,
    ISchedulerFactory schedulers,
    InstallationOptions options,
    IServer server,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<HostPulse> logger) : WokenWorker(HostRegister.Beat, time, logger)
{
    private CancellationTokenRegistration _serving;

    /// <inheritdoc/>
    protected override async Task WorkAsync(CancellationToken stop)
    {
        // Where it listens is known once it does.
        if (lifetime.ApplicationStarted.IsCancellationRequested)
        {
            await register.HearAsync(id, Addresses(), await SayAsync(stop), stop);
        }
    }

    /// <inheritdoc/>
    protected override void Listen(Action wake, bool isOn)
    {
        if (isOn)
        {
            _serving = lifetime.ApplicationStarted.Register(wake);
        }
        else
        {
            _serving.Dispose();
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await register.EndAsync(id, cancellationToken);
        }
        catch (Exception trouble) when (trouble is not OutOfMemoryException)
        {
            LogNotTold(trouble);
        }
    }

    private ImmutableArray<string> Addresses() =>
        [.. (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Order(StringComparer.Ordinal)];

    private async Task<HostWord> SayAsync(CancellationToken stop)
    {
        var hasBroker = options.BrokerUrl is not null;
        var duties = new List<HostDuty>();
        if (await schedulers.GetScheduler(stop) is { Status: SchedulerStatus.Running })
        {
            duties.Add(HostDuty.Deadlines);
        }

        duties.Add(HostDuty.Letters);
        if (hasBroker)
        {
            duties.Add(HostDuty.Intake);
        }

        var faults = await readiness.ExamineAsync(stop);
        return new HostWord(
            [.. duties], hasBroker ? transports.Any(transport => transport.IsReached) : null, [.. faults.Select(fault => new HostLack(fault.Code, fault.What, fault.Repair))]);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be kept that this host ends in good order; others will not hear it, and no more.")]
    private partial void LogNotTold(Exception trouble);
}

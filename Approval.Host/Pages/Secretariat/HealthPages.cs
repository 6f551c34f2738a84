using System.Collections.Immutable;
using Approval.Engine.Files;
using Approval.Host.Api;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Hosts;
using Approval.Host.Messaging;
using Approval.Host.Telemetry;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Pages.Secretariat;

/// <summary>How the installation stands, as the host that answers sees it.</summary>
internal static class HealthPages
{
    /// <summary>Adds it.</summary>
    public static void MapHealth(this RouteGroupBuilder secretariat) => secretariat.MapGet("/health", ShowAsync);

    private static async Task<IResult> ShowAsync(CaseReading reading, HostRegister hosts, HostId own, Readiness readiness, SweepPulse pulse, IEnumerable<ITransportStanding> transports, StuckReading stuck, InstallationOptions options, HostClock clock, CancellationToken stop)
    {
        await using var store = reading.Open();
        var waiting = store.Outbox.AsNoTracking().Where(message => message.SentAt == null);
        return PageAnswers.Show<HealthPage, HealthView>(new HealthView
        {
            Host = Environment.MachineName,
            Id = own.Value,
            Hosts = await hosts.ReadAsync(stop),
            Store = options.Database is null ? StoreKind.Sqlite : StoreKind.Postgresql,
            Faults = [.. await readiness.ExamineAsync(stop)],
            Broker = options.BrokerUrl is null ? null : transports.Any(transport => transport.IsReached),
            Waiting = await BoundedCount.OfAsync(waiting, stop),
            Oldest = await waiting.OrderBy(message => message.Position).Select(message => (Instant?)message.At).FirstOrDefaultAsync(stop),
            Receipts = await BoundedCount.OfAsync(store.MemberMessages.Where(message => message.ReceiptWaits), stop),
            Closings = await BoundedCount.OfAsync(stuck.Closings(store), stop),
            Undecided = await BoundedCount.OfAsync(TroubledMessages.InOutage(store), stop),
            SweptBefore = Duration.FromTimeSpan(pulse.Age),
            SweepInterval = options.SweepInterval,
            IsSimulated = clock.IsSimulated,
            Now = clock.GetCurrentInstant(),
        });
    }
}

/// <summary>How the installation stands.</summary>
public sealed record HealthView
{
    /// <summary>The host that answered.</summary>
    public required string Host { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Every host that was heard within a day.</summary>
    public required ImmutableArray<HostStanding> Hosts { get; init; }

    /// <summary>Hosts that are not heard, or lack something, apart from the one that answered.</summary>
    public int OthersInTrouble => Hosts.Count(host => host.Id != Id && host.Presence != HostPresence.Ended && !host.IsWhole);

    /// <summary>Which database keeps everything.</summary>
    public required StoreKind Store { get; init; }

    /// <summary>What fails.</summary>
    public required ImmutableArray<Fault> Faults { get; init; }

    /// <summary>Whether the broker is reached; null where there is none.</summary>
    public required bool? Broker { get; init; }

    /// <summary>Messages that wait to be sent.</summary>
    public required BoundedCount Waiting { get; init; }

    /// <summary>Since when the oldest of them waits.</summary>
    public required Instant? Oldest { get; init; }

    /// <summary>Receipts that are due to members.</summary>
    public required BoundedCount Receipts { get; init; }

    /// <summary>Windows that closed and are not confirmed.</summary>
    public required BoundedCount Closings { get; init; }

    /// <summary>Messages about which the Director has to decide.</summary>
    public required BoundedCount Undecided { get; init; }

    /// <summary>How long ago this host last looked for what is due.</summary>
    public required Duration SweptBefore { get; init; }

    /// <summary>How often it looks.</summary>
    public required Duration SweepInterval { get; init; }

    /// <summary>Whether the clock is simulated.</summary>
    public required bool IsSimulated { get; init; }

    /// <summary>Where the clock stands.</summary>
    public required Instant Now { get; init; }
}

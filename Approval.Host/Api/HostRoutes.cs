using System.Collections.Immutable;
using Approval.Host.Accounts;
using Approval.Host.Api.Contract;
using Approval.Host.Api.Views;
using Approval.Host.Hosts;
using NodaTime;

namespace Approval.Host.Api;

/// <summary>The hosts of the installation, and what each lacks.</summary>
internal static class HostRoutes
{
    /// <summary>Adds it.</summary>
    public static void MapHosts(this RouteGroupBuilder api) =>
        api.MapGet("/hosts", ListAsync)
            .Promises("listHosts", new RouteContract("Every host that was heard within a day: whether it is there, what it does, how its clock goes, and what it lacks. For TSB and administrators.") { Roles = InstallationArea.Health.Roles, Problems = [Reading.TsbOnly] })
            .Produces<Whole<HostView>>();

    private static async Task<IResult> ListAsync(HttpContext context, HostRegister hosts, HostId own, CancellationToken stop)
    {
        context.MustBeFor(InstallationArea.Health, toRead: true);
        return context.Show(Whole.Of((await hosts.ReadAsync(stop)).Select(host => HostView.Of(host, own))), Audience.Account);
    }

    /// <summary>A host.</summary>
    /// <param name="Id">Its id, another at every start.</param>
    /// <param name="Machine">The machine's name.</param>
    /// <param name="Version">The release that it runs.</param>
    /// <param name="Addresses">Where it listens.</param>
    /// <param name="Presence">Whether it is there.</param>
    /// <param name="StartedAt">When it began to serve.</param>
    /// <param name="HeardAt">When it was last heard.</param>
    /// <param name="Duties">What it does besides answering people.</param>
    /// <param name="ReachesBroker">Whether it reaches the broker; null where there is none.</param>
    /// <param name="MillisecondsAhead">By how many milliseconds its clock is ahead of the database's.</param>
    /// <param name="Lacks">What it lacks.</param>
    /// <param name="AnsweredYou">Whether it is the host that answered.</param>
    public sealed record HostView(
        string Id,
        string Machine,
        string Version,
        ImmutableArray<string> Addresses,
        HostPresence Presence,
        Instant StartedAt,
        Instant HeardAt,
        ImmutableArray<HostDuty> Duties,
        bool? ReachesBroker,
        long MillisecondsAhead,
        ImmutableArray<HostLack> Lacks,
        bool AnsweredYou)
    {
        internal static HostView Of(HostStanding host, HostId own) => new(
            host.Id,
            host.Machine,
            host.Version,
            host.Addresses,
            host.Presence,
            host.StartedAt,
            host.HeardAt,
            host.Word.Duties,
            host.Word.ReachesBroker,
            host.MillisecondsAhead,
            host.Word.Lacks,
            host.Id == own.Value);
    }
}

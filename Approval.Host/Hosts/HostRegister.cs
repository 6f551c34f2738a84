using System.Collections.Immutable;
using System.Text.Json;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Clocks;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Hosts;

/// <summary>
/// Keeps which hosts there are. Every instant in it is by the database's own clock, or where that is embedded by the
/// machine's, so that a host whose clock is wrong does not seem silent to others, nor others to it.
/// </summary>
/// <param name="stores">The database.</param>
/// <param name="clock">The machine's clock, also where the approvals go by a simulated one.</param>
public sealed class HostRegister(IApprovalStores stores, HostClock clock)
{
    /// <summary>How often a host lets itself be heard.</summary>
    public static Duration Beat { get; } = Duration.FromSeconds(10);

    /// <summary>From what silence on a host is not heard any more.</summary>
    public static Duration Silence { get; } = Duration.FromSeconds(30);

    /// <summary>How long a host stands in the list that is not heard any more.</summary>
    public static Duration Memory { get; } = Duration.FromDays(1);

    /// <summary>The most hosts that a list shows: whoever starts again and again for a day must not fill it.</summary>
    private const int MostShown = 50;

    private const char Between = ' ';

    /// <summary>Lets a host be heard. One that starts takes the place of the one that listened before it on the same machine at the same address.</summary>
    /// <param name="id">The host.</param>
    /// <param name="addresses">Where it listens.</param>
    /// <param name="word">What it says of itself.</param>
    /// <param name="stop">Stops it.</param>
    public async Task HearAsync(HostId id, ImmutableArray<string> addresses, HostWord word, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(word);
        var ahead = await AheadAsync(stop);
        var now = clock.GetCurrentInstant() - ahead;
        await stores.WriteAsync(
            async store =>
            {
                var row = await store.Hosts.FindAsync([id.Value], stop);
                if (row is null)
                {
                    row = NewRow(id, addresses, now);
                    store.Hosts.RemoveRange(await store.Hosts.Where(other => other.Machine == row.Machine && other.Addresses == row.Addresses && other.Id != row.Id).ToListAsync(stop));
                    store.Hosts.Add(row);
                }

                row.HeardAt = now;
                row.EndedAt = null;
                row.Duties = string.Join(Between, word.Duties.Select(duty => Terms.Of(duty)));
                row.ReachesBroker = word.ReachesBroker;
                row.MillisecondsAhead = (long)ahead.TotalMilliseconds;
                row.Lacks = JsonSerializer.Serialize(word.Lacks, JsonForms.Options);
                store.Hosts.RemoveRange(await store.Hosts.Where(other => other.HeardAt <= now - Memory).ToListAsync(stop));
                return row;
            },
            stop);
    }

    /// <summary>Keeps that a host ends in good order.</summary>
    public async Task EndAsync(HostId id, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(id);
        var now = clock.GetCurrentInstant() - await AheadAsync(stop);
        await stores.WriteAsync(
            async store =>
            {
                if (await store.Hosts.FindAsync([id.Value], stop) is { } row)
                {
                    (row.HeardAt, row.EndedAt) = (now, now);
                }

                return now;
            },
            stop);
    }

    /// <summary>Every host that was heard within a day: those that are there first, each by machine and address.</summary>
    public async Task<ImmutableArray<HostStanding>> ReadAsync(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant() - await AheadAsync(stop);
        var forgotten = now - Memory;
        await using var store = stores.Open();
        var rows = await store.Hosts.AsNoTracking().Where(row => row.HeardAt > forgotten).OrderByDescending(row => row.HeardAt).Take(MostShown).ToListAsync(stop);
        return [.. rows.Select(row => Standing(row, now)).OrderBy(host => host.Presence).ThenBy(host => host.Machine, StringComparer.Ordinal).ThenBy(host => string.Join(Between, host.Addresses), StringComparer.Ordinal)];
    }

    /// <summary>By how much the machine's clock is ahead of the database's.</summary>
    private async Task<Duration> AheadAsync(CancellationToken stop) =>
        await stores.FindTimeAsync(stop) is { } time ? clock.GetCurrentInstant() - time : Duration.Zero;

    private static StoredHost NewRow(HostId id, ImmutableArray<string> addresses, Instant now) => new()
    {
        Id = id.Value,
        Machine = Environment.MachineName,
        Version = ProductVersion.Text,
        Addresses = string.Join(Between, addresses),
        StartedAt = now,
        HeardAt = now,
        Duties = string.Empty,
        MillisecondsAhead = 0,
        Lacks = "[]",
    };

    private static HostStanding Standing(StoredHost row, Instant now) => new(
        row.Id,
        row.Machine,
        row.Version,
        [.. row.Addresses.Split(Between, StringSplitOptions.RemoveEmptyEntries)],
        row.EndedAt is not null ? HostPresence.Ended : now - row.HeardAt < Silence ? HostPresence.Heard : HostPresence.Silent,
        row.StartedAt,
        row.HeardAt,
        row.MillisecondsAhead,
        new HostWord(
            [.. row.Duties.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(Terms.Find<HostDuty>).OfType<HostDuty>()],
            row.ReachesBroker,
            JsonSerializer.Deserialize<ImmutableArray<HostLack>>(row.Lacks, JsonForms.Options)));
}

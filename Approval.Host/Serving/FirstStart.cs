using Approval.Engine.Reference;
using Approval.Host.Accounts;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.Serving;

/// <summary>Brings a database up to date, and a new one into being.</summary>
public static class FirstStart
{
    private const string ClockName = "clock";
    private const string SimulatedNow = "simulated-now";

    /// <summary>The clock by which a database goes; one that went by the machine's never goes by a simulated one, and the reverse.</summary>
    /// <exception cref="Files.RefusedException">The database goes by the other clock.</exception>
    public static async Task<HostClock> ClockAsync(IApprovalStores stores, InstallationOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        return await stores.WriteAsync(store => ClockAsync(store, options, stop), stop);
    }

    private static async Task<HostClock> ClockAsync(ApprovalStore store, InstallationOptions options, CancellationToken stop)
    {
        var wanted = Approval.Engine.Approvals.Acts.Terms.Of(options.Clock);
        var kept = await store.Values.FindAsync([ClockName], stop);
        if (kept is not null && kept.Value != wanted)
        {
            throw new Files.RefusedException(new Approval.Engine.Files.Fault(
                "other-clock",
                new Approval.Engine.Files.Place(options.DataFolder),
                $"This folder goes by the {kept.Value} clock, and not by the {wanted} one: real and simulated approvals are never mixed.",
                $"Start with --clock {kept.Value}, or name another folder with --data."));
        }

        if (kept is null)
        {
            store.Values.Add(new StoredValue { Name = ClockName, Value = wanted });
        }

        return options.Clock == ClockMode.Machine ? new MachineClock() : await SimulatedAsync(store, options, stop);
    }

    /// <summary>The clock by which a database goes.</summary>
    public static async Task<HostClock> KeptClockAsync(IApprovalStores stores, CancellationToken stop)
    {
        await using var store = stores.Open();
        var kept = await store.Values.AsNoTracking().Where(value => value.Name == ClockName || value.Name == SimulatedNow).ToDictionaryAsync(value => value.Name, value => value.Value, stop);
        return kept.GetValueOrDefault(ClockName) == Approval.Engine.Approvals.Acts.Terms.Of(ClockMode.Simulated) && kept.TryGetValue(SimulatedNow, out var now)
            ? new SimulatedClock(InstantPattern.ExtendedIso.Parse(now).Value)
            : new MachineClock();
    }

    /// <summary>Keeps where a simulated clock stands, in the caller's transaction.</summary>
    public static async Task KeepAsync(ApprovalStore store, Instant now, CancellationToken stop)
    {
        var text = InstantPattern.ExtendedIso.Format(now);
        if (await store.Values.FindAsync([SimulatedNow], stop) is { } kept)
        {
            kept.Value = text;
        }
        else
        {
            store.Values.Add(new StoredValue { Name = SimulatedNow, Value = text });
        }
    }

    /// <summary>Loads the roll of Member States into a new database, and makes the first administrator.</summary>
    /// <returns>The administrator's ways in, which are shown once; null where the database was not new.</returns>
    public static Task<FirstAdministrator?> FillAsync(IApprovalStores stores, ReferenceRolls reference, CancellationToken stop) => stores.WriteAsync(
        async store =>
        {
            if (!await store.Members.AnyAsync(stop))
            {
                store.Members.AddRange(reference.MemberStates.Values.Select(Installation.RowOf));
                await Counters.NextAsync(store, Installation.RollSeries, stop);
            }

            return await store.Accounts.AnyAsync(stop) ? null : await AccountRegister.MakeFirstAdministratorAsync(store, stop);
        },
        stop);

    private static async Task<SimulatedClock> SimulatedAsync(ApprovalStore store, InstallationOptions options, CancellationToken stop)
    {
        var kept = await store.Values.FindAsync([SimulatedNow], stop);
        var start = kept is not null ? InstantPattern.ExtendedIso.Parse(kept.Value).Value : options.SimulatedStart ?? new MachineClock().GetCurrentInstant();
        await KeepAsync(store, start, stop);
        return new SimulatedClock(start);
    }
}

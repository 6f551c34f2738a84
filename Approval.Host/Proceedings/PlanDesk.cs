using Approval.Engine.Plans;
using Approval.Engine.Rulebooks;
using Approval.Host.Clocks;
using Approval.Host.Persistence;

namespace Approval.Host.Proceedings;

/// <summary>Plans as this installation would proceed: with its calendar, its settings and its clock.</summary>
/// <param name="installation">The calendar and the settings.</param>
/// <param name="rulebook">The numbers of the law.</param>
/// <param name="clock">What lies behind it is too late.</param>
internal sealed class PlanDesk(Installation installation, Rulebook rulebook, HostClock clock)
{
    /// <summary>Who computes the plans of this moment.</summary>
    public async Task<Planner> PlannerAsync(ApprovalStore store, CancellationToken stop)
    {
        var settings = rulebook.Settings.Resolve(await Installation.SettingsAsync(store, stop)).Settings ?? rulebook.Settings.Defaults;
        return new Planner(installation.Calendar, rulebook, settings, clock.GetCurrentInstant());
    }
}

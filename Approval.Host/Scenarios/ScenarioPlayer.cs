using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Procedures;

namespace Approval.Host.Scenarios;

/// <summary>Plays scenarios on the engine, with the clock of the story.</summary>
/// <param name="library">The procedures.</param>
public sealed class ScenarioPlayer(ProcedureLibrary library)
{
    /// <summary>Plays a scenario to its end.</summary>
    public ScenarioResult Play(Scenario scenario)
    {
        var begin = scenario.Inputs.IsEmpty ? scenario.Until : scenario.Inputs[0].At;
        var played = CaseEngine.Open(library, scenario.Opening, begin);
        foreach (var act in scenario.Inputs)
        {
            played = CaseEngine.Apply(library, played, act);
        }

        return ResultOf(scenario.Name, CaseEngine.AdvanceTo(library, played, scenario.Until));
    }

    private static ScenarioResult ResultOf(string name, ApprovalCase played) => new(
        name,
        played.Procedure,
        played.Opening.Edition,
        played.State,
        played.Status,
        played.Outcome is { } outcome ? Terms.Of(outcome) : null,
        played.ApprovedOn,
        played.DecidedAt,
        played.Deadlines,
        played.Decisions,
        played.Letters,
        played.Timeline,
        played.Rejected,
        played.WaitingFor);
}

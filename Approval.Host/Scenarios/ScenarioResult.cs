using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using NodaTime;

namespace Approval.Host.Scenarios;

/// <summary>How a scenario ended, as programs read it and as the story is told from it.</summary>
/// <param name="Scenario">The story's name.</param>
/// <param name="Procedure">The procedure.</param>
/// <param name="Edition">The edition of the law it was played under.</param>
/// <param name="State">The state: <c>last-call</c>.</param>
/// <param name="Status">The secretariat's status code; null where the procedure has none.</param>
/// <param name="Outcome">The outcome; null while it runs.</param>
/// <param name="ApprovedOn">The date of approval; null where there is none.</param>
/// <param name="DecidedAt">The instant of the deciding act or deadline; null where nothing decided.</param>
/// <param name="Deadlines">The deadlines, in order of creation.</param>
/// <param name="Decisions">The judgments, in time order.</param>
/// <param name="Letters">The letters, in time order.</param>
/// <param name="Timeline">The facts, in time order.</param>
/// <param name="Rejected">The refused inputs, in order.</param>
/// <param name="WaitingFor">Whom it waits for; null once it has ended for good.</param>
public sealed record ScenarioResult(
    string Scenario,
    Procedure Procedure,
    string Edition,
    string State,
    string? Status,
    string? Outcome,
    LocalDate? ApprovedOn,
    Instant? DecidedAt,
    ImmutableArray<DeadlineRow> Deadlines,
    ImmutableArray<DecisionRow> Decisions,
    ImmutableArray<LetterRow> Letters,
    ImmutableArray<TimelineRow> Timeline,
    ImmutableArray<RejectedRow> Rejected,
    WaitingFor? WaitingFor);

using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Plans;
using NodaTime;

namespace Approval.Host.Api.Views;

/// <summary>A deadline of a procedure that has not begun.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">The instant.</param>
/// <param name="Label">The instant as letters print it.</param>
/// <param name="Clause">The clause that sets it.</param>
/// <param name="TooLate">Whether it has come already.</param>
public sealed record PlannedDeadlineView(string Id, Instant At, string Label, string Clause, bool TooLate);

/// <summary>Every deadline of a procedure before it starts, as <c>approval plan --json</c> prints it.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Edition">The edition of the law.</param>
/// <param name="Deadlines">The deadlines, in order of time.</param>
public sealed record PlanView(Procedure Procedure, string Edition, ImmutableArray<PlannedDeadlineView> Deadlines)
{
    /// <summary>The view of a plan.</summary>
    public static PlanView Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new PlanView(
            plan.Procedure,
            plan.Edition.Value,
            [.. plan.Deadlines.Select(row => new PlannedDeadlineView(row.Deadline.Id.Value, row.Deadline.At, row.Deadline.Label, row.Deadline.Clause.Value, row.TooLate))]);
    }
}

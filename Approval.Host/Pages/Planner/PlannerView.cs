using System.Collections.Immutable;
using System.Xml.Linq;
using Approval.Engine.Plans;
using Approval.Engine.Reference;
using Approval.Host.Pages.Design;
using Approval.Host.Pages.Forms;
using NodaTime;

namespace Approval.Host.Pages.Planner;

/// <summary>A meeting that may be chosen.</summary>
/// <param name="Value">What the address says: its id or its days.</param>
/// <param name="Words">What a person reads.</param>
public sealed record OfferedMeeting(string Value, string Words);

/// <summary>The page of the planner.</summary>
/// <param name="Question">What is asked.</param>
public sealed record PlannerView(PlanQuestion Question)
{
    /// <summary>The study groups of the present.</summary>
    public ImmutableArray<StudyGroup> Groups { get; init; } = [];

    /// <summary>The meetings to come of the group, or of all groups where none is chosen, and those that were chosen besides.</summary>
    public ImmutableArray<OfferedMeeting> Meetings { get; init; } = [];

    /// <summary>The plans, side by side; empty where nothing can be planned, or nothing is asked.</summary>
    public ImmutableArray<DrawnPlan> Plans { get; init; } = [];

    /// <summary>What is wrong with the question.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>The plans drawn to scale; null where there are none.</summary>
    public XElement? Drawing { get; init; }

    /// <summary>The address of this page for others; empty where there are no plans.</summary>
    public string Link { get; init; } = string.Empty;

    /// <summary>What was planned, in a sentence that is read out when it changes.</summary>
    public string Told => Plans switch
    {
        [] when Errors is [var first, ..] => $"Nothing is planned. {first.What}",
        [] => string.Empty,
        [var only] => $"Planned: {only.Title}.",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Plans.Length} plans, side by side."),
    };

    /// <summary>The days on which deadlines of the plans fall.</summary>
    internal IEnumerable<LocalDate> Days => Plans.SelectMany(plan => plan.Plan.Deadlines).Select(row => row.Deadline.At.InUtc().Date);

    /// <summary>Every deadline of the plans by its name, with what each plan says of it, in the order of the first.</summary>
    public IEnumerable<(string Name, ImmutableArray<PlannedDeadline?> InPlans)> Compared =>
        Plans.SelectMany(plan => plan.Plan.Deadlines).Select(row => row.Deadline.Id).Distinct()
            .Select(id => (StateNames.Act(id.Value), Plans.Select(plan => plan.Plan.Deadlines.FirstOrDefault(row => row.Deadline.Id == id)).ToImmutableArray()));
}

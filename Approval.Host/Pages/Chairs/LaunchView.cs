using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Plans;
using Approval.Host.Acts;
using Approval.Host.Pages.Design;
using Approval.Host.Pages.Forms;
using NodaTime;

namespace Approval.Host.Pages.Chairs;

/// <summary>What an approval would have to keep to, aimed at one meeting.</summary>
/// <param name="Meeting">The meeting, in words.</param>
/// <param name="Premise">What is assumed, in a sentence.</param>
/// <param name="Plan">The dates.</param>
/// <param name="Address">The same in the planner.</param>
public sealed record LaunchPlan(string Meeting, string Premise, Plan Plan, string Address)
{
    /// <summary>Whether a deadline of it has passed already.</summary>
    public bool IsTooLate => Plan.Deadlines.Any(row => row.TooLate);
}

/// <summary>The dates of a procedure for every meeting that it could aim at, side by side.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Plans">The plans.</param>
public sealed record LaunchTimetable(Procedure Procedure, ImmutableArray<LaunchPlan> Plans)
{
    /// <summary>Every deadline by its name, with what each plan says of it.</summary>
    public IEnumerable<(string Name, string Clause, ImmutableArray<PlannedDeadline?> InPlans)> Rows =>
        Plans.SelectMany(plan => plan.Plan.Deadlines).DistinctBy(row => row.Deadline.Id)
            .Select(row => (StateNames.Act(row.Deadline.Id.Value), row.Deadline.Clause.Value, Plans.Select(plan => plan.Plan.Deadlines.FirstOrDefault(each => each.Deadline.Id == row.Deadline.Id)).ToImmutableArray()));
}

/// <summary>The page on which an approval is launched.</summary>
public sealed record LaunchView
{
    /// <summary>The fields.</summary>
    public required ImmutableArray<ActField> Fields { get; init; }

    /// <summary>The group whose text it is, where the account has one only; null where it is chosen.</summary>
    public required string? Group { get; init; }

    /// <summary>What the fields may name.</summary>
    public required FormChoices Choices { get; init; }

    /// <summary>The key by which a form that is sent twice is done once.</summary>
    public required string Key { get; init; }

    /// <summary>What was typed.</summary>
    public JsonObject Typed { get; init; } = [];

    /// <summary>The preconditions of each procedure that is still possible.</summary>
    public ImmutableArray<(Procedure Procedure, ImmutableArray<Precondition> Preconditions)> Checklists { get; init; } = [];

    /// <summary>The preconditions that were ticked off.</summary>
    public ImmutableHashSet<string> Ticked { get; init; } = [];

    /// <summary>The dates of each procedure that is still possible.</summary>
    public ImmutableArray<LaunchTimetable> Timetables { get; init; } = [];

    /// <summary>What was planned, in a sentence that is read out when it changes.</summary>
    public string Told => Timetables.Sum(timetable => timetable.Plans.Length) is var plans && plans == 0
        ? "No dates: no meeting of the group is to come, or no group is chosen yet."
        : $"Dates {(Typed["text"]?["studyGroup"]?.ToString() is { Length: > 0 } group ? $"of {group.Trim().ToUpperInvariant()} " : null)}for {string.Join(" and ", Timetables.Select(timetable => $"{StateNames.Procedure(Terms.Of(timetable.Procedure))}, {Meetings(timetable.Plans.Length)}"))}.";

    /// <summary>The days on which deadlines of the plans fall.</summary>
    internal IEnumerable<LocalDate> Days => Timetables.SelectMany(timetable => timetable.Plans).SelectMany(plan => plan.Plan.Deadlines).Select(row => row.Deadline.At.InUtc().Date);

    /// <summary>What is wrong.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];

    /// <summary>Whether it was looked at, and could be launched.</summary>
    public bool IsSound { get; init; }

    private static string Meetings(int count) => count == 1 ? "one meeting" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} meetings");
}

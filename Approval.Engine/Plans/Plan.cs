using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Rulebooks;
using NodaTime;

namespace Approval.Engine.Plans;

/// <summary>A deadline of a procedure that has not begun.</summary>
/// <param name="Deadline">The deadline.</param>
/// <param name="Premise">On what it depends, in a sentence: what was assumed, and when it applies at all.</param>
/// <param name="TooLate">Whether its instant has come already.</param>
public sealed record PlannedDeadline(Deadline Deadline, string Premise, bool TooLate);

/// <summary>A meeting that a plan aims at.</summary>
/// <param name="Opens">Its first day.</param>
/// <param name="Closes">Its last day.</param>
public sealed record PlannedMeeting(LocalDate Opens, LocalDate Closes);

/// <summary>Every deadline of a procedure before it starts.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Edition">The edition of the law.</param>
/// <param name="Deadlines">The deadlines in order of time, each id once.</param>
/// <param name="Remarks">What stands in the way of the plan, in sentences; empty where nothing does.</param>
public sealed record Plan(Procedure Procedure, EditionId Edition, ImmutableArray<PlannedDeadline> Deadlines, ImmutableArray<string> Remarks);

/// <summary>Why nothing can be planned.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Repair">How to mend it.</param>
public sealed record PlanRefusal(string Code, string What, string Repair);

/// <summary>What came of planning: a plan, or why there is none.</summary>
/// <param name="Plan">The plan; null where it was refused.</param>
/// <param name="Refusal">Why it was refused; null where there is a plan.</param>
public sealed record Planning(Plan? Plan, PlanRefusal? Refusal);

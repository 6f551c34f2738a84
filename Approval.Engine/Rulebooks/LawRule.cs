namespace Approval.Engine.Rulebooks;

/// <summary>A rule of the catalogue of the law.</summary>
/// <param name="Id">Its id: <c>TAP-19</c>.</param>
/// <param name="Clause">The clause it states.</param>
/// <param name="Statement">The rule in a sentence.</param>
/// <param name="Manual">Why a person does it and not the engine; null where the engine executes it.</param>
public sealed record LawRule(RuleId Id, ClauseRef Clause, string Statement, string? Manual);

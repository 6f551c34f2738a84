using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Execution;
using Approval.Engine.Feel;

namespace Approval.Engine.Approvals.Common;

/// <summary>
/// Res. 1 §§ 8.1.1, 8.3: the meeting changes the choice of procedure by consensus of the members present; without it
/// Member States present vote, and more than half of the votes are needed (a tie fails).
/// </summary>
[Executes("SEL-03", "SEL-05", "SEL-09")]
internal static class SelectionOutcome
{
    private static readonly ClauseRef s_clause = new("Res. 1 § 8.1.1");

    internal static WorkOutcome Decide(CaseStep step)
    {
        var act = (ChangeProcedure)step.Act!;
        var votesFor = act.Vote?.For ?? 0;
        var votesAgainst = act.Vote?.Against ?? 0;
        var changed = act.Consensus || votesFor > votesAgainst;
        var to = Terms.Of(act.To).ToUpperInvariant();
        var way = act switch
        {
            { Consensus: true } => "By consensus of the Member States and Sector Members present",
            { Vote: not null } => $"Without consensus, Member States present voted {votesFor} for and {votesAgainst} against (more for than against is needed; a tie fails)",
            _ => "There was no consensus and no vote",
        };
        step.Decide(
            DecisionEvents.SelectionOutcome,
            s_clause,
            changed ? DecisionOutcome.Changed : DecisionOutcome.Kept,
            changed ? $"{way}: the text goes on under {to} (Res. 1 §§ 8.1.1, 8.3.2)." : $"{way}: the choice of procedure stays (Res. 1 §§ 8.1.1, 8.3.2).",
            ("consensus", FeelValue.Of(act.Consensus)),
            ("for", FeelValue.Of(votesFor)),
            ("against", FeelValue.Of(votesAgainst)));
        if (changed)
        {
            step.Tell("LinkedCaseOpened", s_clause, $"An approval under {to} opens for this text, in the state draft, linked to this one.");
        }

        return NamedRules.Answer(CaseVariables.SelectionChanged, FeelValue.Of(changed));
    }
}

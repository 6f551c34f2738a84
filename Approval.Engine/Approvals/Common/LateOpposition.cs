using System.Collections.Immutable;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Calendars;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Members;

namespace Approval.Engine.Approvals.Common;

/// <summary>What the four weeks after a meeting brought, and what follows (Res. 1 § 9.5.5; A.8 § 5.6).</summary>
internal static class LateOpposition
{
    /// <summary>Member States whose objection stood at the close of the window.</summary>
    internal static ImmutableArray<MemberId> Standing(CaseFacts facts) =>
        facts.LastWindow(WindowKind.Objection) is { } window
            ? [.. facts.Objections.Where(objection => objection.Window == window.Number && objection.WithdrawnAt is null).Select(objection => objection.From).Distinct()]
            : [];

    /// <summary>Records the outcome of the window.</summary>
    internal static WorkOutcome Conclude(CaseStep step, bool blocks, ClauseRef clause, string because, params (string, FeelValue)[] counts)
    {
        var window = step.Facts.LastWindow(WindowKind.Objection)!;
        step.Facts = step.Facts with { ResultDay = step.Law.Reckoner.LabelDay(window.Closing) };
        if (blocks)
        {
            step.Decide(DecisionEvents.ObjectionWindowOutcome, clause, DecisionOutcome.NotApproved, $"{because} The text is not approved.", counts);
            return NamedRules.Outcome(DecisionOutcome.NotApproved);
        }

        var date = step.Law.Reckoner.DateOfApproval(window.Closing);
        step.Approve(date, ApprovalBasis.AfterComments);
        step.Decide(DecisionEvents.ObjectionWindowOutcome, clause, DecisionOutcome.Approved, $"{because} The text is approved and bears the date {Deadline.InWords(date)}, the calendar date of the window's closing instant (readings § 8).", counts);
        return NamedRules.Outcome(DecisionOutcome.Approved);
    }
}

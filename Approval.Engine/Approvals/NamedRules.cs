using System.Collections.Frozen;
using System.Collections.Immutable;
using Approval.Engine.Approvals.Aap;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Common;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Approvals.Tap;
using Approval.Engine.Execution;
using Approval.Engine.Feel;

namespace Approval.Engine.Approvals;

/// <summary>The rules that nodes of a procedure name, and the variables that each sets.</summary>
internal static class NamedRules
{
    private static readonly FrozenDictionary<string, Func<CaseStep, WorkOutcome>> s_rules = new Dictionary<string, Func<CaseStep, WorkOutcome>>(StringComparer.Ordinal)
    {
        ["last-call-outcome"] = LastCallOutcome.Decide,
        ["additional-review-outcome"] = AdditionalReviewOutcome.Decide,
        ["comment-classes"] = CommentClasses.Review,
        ["approved-as-of-close"] = CommentClasses.ApproveAsOfClose,
        ["aap-meeting-outcome"] = AapMeetingOutcome.Decide,
        ["aap-objection-outcome"] = AapObjectionOutcome.Decide,
        ["consultation-outcome"] = ConsultationOutcome.Decide,
        ["distribution-complete"] = TextDistribution.IsComplete,
        ["tap-meeting-outcome"] = TapMeetingOutcome.Decide,
        ["tap-objection-outcome"] = TapObjectionOutcome.Decide,
        ["period-still-holds"] = MovedMeeting.PeriodStillHolds,
        ["selection-outcome"] = SelectionOutcome.Decide,
        ["wtsa-outcome"] = WtsaOutcomes.Decide,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names, for the check of a procedure's file.</summary>
    internal static IEnumerable<string> Names => s_rules.Keys;

    /// <summary>Applies a rule to the case of a step.</summary>
    internal static WorkOutcome Apply(string name, CaseStep step) => s_rules[name](step);

    /// <summary>A rule's answer: one variable.</summary>
    internal static WorkOutcome Answer(string variable, FeelValue value) =>
        new(ImmutableSortedDictionary<string, FeelValue>.Empty.Add(variable, value));

    /// <summary>A rule's answer: the outcome on which the path parts, where the path is named as the decision.</summary>
    internal static WorkOutcome Outcome(DecisionOutcome outcome) => Outcome(Terms.Of(outcome));

    /// <summary>A rule's answer: the path that a procedure takes, where that is not the decision's own name.</summary>
    internal static WorkOutcome Outcome(string outcome) => Answer(CaseVariables.Outcome, FeelValue.Of(outcome));
}

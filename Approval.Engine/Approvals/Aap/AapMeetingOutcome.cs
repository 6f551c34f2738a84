using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Common;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Approvals.Aap;

/// <summary>A.8 §§ 5.2 to 5.7: the study group meeting under AAP. One opposing Member State present does not block; two do.</summary>
[Executes("AAP-26", "AAP-27", "AAP-28", "AAP-29", "AAP-30", "AAP-31", "AAP-33")]
internal sealed class AapMeetingOutcome : MeetingRecord
{
    private static readonly AapMeetingOutcome s_rule = new();
    private static readonly ClauseRef s_policy = new("A.8 § 5.2");

    protected override ParameterId Blocking => ParameterId.AapOpposingMemberStatesThatBlock;

    protected override ClauseRef OnChanges => new("A.8 § 5.2");

    protected override ClauseRef OnMoreWork => new("A.8 § 5.4");

    protected override ClauseRef OnMoreTime => new("A.8 § 5.6");

    protected override ClauseRef OnReservation => new("A.8 § 5.5");

    internal static new WorkOutcome Decide(CaseStep step) => ((MeetingRecord)s_rule).Decide(step);

    protected override ClauseRef OnOpposition(MeetingPresence presence) =>
        new(presence.MemberStates.Length + presence.Others.Length == 0 ? "A.8 § 5.3" : "A.8 § 5.4");

    protected override WorkOutcome? OnPolicy(CaseStep step, MeetingDecision decision, (string, FeelValue)[] counts)
    {
        var declared = $"{Names(step, decision.PolicyImplications)}, present, declared policy or regulatory implications, or doubt: one Member State suffices to stop approval at this meeting (A.8 § 5.2).";
        if (decision.PolicyOutcome == PolicyOutcome.Tap)
        {
            step.Decide(DecisionEvents.MeetingOutcome, s_policy, DecisionOutcome.MovedToTap, $"{declared} The text is recorded as determined and goes on under TAP (Res. 1 § 9.3).", counts);
            step.Tell("LinkedCaseOpened", s_policy, "An approval under TAP opens for this text, in the state determined, linked to this one.");
            return NamedRules.Outcome(DecisionOutcome.MovedToTap);
        }

        return Refuse(
            step, s_policy, DecisionOutcome.NotApproved, $"{declared} The text is not approved; the chair may restart AAP (A.8 § 5.8).", counts, moreWork: false);
    }
}

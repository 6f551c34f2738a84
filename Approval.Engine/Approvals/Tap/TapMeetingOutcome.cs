using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Common;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Approvals.Tap;

/// <summary>Res. 1 §§ 9.5.2 to 9.5.6: the study group meeting under TAP. One opposing Member State blocks.</summary>
[Executes("TAP-26", "TAP-27", "TAP-28", "TAP-29", "TAP-32")]
internal sealed class TapMeetingOutcome : MeetingRecord
{
    private static readonly TapMeetingOutcome s_rule = new();

    protected override ParameterId Blocking => ParameterId.TapOpposingMemberStatesThatBlock;

    protected override ClauseRef OnChanges => new("Res. 1 § 9.5.2");

    protected override ClauseRef OnMoreWork => new("Res. 1 § 9.5.3");

    protected override ClauseRef OnMoreTime => new("Res. 1 § 9.5.5");

    protected override ClauseRef OnReservation => new("Res. 1 § 9.5.4");

    internal static new WorkOutcome Decide(CaseStep step) => ((MeetingRecord)s_rule).Decide(step);

    protected override ClauseRef OnOpposition(MeetingPresence presence) => new("Res. 1 § 9.5.3");

    // A text under TAP is there because of such implications; declaring them again stops nothing.
    protected override WorkOutcome? OnPolicy(CaseStep step, MeetingDecision decision, (string, FeelValue)[] counts) => null;
}

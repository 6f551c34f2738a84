using Approval.Engine.Approvals.Common;
using Approval.Engine.Execution;
using Approval.Engine.Feel;

namespace Approval.Engine.Approvals.Tap;

/// <summary>Res. 1 §§ 9.5.5, 9.5.5.2: formal opposition by one Member State that asked for time returns the text.</summary>
[Executes("TAP-29", "TAP-30", "TAP-31")]
internal static class TapObjectionOutcome
{
    internal static WorkOutcome Decide(CaseStep step)
    {
        var late = LateOpposition.Standing(step.Facts);
        return LateOpposition.Conclude(
            step,
            late.Length > 0,
            new ClauseRef(late.Length > 0 ? "Res. 1 § 9.5.5.2" : "Res. 1 § 9.5.5"),
            $"Formal opposition within the time after the meeting: {MeetingPresence.Names(step.Case.Opening, late)} (Res. 1 § 9.5.5).",
            ("late", FeelValue.Of(late.Length)));
    }
}

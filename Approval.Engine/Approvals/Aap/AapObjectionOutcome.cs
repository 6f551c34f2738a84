using Approval.Engine.Approvals.Common;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Approvals.Aap;

/// <summary>
/// A.8 § 5.6 with regard to § 5.4: a late opposition counts with those voiced at the meeting, and two block; by the
/// other reading one late opposition blocks (readings § 19).
/// </summary>
[Executes("AAP-29", "AAP-31")]
internal static class AapObjectionOutcome
{
    internal static WorkOutcome Decide(CaseStep step)
    {
        var late = LateOpposition.Standing(step.Facts);
        var voiced = MeetingPresence.Of(step.Case.Opening, step.Facts.Decision!).MemberStates;
        var blocking = step.Law.Edition[ParameterId.AapOpposingMemberStatesThatBlock].Amount;
        var total = late.Union(voiced).Count();
        var blocksByCount = total >= blocking;
        var blocksAlone = late.Length > 0;
        var counts = step.Law.Settings.Says(SettingName.SingleLateOpposition, "counts");
        var readings = blocksByCount == blocksAlone
            ? string.Empty
            : $" The readings differ: counted together {total} of {blocking} {(blocksByCount ? "block" : "do not block")}; by the letter of A.8 § 5.6 one late opposition {(blocksAlone ? "blocks" : "would be needed")}. The setting {SettingName.SingleLateOpposition} says '{step.Law.Settings[SettingName.SingleLateOpposition]}' (readings § 19).";
        return LateOpposition.Conclude(
            step,
            counts ? blocksByCount : blocksAlone || blocksByCount,
            new ClauseRef("A.8 § 5.6"),
            $"Opposition within the time after the meeting: {MeetingPresence.Names(step.Case.Opening, late)}; voiced at the meeting: {MeetingPresence.Names(step.Case.Opening, voiced)}. Together {total} of the {blocking} Member States that block (A.8 §§ 5.4, 5.6).{readings}",
            ("late", FeelValue.Of(late.Length)),
            ("voiced", FeelValue.Of(voiced.Length)),
            ("total", FeelValue.Of(total)),
            ("blocking", FeelValue.Of(blocking)));
    }
}

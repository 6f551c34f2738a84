using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Approvals.Tap;

/// <summary>Res. 1 § 9.3.5: the text in the official languages, at least a month before the meeting; several distributions add up (readings § 26).</summary>
[Executes("TAP-16")]
internal static class TextDistribution
{
    /// <summary>The languages that are not out yet.</summary>
    internal static IEnumerable<string> Missing(CaseLaw law, Facts.CaseFacts facts) =>
        law.Settings.List(SettingName.DistributionLanguages).Where(language => !facts.Distributed.Contains(language));

    internal static WorkOutcome IsComplete(CaseStep step) =>
        NamedRules.Answer(CaseVariables.AllLanguages, FeelValue.Of(!Missing(step.Law, step.Facts).Any()));
}

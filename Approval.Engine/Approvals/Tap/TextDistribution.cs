using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using Approval.Engine.Meetings;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Approvals.Tap;

/// <summary>Res. 1 § 9.3.5: the text in the official languages, at least a month before the meeting; several distributions add up (readings § 26).</summary>
[Executes("TAP-16")]
internal static class TextDistribution
{
    /// <summary>The languages that are not out a month before a meeting as it now stands, and stand under no override.</summary>
    /// <param name="law">The numbers and readings of the case.</param>
    /// <param name="facts">What is known of it.</param>
    /// <param name="meeting">The meeting; null where none is announced.</param>
    internal static IEnumerable<string> Missing(CaseLaw law, CaseFacts facts, Meeting? meeting) =>
        law.Settings.List(SettingName.DistributionLanguages)
            .Where(language => !facts.Distributed.TryGetValue(language, out var text) || IsTooLate(law, text, meeting));

    /// <summary>What is out once a distribution is added. What is out stays out since when it was.</summary>
    internal static ImmutableSortedDictionary<string, DistributedText> With(CaseStep step, DistributeText act)
    {
        var distributed = step.Facts.Distributed;
        var text = new DistributedText(act.At, act.Override is not null && IsTooLate(step.Law, new DistributedText(act.At, false), step.Facts.AnnouncedMeeting));
        foreach (var language in act.Languages.Select(language => language.ToLowerInvariant()))
        {
            distributed = distributed.TryGetValue(language, out var before) && (before.IsOverridden || !text.IsOverridden)
                ? distributed
                : distributed.SetItem(language, text);
        }

        return distributed;
    }

    /// <summary>What is out, the month standing aside for all that a moved meeting has made late.</summary>
    internal static ImmutableSortedDictionary<string, DistributedText> Overridden(CaseStep step, Meeting meeting) =>
        step.Facts.Distributed.SetItems(step.Facts.Distributed
            .Where(each => IsTooLate(step.Law, each.Value, meeting))
            .Select(each => KeyValuePair.Create(each.Key, each.Value with { IsOverridden = true })));

    /// <summary>Whether a meeting as it now stands has made late what was out in time.</summary>
    internal static bool AnyTooLate(CaseStep step, Meeting meeting) =>
        step.Facts.Distributed.Values.Any(text => IsTooLate(step.Law, text, meeting));

    internal static WorkOutcome IsComplete(CaseStep step) =>
        NamedRules.Answer("allLanguages", FeelValue.Of(!Missing(step.Law, step.Facts, step.Facts.AnnouncedMeeting).Any()));

    private static bool IsTooLate(CaseLaw law, DistributedText text, Meeting? meeting) =>
        meeting is not null && !text.IsOverridden && text.At >= law.Reckoner.TextDistributionDue(meeting.Opens).At;
}

using System.Collections.Immutable;

namespace Approval.Engine.Approvals.Admission;

/// <summary>
/// The examination of an act before it changes anything. Where several refusals hold, the first in the order of
/// readings § 31 is given. The last four can stand aside by an override with a reason (readings § 30).
/// </summary>
internal static class AdmissionChecks
{
    private static readonly ImmutableArray<Func<Examination, Refusal?>> s_firm =
    [
        MeetingChecks.Unknown,
        MeetingChecks.OfAnotherGroup,
        MeetingChecks.NotAStudyGroup,
        MeetingChecks.Outside,
        MeetingChecks.OutsideMandate,
        VoiceChecks.OfAMemberState,
        VoiceChecks.NotEntitled,
        VoiceChecks.NotAskedForTime,
        VoiceChecks.Late,
        StateChecks.AlreadyEnded,
        StateChecks.SelectionFrozen,
        VoiceChecks.NotOpen,
        StateChecks.WrongState,
        ContentChecks.TextIncomplete,
        ContentChecks.NotSeconded,
        ContentChecks.AdditionalReviewExcluded,
        ContentChecks.PolicyOutcomeRequired,
        LimitChecks.NothingLeft,
    ];

    private static readonly ImmutableArray<Func<Examination, Refusal?>> s_overridable =
    [
        LimitChecks.AnnouncementTooLate,
        LimitChecks.TextTooLate,
        LimitChecks.MeetingAnnouncementTooLate,
        LimitChecks.MeetingTooSoon,
    ];

    /// <summary>Why the act is refused, or the limit that its override sets aside; neither where all is well.</summary>
    internal static (Refusal? Refusal, Refusal? SetAside) Examine(Examination exam)
    {
        foreach (var check in s_firm)
        {
            if (check(exam) is { } refusal)
            {
                return (refusal, null);
            }
        }

        foreach (var check in s_overridable)
        {
            if (check(exam) is { } refusal)
            {
                return exam.Act.Override is null ? (refusal, null) : (null, refusal);
            }
        }

        return (null, null);
    }
}

using System.Collections.Immutable;

namespace Approval.Engine.Rulebooks;

/// <summary>The names of the settings, and the values that the engine's rules execute.</summary>
public static class SettingName
{
    /// <summary>Whether the day of an announcement is the first day of its period (readings § 3).</summary>
    public const string AnnouncedPeriod = "announced-period";

    /// <summary>What one late opposition does (readings § 19).</summary>
    public const string SingleLateOpposition = "single-late-opposition";

    /// <summary>Whether Academia comments in the last call (readings § 9).</summary>
    public const string AcademiaInLastCall = "academia-in-last-call";

    /// <summary>Whether Associates of the group comment in the last call (readings § 9).</summary>
    public const string AssociatesInLastCall = "associates-in-last-call";

    /// <summary>What happens where replies came but none explicit (readings § 11).</summary>
    public const string NoExplicitReply = "no-explicit-reply";

    /// <summary>Where a text stands after a consultation below the threshold (readings § 12).</summary>
    public const string BelowThreshold = "below-threshold";

    /// <summary>Whether supportive comments count (readings § 14).</summary>
    public const string SupportiveComments = "supportive-comments";

    /// <summary>Whether comments are compiled when a meeting is near (readings § 15).</summary>
    public const string CompileWhenMeetingNear = "compile-when-meeting-near";

    /// <summary>What a postponement to another meeting needs (readings § 21).</summary>
    public const string Postponement = "postponement";

    /// <summary>What follows opposition voiced in the meeting (readings § 22).</summary>
    public const string OppositionInMeeting = "opposition-in-meeting";

    /// <summary>What follows further work (readings § 22).</summary>
    public const string MoreWork = "more-work";

    /// <summary>Until when the choice of procedure may change after consent (readings § 23).</summary>
    public const string SelectionAfterConsent = "selection-after-consent";

    /// <summary>The languages in which a TAP text is distributed (readings § 26).</summary>
    public const string DistributionLanguages = "distribution-languages";

    /// <summary>The days of a month on which AAP announcements are issued (readings § 35).</summary>
    public const string AnnouncementDays = "aap-announcement-days";

    /// <summary>The days of a year on which none is issued (readings § 35).</summary>
    public const string AnnouncementExceptions = "aap-announcement-exceptions";

    /// <summary>Every setting with the values between which rules distinguish; empty for lists.</summary>
    internal static ImmutableSortedDictionary<string, ImmutableArray<string>> Executed { get; } =
        new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal)
        {
            [AnnouncedPeriod] = ["first-day-counts", "first-day-excluded"],
            [SingleLateOpposition] = ["counts", "blocks"],
            [AcademiaInLastCall] = ["no", "yes"],
            [AssociatesInLastCall] = ["yes", "no"],
            [NoExplicitReply] = ["director-decides", "proceed", "stop"],
            [BelowThreshold] = ["same-determination", "new-determination"],
            [SupportiveComments] = ["do-not-count", "count"],
            [CompileWhenMeetingNear] = ["yes", "no"],
            [Postponement] = ["new-announcement", "carries-over"],
            [OppositionInMeeting] = ["restart", "new-determination"],
            [MoreWork] = ["restart", "new-consent"],
            [SelectionAfterConsent] = ["until-last-call", "meeting-only"],
            [DistributionLanguages] = [],
            [AnnouncementDays] = [],
            [AnnouncementExceptions] = [],
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}

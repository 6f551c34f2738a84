namespace Approval.Engine.Approvals;

/// <summary>The variables on which the paths of the procedures part.</summary>
internal static class CaseVariables
{
    /// <summary>What the last rule decided.</summary>
    internal const string Outcome = "outcome";

    /// <summary>What a person judged.</summary>
    internal const string Judgment = "judgment";

    /// <summary>Where a case begins, or begins again after WTSA.</summary>
    internal const string Entry = "entry";

    /// <summary>Whether a restart needs a new consent or determination.</summary>
    internal const string RestartFrom = "restartFrom";

    /// <summary>Whether every comment that counts is typographical.</summary>
    internal const string OnlyTypographical = "onlyTypographical";

    /// <summary>Whether a meeting changed the choice of procedure.</summary>
    internal const string SelectionChanged = "selectionChanged";

    /// <summary>Whether an announcement's period holds after a meeting moved.</summary>
    internal const string PeriodHolds = "periodHolds";

    /// <summary>Whether the text is out in every required language.</summary>
    internal const string AllLanguages = "allLanguages";

    /// <summary>The setting of readings § 15.</summary>
    internal const string CompileWhenMeetingNear = "compileWhenMeetingNear";

    /// <summary>Every name.</summary>
    internal static IReadOnlyList<string> All { get; } =
        [Outcome, Judgment, Entry, RestartFrom, OnlyTypographical, SelectionChanged, PeriodHolds, AllLanguages, CompileWhenMeetingNear];
}

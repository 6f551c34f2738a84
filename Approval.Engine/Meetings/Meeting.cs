using NodaTime;

namespace Approval.Engine.Meetings;

/// <summary>A meeting's name within a story: <c>sg16-2020-06</c>.</summary>
public readonly record struct MeetingId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>What kind of meeting it is. Only a study group (TSAG for its own texts) or WTSA approves a Recommendation.</summary>
public enum MeetingKind
{
    /// <summary>A meeting of a study group.</summary>
    StudyGroup,

    /// <summary>A meeting of a working party.</summary>
    WorkingParty,

    /// <summary>A meeting of TSAG.</summary>
    Tsag,

    /// <summary>A world telecommunication standardization assembly.</summary>
    Wtsa,
}

/// <summary>A meeting, with its first and last calendar day in the zone of the calendar.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Group">The group that meets.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Opens">The first day.</param>
/// <param name="Closes">The last day; not before the first.</param>
/// <param name="IsCancelled">Whether it will not take place.</param>
public sealed record Meeting(MeetingId Id, StudyGroupId Group, MeetingKind Kind, LocalDate Opens, LocalDate Closes, bool IsCancelled = false);

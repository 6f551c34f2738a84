using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approval.Engine.Reference;
using Approval.Host.Acts;
using Approval.Host.Api.Views;
using Approval.Host.Pages.Forms;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Secretariat.Meetings;

/// <summary>The list of meetings.</summary>
/// <param name="Group">The group that was chosen; null for all.</param>
/// <param name="From">The day from which on they take place, as the address writes it.</param>
/// <param name="Groups">The groups that may be chosen.</param>
/// <param name="Lines">The meetings.</param>
/// <param name="Next">Where the next part is; null where this is the last.</param>
/// <param name="MayChange">Whether the account may convene, move and cancel.</param>
public sealed record MeetingListView(string? Group, string From, ImmutableArray<StudyGroup> Groups, ImmutableArray<MeetingView> Lines, string? Next, bool MayChange);

/// <summary>A form with what was typed and what is wrong with it.</summary>
/// <param name="Fields">Its fields.</param>
/// <param name="Choices">What they may name.</param>
/// <param name="Typed">What was typed.</param>
/// <param name="Key">The key by which a form that is sent twice is done once.</param>
public sealed record MeetingForm(ImmutableArray<ActField> Fields, FormChoices Choices, JsonObject Typed, string Key)
{
    /// <summary>What is wrong.</summary>
    public ImmutableArray<FieldError> Errors { get; init; } = [];
}

/// <summary>What is asked of a meeting's page.</summary>
public enum MeetingChange
{
    /// <summary>Other days.</summary>
    Move,

    /// <summary>That it does not take place.</summary>
    Cancel,
}

/// <summary>The page of one meeting.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="MayChange">Whether the account may move and cancel it.</param>
/// <param name="Form">The form with its new days.</param>
public sealed record MeetingPageView(MeetingView Meeting, bool MayChange, MeetingForm Form)
{
    /// <summary>What a change would do; null while nobody has looked.</summary>
    public MovePreview? Preview { get; init; }

    /// <summary>Which change was looked at.</summary>
    public MeetingChange Change { get; init; }

    /// <summary>What was done, in words; null for nothing.</summary>
    public string? Done { get; init; }
}

/// <summary>The holidays of the working calendar in one year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Years">The years that have any.</param>
/// <param name="Holidays">Those of the year.</param>
public sealed record HolidayView(int Year, ImmutableArray<int> Years, ImmutableArray<Holiday> Holidays);

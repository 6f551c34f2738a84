using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Meetings;
using Approval.Engine.Members;
using Approval.Engine.Texts;

namespace Approval.Engine.Approvals.Canonical;

/// <summary>The canonical text of what an approval begins with. The roll of Member States is kept apart (<see cref="RollJson"/>).</summary>
public static class OpeningJson
{
    /// <summary>Writes an opening without its roll of Member States.</summary>
    public static string Write(CaseOpening opening)
    {
        ArgumentNullException.ThrowIfNull(opening);
        return CanonicalText.Write(new Kept(
            CanonicalText.Form, opening.Procedure, opening.Edition, opening.Text, opening.Members, opening.Meetings, opening.Calendar, opening.Settings));
    }

    /// <summary>Reads an opening.</summary>
    /// <param name="json">What <see cref="Write"/> wrote.</param>
    /// <param name="memberStates">The roll of Member States, by id.</param>
    /// <exception cref="FormatException">The text is no JSON, is of another form, lacks a member, has an unknown one, or one of the wrong kind.</exception>
    public static CaseOpening Read(string json, ImmutableSortedDictionary<MemberId, Member> memberStates)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(memberStates);
        var kept = CanonicalText.Read<Kept>(json, "the opening", hasForm: true);
        return new CaseOpening(kept.Procedure, kept.Edition, kept.Text, kept.Members, memberStates, kept.Meetings, kept.Calendar, kept.Settings);
    }

    private sealed record Kept(
        int Form,
        Procedure Procedure,
        string Edition,
        ApprovalText Text,
        ImmutableSortedDictionary<MemberId, Member> Members,
        ImmutableDictionary<MeetingId, Meeting> Meetings,
        WorkingCalendar Calendar,
        ImmutableSortedDictionary<string, string> Settings);
}

using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using Approval.Engine.Meetings;

namespace Approval.Engine.Approvals.Admission;

/// <summary>Whether the meeting that an act names can do what the act says.</summary>
internal static class MeetingChecks
{
    internal static Refusal? Unknown(Examination exam)
    {
        if (exam.NamedMeeting is not { } id)
        {
            return null;
        }

        if (!exam.Facts.Meetings.TryGetValue(id, out var meeting))
        {
            return Refusal.Of("unknown-meeting", "A.1 § 1.1.4", $"There is no meeting '{id}'. Name one of: {Known(exam)}.");
        }

        if (meeting.IsCancelled && exam.Act is not RescheduleMeeting)
        {
            return Refusal.Of("unknown-meeting", "A.1 § 1.3.3", $"The meeting '{id}' was cancelled. Name one that takes place, or give it new dates first.");
        }

        return exam.Act is DeferToWtsa or WtsaDecision && meeting.Kind != MeetingKind.Wtsa
            ? Refusal.Of("unknown-meeting", "Res. 1 § 9.2.2", $"The meeting '{id}' is not a WTSA. Name the assembly that decides.")
            : null;
    }

    /// <summary>A name stands for one meeting: it may get other days, but not another group or kind.</summary>
    internal static Refusal? OfAnotherGroup(Examination exam) =>
        exam.Act is ScheduleMeeting scheduled
        && exam.Facts.Meetings.TryGetValue(scheduled.Meeting, out var known)
        && (known.Group != scheduled.Group || known.Kind != scheduled.Kind)
            ? Refusal.Of("meeting-differs", "A.1 § 1.1.4", $"The name '{known.Id}' stands for a {Terms.Of(known.Kind)} meeting of {known.Group} already. Give the {Terms.Of(scheduled.Kind)} meeting of {scheduled.Group} a name of its own.")
            : null;

    [Executes("SEL-09", "TAP-27", "AAP-28")]
    internal static Refusal? NotAStudyGroup(Examination exam)
    {
        var decides = exam.Act is AnnounceMeeting or Announce or MeetingDecision or ChangeProcedure or JudgeLastCall or JudgeResolution or RequestLastCall;
        if (!decides || exam.Meeting is not { } meeting || IsStudyGroup(exam, meeting))
        {
            return null;
        }

        var what = exam.Act is ChangeProcedure
            ? "Only a study group meeting changes the choice of procedure; a working party passes the request on (Res. 1 § 8.3.2)."
            : "Only a study group meeting approves a Recommendation; a working party may consent or determine, no more.";
        return Refusal.Of(
            "not-a-study-group-meeting",
            exam.Act is ChangeProcedure ? "Res. 1 § 8.3.2" : exam.Clause("A.8 § 5.1", "Res. 1 § 9.5"),
            $"The meeting '{meeting.Id}' is a {Terms.Of(meeting.Kind)} meeting. {what} Name a meeting of {exam.Opening.Text.StudyGroup}.");
    }

    [Executes("SEL-08", "TAP-03", "TAP-29", "AAP-03", "AAP-31")]
    internal static Refusal? Outside(Examination exam)
    {
        if (exam is { Act: WtsaDecision, Meeting: { } assembly } && (exam.Day < assembly.Opens || (exam.Act.HeldOn is not null && exam.Day > assembly.Closes)))
        {
            return Refusal.Of("outside-meeting", "Res. 1 § 1.1 c", $"The decision is dated {Deadline.InWords(exam.Day)}; the assembly '{assembly.Id}' lasts from {Deadline.InWords(assembly.Opens)} to {Deadline.InWords(assembly.Closes)}. Record it when the assembly has decided.");
        }

        if (exam.Act is not (Consent or Determine or ChangeProcedure or MeetingDecision) || exam.Meeting is not { } meeting)
        {
            return null;
        }

        var isInside = exam.Day >= meeting.Opens && exam.Day <= meeting.Closes && exam.Day <= exam.Opening.Calendar.DayOf(exam.Act.At);
        return isInside
            ? null
            : Refusal.Of(
                "outside-meeting",
                exam.Clause("A.8 §§ 3.1, 5.6", "Res. 1 §§ 9.3.1, 9.5.5"),
                $"The act is dated {Deadline.InWords(exam.Day)}; the meeting '{meeting.Id}' lasts from {Deadline.InWords(meeting.Opens)} to {Deadline.InWords(meeting.Closes)}, from 00:00 of its first to 24:00 of its last day. An act of the meeting that is entered later carries heldOn, a day of the meeting that has passed.");
    }

    [Executes("TAP-07", "AAP-06")]
    internal static Refusal? OutsideMandate(Examination exam)
    {
        if (exam.Act is not (Consent or Determine or ChangeProcedure or AnnounceMeeting or Announce or MeetingDecision or JudgeLastCall or JudgeResolution or RequestLastCall))
        {
            return null;
        }

        var group = exam.Opening.Text.StudyGroup;
        var clause = exam.Clause("A.8 § 3.4", "Res. 1 § 9.3.6");
        if (exam.Opening.Text.Question is { } question && !question.IsOf(group))
        {
            return Refusal.Of("outside-mandate", clause, $"Question {question} is not one of {group}, and a group seeks approval only within its mandate. Name a Question of {group}, or the group of the Question.");
        }

        return exam.Meeting is { } meeting && meeting.Group != group && meeting.Kind != MeetingKind.Wtsa
            ? Refusal.Of("outside-mandate", clause, $"The meeting '{meeting.Id}' is one of {meeting.Group}; the text is {group}'s. Name a meeting of {group}.")
            : null;
    }

    private static bool IsStudyGroup(Examination exam, Meeting meeting) =>
        meeting.Kind == MeetingKind.StudyGroup || (meeting.Kind == MeetingKind.Tsag && exam.Opening.Text.StudyGroup == meeting.Group);

    private static string Known(Examination exam) => exam.Facts.Meetings.Count == 0
        ? "none is listed"
        : string.Join(", ", exam.Facts.Meetings.Keys.Select(id => id.Value).Order(StringComparer.Ordinal));
}

using Approval.Engine.Approvals.Acts;
using Approval.Engine.Calendars;
using NodaTime;

namespace Approval.Engine.Approvals.Admission;

/// <summary>Whether the act has its place where the case stands (readings §§ 23, 31).</summary>
internal static class StateChecks
{
    internal static Refusal? AlreadyEnded(Examination exam)
    {
        if (!exam.Case.HasEnded || ActPlaces.IsAlsoAfterTheEnd(exam.Case, exam.Name))
        {
            return null;
        }

        return Refusal.Of(
            "already-ended",
            exam.Clause("A.8 § 6", "Res. 1 § 9.6"),
            $"The approval has ended: {exam.Case.State}. A mistake is undone by the act 'correct'; a new text needs a new approval.");
    }

    [Executes("SEL-11")]
    internal static Refusal? SelectionFrozen(Examination exam) =>
        exam.Act is ChangeProcedure && !exam.IsAap && exam.Case.State != CaseStates.Draft && exam.Case.Acts.Any(act => act is Determine)
            ? Refusal.Of("selection-frozen", "Res. 1 § 8.3.4", "The text is determined, and from then on the choice of TAP cannot change.")
            : null;

    [Executes("TAP-04", "AAP-22")]
    internal static Refusal? WrongState(Examination exam)
    {
        var isInPlace = ActPlaces.Has(exam.Definition, exam.Law, exam.Case, exam.Name) && exam.Act switch
        {
            IssueLetter letter => LetterWriting.FindDue(exam.Case, letter.Letter) is not null,
            WithdrawMessage withdraw => StandingMessage(exam, withdraw.Message),
            ReclassifyComment reclassify => exam.Facts.Comments.Any(comment => comment.Index == reclassify.Comment),
            ChangeProcedure change => change.To != exam.Case.Procedure,
            MeetingDecision decision => !IsOfAnotherMeeting(exam, decision) && !IsOfThePostponingMeeting(exam, decision) && !(exam.Day < ReadyOn(exam)),
            _ => true,
        };
        return isInPlace ? null : Refusal.Of("wrong-state", ClauseOf(exam), Message(exam));
    }

    private static bool IsOfAnotherMeeting(Examination exam, MeetingDecision decision) =>
        exam.Facts.Announcement is { } announcement && announcement.Meeting != decision.Meeting;

    /// <summary>What was postponed is decided at another meeting, a later one (A.8 § 5.2; Res. 1 § 9.5.2).</summary>
    private static bool IsOfThePostponingMeeting(Examination exam, MeetingDecision decision) =>
        exam.Facts is { Announcement: null, Decision: { } postponed }
        && exam.Facts.Meetings[decision.Meeting].Opens <= exam.Facts.Meetings[postponed.Meeting].Closes;

    /// <summary>The day before which no meeting could decide: approval was not announced yet, or the consultation not judged.</summary>
    private static LocalDate? ReadyOn(Examination exam)
    {
        var ready = exam.IsAap
            ? exam.Facts.Announcement?.At
            : exam.Case.Decisions.LastOrDefault(decision => decision.Id == DecisionEvents.ConsultationOutcome)?.At;
        return ready is { } at ? exam.Opening.Calendar.DayOf(at) : null;
    }

    private static bool StandingMessage(Examination exam, InputIndex message) =>
        exam.Facts.Comments.Any(comment => comment.Index == message && comment.WithdrawnAt is null)
        || exam.Facts.Replies.Any(reply => reply.Index == message && reply.WithdrawnAt is null)
        || exam.Facts.Objections.Any(objection => objection.Index == message && objection.WithdrawnAt is null);

    private static string ClauseOf(Examination exam) => exam.Act switch
    {
        Correct => "A.8 § 6.3",
        IssueLetter letter when exam.Library.Rulebook.FindNotification(letter.Letter) is { } notification => notification.Clause.Value,
        ChangeProcedure or DeferToWtsa or WtsaDecision
            or Announce or RequestApproval or Determine
            or Consent or RequestLastCall or AnnounceLastCall or JudgeLastCall or CompileComments or ResolveComments or JudgeResolution
            or AnnounceAdditionalReview or AnnounceMeeting when ActLaw.Find(exam.Name) is { } law => (law.OfAap ?? law.OfTap)!.Value.Value,
        _ => exam.Case.WaitingFor?.Clause.Value ?? exam.Clause("A.8 § 2.1", "Res. 1 § 9.1"),
    };

    private static string Message(Examination exam)
    {
        var waits = exam.Case.WaitingFor is { } waiting ? $" It waits for {waiting.What} by {waiting.Who}." : string.Empty;
        return exam.Act switch
        {
            MeetingDecision decision when exam.WaitFor(exam.Name) is not null && IsOfThePostponingMeeting(exam, decision) =>
                $"The meeting '{exam.Facts.Decision!.Meeting}' postponed the approval to another meeting. Record the decision of a meeting that opens after it.",
            MeetingDecision decision when exam.WaitFor(exam.Name) is not null && !IsOfAnotherMeeting(exam, decision) =>
                $"On {Deadline.InWords(exam.Day)} the meeting could not decide yet: that was possible from {Deadline.InWords(ReadyOn(exam)!.Value)}. Record the day on which it decided (heldOn), or decide at a later meeting.",
            MeetingDecision decision when exam.WaitFor(exam.Name) is not null =>
                $"Approval was announced for the meeting '{exam.Facts.Announcement!.Meeting}', not for '{decision.Meeting}'. Record the decision of the announced meeting, or announce the other.",
            IssueLetter letter => $"No letter '{letter.Letter}' is due. Due are: {Due(exam)}.",
            WithdrawMessage => "There is no such message that still stands.",
            Announce when exam.Case.State == CaseStates.Determined => "The study group's chair has not asked the Director to announce (request-approval); without that there is no announcement.",
            ChangeProcedure change when change.To == exam.Case.Procedure => $"The text is under {Terms.Of(change.To).ToUpperInvariant()} already.",
            ChangeProcedure => $"In the state '{exam.Case.State}' the choice of procedure can change only at the study group meeting (A.8 § 5.2).",
            DeferToWtsa when exam.Facts.OpenWindow is { } open => $"A window is open until {open.Closing.Label}; defer when it has closed.",
            _ => $"'{exam.Name}' has no place in the state '{exam.Case.State}'.{waits}",
        };
    }

    private static string Due(Examination exam)
    {
        var due = exam.Case.Letters.Where(letter => letter.IssuedAt is null).Select(letter => letter.Kind.Value).Distinct().ToList();
        return due.Count == 0 ? "none" : string.Join(", ", due);
    }
}

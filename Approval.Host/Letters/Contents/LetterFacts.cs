using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Meetings;
using Approval.Engine.Members;

namespace Approval.Host.Letters.Contents;

/// <summary>
/// What a letter may say: the case as it stood when the letter fell due, so that a letter signed late tells what it was
/// due for, and not what came after.
/// </summary>
/// <param name="draft">What the letter is rendered from.</param>
internal sealed class LetterFacts(LetterDraft draft)
{
    /// <summary>What the letter is rendered from.</summary>
    internal LetterDraft Draft => draft;

    /// <summary>The approval.</summary>
    internal ApprovalCase Case => draft.Case;

    /// <summary>The letter as the case records it.</summary>
    internal LetterRow Row => draft.Row;

    /// <summary>What the host knows of the approval.</summary>
    internal Particulars Particulars => draft.Particulars;

    /// <summary>The acts that stood when the letter fell due, since the chair last restarted.</summary>
    internal IEnumerable<Act> Acts
    {
        get
        {
            var all = Case.Acts.Where(act => act.At <= Row.At).ToList();
            return all.Skip(all.FindLastIndex(act => act is Restart) + 1);
        }
    }

    /// <summary>How many letters of the kind fell due at the same instant before this one.</summary>
    internal int Rank => Case.Letters.Take(draft.Place).Count(letter => letter.Kind == Row.Kind && letter.At == Row.At);

    /// <summary>What TSB reported of the text in this run; null where it has not.</summary>
    internal TextReady? Text => Last<TextReady>();

    /// <summary>The meeting at which approval is sought, was decided, or the procedure was changed; null where none is named.</summary>
    internal Meeting? Meeting
    {
        get
        {
            var named = Acts.Reverse().Select(act => act switch
            {
                Announce announce => announce.Meeting,
                AnnounceMeeting announce => announce.Meeting,
                MeetingDecision decision => decision.Meeting,
                ChangeProcedure change => change.Meeting,
                _ => (MeetingId?)null,
            }).FirstOrDefault(id => id is not null);
            return named is { } meeting ? Case.Facts.Meetings.GetValueOrDefault(meeting) : null;
        }
    }

    /// <summary>The window that the letter speaks of; null where it speaks of none.</summary>
    internal ReviewWindow? Window
    {
        get
        {
            var kinds = WindowKinds();
            return Case.Facts.Windows.LastOrDefault(window => window.Opened <= Row.At && kinds.Contains(window.Kind));
        }
    }

    /// <summary>The windows in which members commented in this run, in order.</summary>
    internal IEnumerable<ReviewWindow> ReviewWindows
    {
        get
        {
            var restarted = Case.Acts.LastOrDefault(act => act is Restart && act.At <= Row.At)?.At;
            return Case.Facts.Windows.Where(window =>
                window.Kind is WindowKind.LastCall or WindowKind.AdditionalReview && window.Opened <= Row.At && !(window.Opened < restarted));
        }
    }

    /// <summary>The deadline row of the window; null where there is none.</summary>
    internal DeadlineRow? Closing => Window is { Closing: var closing }
        ? Case.Deadlines.LastOrDefault(row => row.Id == closing.Id.Value && row.At == closing.At)
        : null;

    /// <summary>The judgment that the letter tells; null where it was not made.</summary>
    internal DecisionRow? Decision
    {
        get
        {
            var ids = DecisionIds();
            return Case.Decisions.LastOrDefault(row => row.At <= Row.At && ids.Contains(row.Id));
        }
    }

    /// <summary>Whether the text is approved; null where no judgment says so.</summary>
    internal bool? IsApproved => Decision is { } decision ? decision.Outcome == DecisionOutcome.Approved : null;

    /// <summary>
    /// Whether the text will be translated; null where nobody has said so. A text approved by TAP always is, one that is
    /// not approved never (Res. 67, instructs the Director 1).
    /// </summary>
    internal bool? IsTranslated => IsApproved switch
    {
        true => Case.Procedure == Procedure.Tap ? true : Particulars.Translated,
        false => false,
        null => null,
    };

    /// <summary>Whether approval may be considered at the meeting; null where that is not decided.</summary>
    internal bool? MayProceed => (Decision?.Outcome, Last<JudgeConsultation>()?.Decision) switch
    {
        (DecisionOutcome.Proceed, _) => true,
        (DecisionOutcome.Stop, _) => false,
        (DecisionOutcome.Judgment, ConsultationJudgment.Proceed) => true,
        (DecisionOutcome.Judgment, ConsultationJudgment.Stop) => false,
        _ => null,
    };

    /// <summary>The last act of a kind in this run; null for none.</summary>
    internal T? Last<T>()
        where T : Act => Acts.OfType<T>().LastOrDefault();

    /// <summary>The act of a kind for which the letter fell due, where each such act brings a letter; null for none.</summary>
    internal T? Cause<T>()
        where T : Act => Case.Acts.OfType<T>().Where(act => act.At == Row.At).ElementAtOrDefault(Rank);

    /// <summary>Documents in a role.</summary>
    internal IEnumerable<Document> Documents(DocumentRole role) => Particulars.Documents.Where(document => document.Role == role);

    /// <summary>A member by name with its label: <c>France (FRA)</c>.</summary>
    internal string Name(MemberId id)
    {
        var member = Case.Opening.MemberStates.GetValueOrDefault(id) ?? Case.Opening.Members.GetValueOrDefault(id);
        return member is null ? id.Value : $"{member.Name} ({member.Label})";
    }

    private ImmutableArray<WindowKind> WindowKinds() => Row.Kind switch
    {
        var kind when kind == LetterKinds.LastCallAnnouncement || kind == LetterKinds.LastCallInformation => [WindowKind.LastCall],
        var kind when kind == LetterKinds.AdditionalReviewAnnouncement => [WindowKind.AdditionalReview],
        var kind when kind == LetterKinds.CommentsPosting || kind == LetterKinds.ReviewResult => [WindowKind.LastCall, WindowKind.AdditionalReview],
        _ when Case.Procedure == Procedure.Tap => [WindowKind.Consultation],
        _ => [],
    };

    private ImmutableArray<string> DecisionIds() => Row.Kind switch
    {
        var kind when kind == LetterKinds.ReviewResult => ["last-call-outcome", "additional-review-outcome"],
        var kind when kind == LetterKinds.ConsultationResult => ["consultation-outcome"],
        var kind when kind == LetterKinds.SelectionChanged => ["selection-outcome"],
        _ => ["meeting-outcome", "objection-window-outcome"],
    };
}

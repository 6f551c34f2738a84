using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Members;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Approvals.Admission;

/// <summary>Who may speak, and until when (readings §§ 2, 9, 25, 31).</summary>
internal static class VoiceChecks
{
    /// <summary>The roll of Member States stands from the opening on, and nobody else has one of their ids.</summary>
    internal static Refusal? OfAMemberState(Examination exam) =>
        exam.Act is EnrolMember { Member: var member } && (member.Category == MemberCategory.MemberState || exam.Opening.MemberStates.ContainsKey(member.Id))
            ? Refusal.Of("id-of-a-member-state", "CV Art. 19", exam.Opening.MemberStates.TryGetValue(member.Id, out var state)
                ? $"\"{member.Id}\" is the code of {state.Name} and that Member State's alone. Member States need not be enrolled; give another member another id."
                : $"{member.Id} is not on the roll of Member States, which stands from the opening on. Enrol it in the category that it has.")
            : null;

    [Executes("TAP-17", "TAP-29", "AAP-27", "AAP-31")]
    internal static Refusal? NotEntitled(Examination exam) => exam.Act switch
    {
        Comment comment when exam.IsAap => CommentRefusal(exam, comment.From),
        Reply reply => MemberStateOnly(exam, [reply.From], "Res. 1 § 9.4.1", "Only Member States reply to a consultation."),
        Objection objection => MemberStateOnly(exam, [objection.From], exam.Clause("A.8 § 5.6", "Res. 1 § 9.5.5"), "Only a Member State opposes after a meeting."),
        MeetingDecision decision =>
            MemberStateOnly(exam, decision.MoreTime, exam.Clause("A.8 § 5.6", "Res. 1 § 9.5.5"), "Only a Member State asks for more time.")
            ?? MemberStateOnly(exam, decision.PolicyImplications, exam.Clause("A.8 § 5.2", "Res. 1 § 9.5.3"), "Only a Member State declares policy or regulatory implications."),
        _ => null,
    };

    [Executes("TAP-30", "AAP-32")]
    internal static Refusal? NotAskedForTime(Examination exam)
    {
        if (exam.Act is not Objection objection || exam.Facts.Decision is not { } decision || decision.MoreTime.Contains(objection.From))
        {
            return null;
        }

        return Refusal.Of(
            "not-asked-for-time",
            exam.Clause("A.8 § 5.6", "Res. 1 § 9.5.5"),
            $"{objection.From.Value.ToUpperInvariant()} did not ask for more time at the meeting '{decision.Meeting}'. Only a Member State that asked there may oppose afterwards; it may bring the matter to the next meeting.");
    }

    [Executes("TAP-21", "AAP-10", "AAP-19")]
    internal static Refusal? Late(Examination exam) =>
        Window(exam) is { IsOpen: false } window
            ? Refusal.Of(
                "late",
                window.Closing.Clause.Value,
                $"{(exam.Case.Now >= window.Closing.At ? $"Received when the window had closed at {window.Closing.Label}." : "Received when the window had ended before its time: its announcement lapsed, or the case left it.")} It stands in the record and is not counted; what it says can be brought to the study group.")
            : null;

    internal static Refusal? NotOpen(Examination exam) =>
        exam.Act is Comment or Reply or Objection && Window(exam) is null
            ? Refusal.Of("not-open", NoWindowClause(exam), $"No window for a {exam.Name} has been open yet. Send it again once the announcement is out.")
            : null;

    /// <summary>The last window in which an act of that kind could be received; null where there was none.</summary>
    private static ReviewWindow? Window(Examination exam) => exam.Act switch
    {
        Comment => exam.Facts.LastWindow(WindowKind.LastCall, WindowKind.AdditionalReview),
        Reply => exam.Facts.LastWindow(WindowKind.Consultation),
        Objection => exam.Facts.LastWindow(WindowKind.Objection),
        _ => null,
    };

    private static string NoWindowClause(Examination exam) => exam.Act switch
    {
        Reply => "Res. 1 § 9.4.1",
        Objection => exam.Clause("A.8 § 5.6", "Res. 1 § 9.5.5"),
        _ => "A.8 § 4.1",
    };

    [Executes("AAP-11", "AAP-20")]
    private static Refusal? CommentRefusal(Examination exam, MemberId from)
    {
        if (exam.Opening.MemberStates.ContainsKey(from))
        {
            return null;
        }

        if (!exam.Facts.Members.TryGetValue(from, out var member))
        {
            return Refusal.Of("not-entitled", exam.Facts.LastWindow(WindowKind.LastCall, WindowKind.AdditionalReview) is { Kind: WindowKind.AdditionalReview } ? "A.8 § 4.5" : "A.8 § 4.4", $"{from} is not a member that this approval knows. Enrol it (enrol-member), then send the comment again.");
        }

        var isReview = exam.Facts.LastWindow(WindowKind.LastCall, WindowKind.AdditionalReview) is { Kind: WindowKind.AdditionalReview };
        var settings = exam.Law.Settings;
        var group = exam.Opening.Text.StudyGroup;
        return member.Category switch
        {
            MemberCategory.SectorMember => null,
            MemberCategory.MemberState => null,
            MemberCategory.Associate when isReview =>
                Refusal.Of("not-entitled", "A.8 § 4.5", $"{from} is an Associate. Associates comment in the last call, not in the additional review (Res. 31). A Member State or Sector Member may take the comment up."),
            MemberCategory.Associate when settings.Says(SettingName.AssociatesInLastCall, "yes") && member.StudyGroup == group => null,
            MemberCategory.Associate =>
                Refusal.Of("not-entitled", "A.8 § 4.4", $"{from} is an Associate of {member.StudyGroup?.Value ?? "no group"}; in the last call of a text of {group}, {(settings.Says(SettingName.AssociatesInLastCall, "yes") ? $"only Associates of {group} comment" : "Associates do not comment by the setting chosen")} (Res. 31; readings § 9)."),
            _ when !isReview && settings.Says(SettingName.AcademiaInLastCall, "yes") => null,
            _ => Refusal.Of("not-entitled", isReview ? "A.8 § 4.5" : "A.8 § 4.4", $"{from} is an academic institution, which does not comment in {(isReview ? "the additional review" : "the last call")} (readings § 9). A Member State or Sector Member may take the comment up."),
        };
    }

    private static Refusal? MemberStateOnly(Examination exam, IEnumerable<MemberId> members, string clause, string rule)
    {
        foreach (var member in members)
        {
            if (!exam.Opening.MemberStates.ContainsKey(member))
            {
                return Refusal.Of("not-entitled", clause, $"{member} is not a Member State. {rule} Its Member State may speak for it.");
            }
        }

        return null;
    }
}

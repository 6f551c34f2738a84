using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Approvals.Record;
using Approval.Engine.Members;
using Approval.Engine.Procedures;
using Approval.Host.Intake.Contract;

namespace Approval.Host.Intake;

/// <summary>What the engine says of a message's acts, and how the member is told.</summary>
internal static class MessageLaw
{
    /// <summary>The code of what came after the close: it is recorded all the same.</summary>
    internal const string Late = "late";

    private static readonly WindowKind[] s_review = [WindowKind.LastCall, WindowKind.AdditionalReview];
    private static readonly WindowKind[] s_consultation = [WindowKind.Consultation];
    private static readonly WindowKind[] s_objection = [WindowKind.Objection];
    private static readonly WindowKind[] s_any = Enum.GetValues<WindowKind>();

    /// <summary>The approval after the acts, and why the first of them was refused; null where all were accepted.</summary>
    internal static (ApprovalCase After, RejectedRow? Refusal) Examine(ProcedureLibrary library, ApprovalCase @case, ImmutableArray<Act> acts)
    {
        var after = @case;
        foreach (var act in acts)
        {
            after = CaseEngine.Apply(library, after, act);
        }

        return (after, after.Rejected.Length > @case.Rejected.Length ? after.Rejected[@case.Rejected.Length] : null);
    }

    /// <summary>The window that a message speaks in: the last of its kind, open or not; null where there was none.</summary>
    internal static ReviewWindow? WindowOf(MemberMessage message, ApprovalCase @case) => @case.Facts.LastWindow(message.Kind switch
    {
        MessageKind.Reply => s_consultation,
        MessageKind.Comment => s_review,
        MessageKind.Objection => s_objection,
        _ => s_any,
    });

    /// <summary>The act by which the member's earlier position stands, which this message supersedes; null for none.</summary>
    internal static InputIndex? Superseded(MemberMessage message, MemberId sender, ApprovalCase before) =>
        message is MemberMessage.Reply && before.Facts.OpenWindow is { } window
            ? before.Facts.Replies.LastOrDefault(reply => reply.From == sender && reply.Window == window.Number && reply.WithdrawnAt is null)?.Index
            : null;

    /// <summary>The receipt of a message that the law has looked at.</summary>
    /// <param name="blank">The receipt with what is known without the law.</param>
    /// <param name="message">The message.</param>
    /// <param name="before">The approval before it.</param>
    /// <param name="refusal">Why it was refused; null where it was accepted.</param>
    /// <param name="replaces">The id of the position that it supersedes.</param>
    internal static Receipt Tell(Receipt blank, MemberMessage message, ApprovalCase before, RejectedRow? refusal, string? replaces)
    {
        var window = WindowOf(message, before);
        var about = blank with { Deadline = window?.Closing };
        return refusal switch
        {
            null => about with
            {
                Status = MessageStatus.Accepted,
                Counted = MessageActs.Counts(message),
                Replaces = replaces,
                ReasonsRequested = MessageActs.LacksReasons(message),
                Clause = window is null ? null : ClauseOf(window.Kind, before.Procedure),
            },
            { Code: Late } => about with { Status = MessageStatus.Late, Reason = refusal.Message, Clause = refusal.Clause.Value },
            _ => about with
            {
                Status = MessageStatus.Rejected,
                Code = message is MemberMessage.Withdrawal ? "nothing-to-withdraw" : CodeOf(refusal.Code),
                Reason = refusal.Message,
                Clause = refusal.Clause.Value,
            },
        };
    }

    /// <summary>The contract has its own few words for refusals; what it has none for was not open to the member.</summary>
    private static string CodeOf(string code) => code is "not-entitled" or "not-asked-for-time" or "not-open" or "already-ended" ? code : "not-open";

    private static string ClauseOf(WindowKind kind, Procedure procedure) => kind switch
    {
        WindowKind.LastCall => "A.8 § 4.4",
        WindowKind.AdditionalReview => "A.8 § 4.5",
        WindowKind.Consultation => "Res. 1 § 9.4.1",
        _ => procedure == Procedure.Aap ? "A.8 § 5.6" : "Res. 1 § 9.5.5",
    };
}

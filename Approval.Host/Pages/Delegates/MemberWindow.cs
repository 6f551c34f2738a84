using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Members;
using Approval.Engine.Procedures;
using Approval.Host.Intake;
using Approval.Host.Intake.Contract;
using Approval.Host.Pages.Design;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Delegates;

/// <summary>A period in which members speak, as one member stands to it. Who may speak is the engine's answer, never this one's.</summary>
internal static class MemberWindow
{
    /// <summary>The act by which a member speaks in a kind of period.</summary>
    public static string ActIn(WindowKind window) => window switch
    {
        WindowKind.Consultation => "reply",
        WindowKind.Objection => "objection",
        _ => "comment",
    };

    /// <summary>Whether the law would take the member's word in the period that is open now.</summary>
    public static bool MaySpeak(ProcedureLibrary library, CaseFile file, Member member)
    {
        if (file.Case.Facts.OpenWindow is not { } window)
        {
            return false;
        }

        var acts = MessageActs.Of(Trial(window.Kind, file.Id.Value), member, file.Case, [], file.NextIndex, file.Case.Now);
        return MessageLaw.Examine(library, file.Case, acts).Refusal is null;
    }

    /// <summary>What a member has said in a period that still stands; null for nothing.</summary>
    public static GivenAnswer? Answer(CaseFacts facts, ReviewWindow window, MemberId member)
    {
        switch (window.Kind)
        {
            case WindowKind.Consultation:
                return facts.Replies.LastOrDefault(each => each.From == member && each.Window == window.Number && each.WithdrawnAt is null) is { } reply
                    ? new GivenAnswer($"{StateNames.Act(Terms.Of(reply.Position))}s", reply.At, reply.Index.Value)
                    : null;
            case WindowKind.Objection:
                return facts.Objections.LastOrDefault(each => each.From == member && each.Window == window.Number && each.WithdrawnAt is null) is { } objection
                    ? new GivenAnswer("Opposes", objection.At, objection.Index.Value)
                    : null;
            default:
                var comments = facts.Comments.Where(each => each.From == member && each.Window == window.Number && each.WithdrawnAt is null).ToList();
                return comments.Count == 0
                    ? null
                    : new GivenAnswer(comments.Count == 1 ? "1 comment" : FormattableString.Invariant($"{comments.Count} comments"), comments[^1].At, comments[^1].Index.Value);
        }
    }

    /// <summary>What is called by what in words: <c>consultation of Member States</c>.</summary>
    public static string Name(WindowKind window) => window switch
    {
        WindowKind.LastCall => "Last call",
        WindowKind.AdditionalReview => "Additional review",
        WindowKind.Consultation => "Consultation of Member States",
        _ => "Opposition after the meeting",
    };

    private static MemberMessage Trial(WindowKind window, string approval) => window switch
    {
        WindowKind.Consultation => new MemberMessage.Reply(approval, Position.Abstain, null, null, [], null, null),
        WindowKind.Objection => new MemberMessage.Objection(approval, null, null, null, null),
        _ => new MemberMessage.Comment(approval, [new ClauseComment(null, CommentClass.Supportive, false, "A trial that is thrown away.", null)], null, null),
    };
}

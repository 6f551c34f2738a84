using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Members;

namespace Approval.Engine.Approvals.Recording;

/// <summary>What members say: comments, positions, objections, and the chair's judgment of comments.</summary>
internal static class MemberVoices
{
    /// <summary>A member other than a Member State takes part from now on (CV Art. 19).</summary>
    internal static void Record(CaseStep step, EnrolMember enrol)
    {
        var member = enrol.Member;
        var group = member.StudyGroup is { } one ? $" of {one}" : string.Empty;
        step.Facts = step.Facts with { Members = step.Facts.Members.SetItem(member.Id, member) };
        step.Tell("MemberEnrolled", new ClauseRef("CV Art. 19"), $"{member.Name} ({member.Id}) takes part as {Words(member.Category)}{group}.");
    }

    /// <summary>A comment in the last call or the additional review (A.8 §§ 4.4, 4.5).</summary>
    [Executes("AAP-14")]
    internal static void Record(CaseStep step, Comment comment)
    {
        var window = step.Facts.OpenWindow!;
        step.Facts = step.Facts with { Comments = step.Facts.Comments.Add(new CommentFact(comment.Index, comment.From, comment.At, comment.Class, comment.Opposes, null, null, window.Number)) };
        step.Tell("CommentReceived", ClauseOf(window.Kind, step), $"{Wording.Name(step, comment.From)} sent a {Terms.Of(comment.Class)} comment{(comment.Opposes ? " that opposes approval" : string.Empty)}.{AskForReasons(comment.Opposes, comment.Reasons, "A.8 § 4.4")}");
    }

    /// <summary>A Member State's position (Res. 1 §§ 9.4.1, 9.4.4).</summary>
    [Executes("TAP-18")]
    internal static void Record(CaseStep step, Reply reply)
    {
        step.Facts = step.Facts with { Replies = step.Facts.Replies.Add(new ReplyFact(reply.Index, reply.From, reply.At, reply.Position, null, step.Facts.OpenWindow!.Number)) };
        step.Tell("ReplyReceived", new ClauseRef("Res. 1 § 9.4.1"), $"{Wording.Name(step, reply.From)} replied: {Words(reply.Position)}.{AskForReasons(reply.Position == Position.Oppose, reply.Reasons, "Res. 1 § 9.4.4")}");
    }

    /// <summary>Opposition after a meeting (Res. 1 § 9.5.5.1; A.8 § 5.6.1).</summary>
    [Executes("TAP-30", "AAP-32")]
    internal static void Record(CaseStep step, Objection objection)
    {
        step.Facts = step.Facts with { Objections = step.Facts.Objections.Add(new ObjectionFact(objection.Index, objection.From, objection.At, null, step.Facts.OpenWindow!.Number)) };
        step.Tell("ObjectionReceived", Wording.Clause(step, "A.8 § 5.6.1", "Res. 1 § 9.5.5.1"), $"{Wording.Name(step, objection.From)} opposes approval, having asked for more time at the meeting.{AskForReasons(true, objection.Reasons, Wording.Clause(step, "A.8 § 5.6.1", "Res. 1 § 9.5.5.1").Value)}");
    }

    /// <summary>The chair's judgment of a comment's class (A.8 figure 1, notes 4 and 11).</summary>
    [Executes("AAP-15")]
    internal static void Record(CaseStep step, ReclassifyComment reclassify)
    {
        step.Facts = step.Facts with { Comments = [.. step.Facts.Comments.Select(comment => comment.Index == reclassify.Comment ? comment with { Judged = reclassify.Class } : comment)] };
        step.Tell("CommentClassJudged", new ClauseRef("A.8 § 4.4.1"), $"The chair, with TSB, judged the comment of input {reclassify.Comment} {Terms.Of(reclassify.Class)}{Wording.Because(reclassify.Reason)}.");
    }

    /// <summary>A message taken back (readings §§ 10, 14).</summary>
    internal static void Record(CaseStep step, WithdrawMessage withdraw)
    {
        var facts = step.Facts;
        step.Facts = facts with
        {
            Comments = [.. facts.Comments.Select(comment => comment.Index == withdraw.Message ? comment with { WithdrawnAt = withdraw.At } : comment)],
            Replies = [.. facts.Replies.Select(reply => reply.Index == withdraw.Message ? reply with { WithdrawnAt = withdraw.At } : reply)],
            Objections = [.. facts.Objections.Select(objection => objection.Index == withdraw.Message ? objection with { WithdrawnAt = withdraw.At } : objection)],
        };
        var window = facts.Windows[WindowOf(facts, withdraw.Message).Value - 1];
        step.Tell("MessageWithdrawn", ClauseOf(window.Kind, step), $"The message of input {withdraw.Message} was withdrawn{Wording.Because(withdraw.Reason)}. {(window.IsOpen ? "It was withdrawn before the close and is treated as not received." : "The window has closed: it was received, and the judgment of it remains (readings § 14).")}");
    }

    /// <summary>The window in which a message was received.</summary>
    private static WindowNumber WindowOf(CaseFacts facts, InputIndex message) =>
        facts.Comments.FirstOrDefault(comment => comment.Index == message)?.Window
        ?? facts.Replies.FirstOrDefault(reply => reply.Index == message)?.Window
        ?? facts.Objections.First(objection => objection.Index == message).Window;

    /// <summary>The clause by which members speak in a window.</summary>
    private static ClauseRef ClauseOf(WindowKind kind, CaseStep step) => kind switch
    {
        WindowKind.LastCall => new("A.8 § 4.4"),
        WindowKind.AdditionalReview => new("A.8 § 4.5"),
        WindowKind.Consultation => new("Res. 1 § 9.4.1"),
        _ => Wording.Clause(step, "A.8 § 5.6", "Res. 1 § 9.5.5"),
    };

    private static string Words(MemberCategory category) => category switch
    {
        MemberCategory.SectorMember => "a Sector Member",
        MemberCategory.Associate => "an Associate",
        _ => "an academic institution",
    };

    private static string Words(Position position) => position switch
    {
        Position.Support => "it supports considering approval",
        Position.Oppose => "it does not support considering approval",
        _ => "it takes no side, which does not count",
    };

    private static string AskForReasons(bool opposes, string? reasons, string clause) =>
        opposes && string.IsNullOrWhiteSpace(reasons) ? $" It counts without reasons; TSB asks for them ({clause})." : string.Empty;
}

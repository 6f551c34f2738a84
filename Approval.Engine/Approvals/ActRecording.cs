using Approval.Engine.Approvals.Acts;
using Approval.Engine.Approvals.Common;
using Approval.Engine.Approvals.Facts;
using Approval.Engine.Calendars;
using Approval.Engine.Members;

namespace Approval.Engine.Approvals;

/// <summary>Writes what an accepted act says to the facts and to the story, before the procedure moves on it.</summary>
[Executes("TAP-05", "TAP-10", "TAP-18", "TAP-39", "SEL-02", "SEL-04", "AAP-07", "AAP-09", "AAP-14", "AAP-17", "AAP-32")]
internal static class ActRecording
{
    internal static void Record(CaseStep step, Act act)
    {
        switch (act)
        {
            case Comment comment:
                step.Facts = step.Facts with { Comments = step.Facts.Comments.Add(new CommentFact(comment.Index, comment.From, comment.At, comment.Class, comment.Opposes, null, null, step.Facts.OpenWindow!.Number)) };
                step.Tell("CommentReceived", new ClauseRef("A.8 § 4.4"), $"{Name(step, comment.From)} sent a {Terms.Of(comment.Class)} comment{(comment.Opposes ? " that opposes approval" : string.Empty)}.{AskForReasons(comment.Opposes, comment.Reasons, "A.8 § 4.4")}");
                break;
            case Reply reply:
                step.Facts = step.Facts with { Replies = step.Facts.Replies.Add(new ReplyFact(reply.Index, reply.From, reply.At, reply.Position, null, step.Facts.OpenWindow!.Number)) };
                step.Tell("ReplyReceived", new ClauseRef("Res. 1 § 9.4.1"), $"{Name(step, reply.From)} replied: {Words(reply.Position)}.{AskForReasons(reply.Position == Position.Oppose, reply.Reasons, "Res. 1 § 9.4.4")}");
                break;
            case Objection objection:
                step.Facts = step.Facts with { Objections = step.Facts.Objections.Add(new ObjectionFact(objection.Index, objection.From, objection.At, null, step.Facts.OpenWindow!.Number)) };
                step.Tell("ObjectionReceived", Clause(step, "A.8 § 5.6.1", "Res. 1 § 9.5.5.1"), $"{Name(step, objection.From)} opposes approval, having asked for more time at the meeting.{AskForReasons(true, objection.Reasons, Clause(step, "A.8 § 5.6.1", "Res. 1 § 9.5.5.1").Value)}");
                break;
            case WithdrawMessage withdraw:
                WithdrawMessage(step, withdraw);
                break;
            case ReclassifyComment reclassify:
                step.Facts = step.Facts with { Comments = [.. step.Facts.Comments.Select(comment => comment.Index == reclassify.Comment ? comment with { Judged = reclassify.Class } : comment)] };
                step.Tell("CommentClassJudged", new ClauseRef("A.8 § 4.4.1"), $"The chair, with TSB, judged the comment of input {reclassify.Comment} {Terms.Of(reclassify.Class)}{Because(reclassify.Reason)}.");
                break;
            case TextReady ready:
                step.Facts = step.Facts with { Text = new HeldText(ready.Edited, ready.Summary, ready.ElectronicMaterial) };
                step.Tell("TextReported", Clause(step, "A.8 § 3.2", "Res. 1 § 9.3.3"), $"TSB holds: the final edited text: {YesNo(ready.Edited)}; the summary: {YesNo(ready.Summary)}; the associated electronic material: {(ready.ElectronicMaterial is { } held ? YesNo(held) : "the text has none")}.");
                break;
            case IprStatement statement:
                step.Facts = step.Facts with { Statements = step.Facts.Statements.Add(statement) };
                step.Tell("IprStatementFiled", Clause(step, "A.8 § 3.6", "Res. 1 § 9.3.8"), $"{statement.From} filed a {Terms.Of(statement.Kind)} statement. It does not stop approval; {(step.Case.Procedure == Procedure.Aap ? "TSB posts it on the website (A.8 § 4.2)" : "the Circular mentions it (Res. 1 § 9.4.2)")}.");
                break;
            case RescheduleMeeting or CancelMeeting:
                MoveMeeting(step, act);
                break;
            case ResolveComments resolve:
                Resolve(step, resolve);
                break;
            case DistributeText distribute:
                step.Facts = step.Facts with { Distributed = Tap.TextDistribution.With(step, distribute) };
                step.Tell("TextDistributed", new ClauseRef("Res. 1 § 9.3.5"), $"The text was distributed in: {string.Join(", ", distribute.Languages)}.{StillMissing(step)}");
                break;
            case Restart restart:
                step.Facts = step.Facts.ForAnotherRun();
                step.Tell("Restarted", Clause(step, "A.8 § 5.8", "Res. 1 § 9.5.5.2"), $"The chair, having consulted the parties concerned, restarts{Because(restart.Reason)}. A new report of the text is needed.");
                break;
            default:
                StepActs.Record(step, act);
                break;
        }
    }

    internal static ClauseRef Clause(CaseStep step, string aap, string tap) => new(step.Case.Procedure == Procedure.Aap ? aap : tap);

    internal static string Because(string? reason) => reason is null ? string.Empty : $": {reason}";

    private static string Name(CaseStep step, MemberId member) => MeetingPresence.Names(step.Case.Opening, [member]);

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string Words(Position position) => position switch
    {
        Position.Support => "it supports considering approval",
        Position.Oppose => "it does not support considering approval",
        _ => "it takes no side, which does not count",
    };

    private static string AskForReasons(bool opposes, string? reasons, string clause) =>
        opposes && string.IsNullOrWhiteSpace(reasons) ? $" It counts without reasons; TSB asks for them ({clause})." : string.Empty;

    private static string StillMissing(CaseStep step)
    {
        var missing = Tap.TextDistribution.Missing(step.Law, step.Facts, step.Facts.AnnouncedMeeting).ToList();
        return missing.Count == 0 ? " All required languages are out." : $" Still to come: {string.Join(", ", missing)}.";
    }

    private static void WithdrawMessage(CaseStep step, WithdrawMessage withdraw)
    {
        var facts = step.Facts;
        step.Facts = facts with
        {
            Comments = [.. facts.Comments.Select(comment => comment.Index == withdraw.Message ? comment with { WithdrawnAt = withdraw.At } : comment)],
            Replies = [.. facts.Replies.Select(reply => reply.Index == withdraw.Message ? reply with { WithdrawnAt = withdraw.At } : reply)],
            Objections = [.. facts.Objections.Select(objection => objection.Index == withdraw.Message ? objection with { WithdrawnAt = withdraw.At } : objection)],
        };
        var isInTime = facts.OpenWindow is not null;
        step.Tell("MessageWithdrawn", Clause(step, "A.8 § 4.4", "Res. 1 § 9.4.1"), $"The message of input {withdraw.Message} was withdrawn{Because(withdraw.Reason)}. {(isInTime ? "It was withdrawn before the close and is treated as not received." : "The window has closed: it was received, and the judgment of it remains (readings § 14).")}");
    }

    private static void MoveMeeting(CaseStep step, Act act)
    {
        var clause = new ClauseRef("A.1 § 1.3.3");
        if (act is RescheduleMeeting moved)
        {
            var meeting = step.Facts.Meetings[moved.Meeting];
            step.Facts = step.Facts with { Meetings = step.Facts.Meetings.SetItem(moved.Meeting, meeting with { Opens = moved.Opens, Closes = moved.Closes, IsCancelled = false }) };
            step.Tell("MeetingMoved", clause, $"The meeting {moved.Meeting} now lasts from {Deadline.InWords(moved.Opens)} to {Deadline.InWords(moved.Closes)} (before: {Deadline.InWords(meeting.Opens)} to {Deadline.InWords(meeting.Closes)}).");
            return;
        }

        var cancelled = ((CancelMeeting)act).Meeting;
        step.Facts = step.Facts with { Meetings = step.Facts.Meetings.SetItem(cancelled, step.Facts.Meetings[cancelled] with { IsCancelled = true }) };
        step.Tell("MeetingCancelled", clause, $"The meeting {cancelled} was cancelled.");
    }

    private static void Resolve(CaseStep step, ResolveComments resolve)
    {
        var unqualified = resolve.AddedNormativeReferences.Where(reference => !reference.Qualified).ToList();
        step.Facts = step.Facts with
        {
            HasResolutions = true,
            ResolvedSinceWindow = true,
            Text = null,
            AddedReferences = step.Facts.AddedReferences.AddRange(resolve.AddedNormativeReferences),
        };
        step.Tell("CommentsResolved", new ClauseRef("A.8 § 4.4.4"), $"The comments are resolved ({resolve.Dispositions.Length} {(resolve.Dispositions.Length == 1 ? "disposition" : "dispositions")} recorded). A new report of the edited text is needed.");
        foreach (var reference in unqualified)
        {
            step.Tell("UnqualifiedReferenceAdded", new ClauseRef("A.5 § 6.4"), $"The resolution added the reference '{reference.Document}' to {reference.Organization}, which is not qualified by A.5 Annex B: no additional review, the text goes to a study group meeting (A.8 § 4.4.4 c).");
        }
    }
}

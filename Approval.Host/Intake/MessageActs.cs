using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;
using Approval.Host.Intake.Contract;
using NodaTime;

namespace Approval.Host.Intake;

/// <summary>What a message says to its approval, as acts of the member that sent it.</summary>
internal static class MessageActs
{
    private const string ByQueue = "by the message queue";

    /// <summary>The acts, numbered from an index on. A member that the approval does not know as it is now is made known first.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="case">The approval.</param>
    /// <param name="withdrawn">For a withdrawal: the acts that the earlier message became.</param>
    /// <param name="first">The number of the first act.</param>
    /// <param name="at">When it is received.</param>
    internal static ImmutableArray<Act> Of(MemberMessage message, Member sender, ApprovalCase @case, ImmutableArray<InputIndex> withdrawn, InputIndex first, Instant at)
    {
        var acts = ImmutableArray.CreateBuilder<Act>();
        var by = ByOf(message, sender, @case);
        if (!@case.Opening.MemberStates.ContainsKey(sender.Id) && (!@case.Facts.Members.TryGetValue(sender.Id, out var known) || known != sender))
        {
            acts.Add(new EnrolMember(sender) { Index = first, At = at, By = by });
        }

        foreach (var act in Said(message, sender.Id, withdrawn))
        {
            acts.Add(act with { Index = new InputIndex(first.Value + acts.Count), At = at, By = by });
        }

        return acts.ToImmutable();
    }

    /// <summary>Whether the law asks for reasons that the message does not give (readings § 32).</summary>
    internal static bool LacksReasons(MemberMessage message) => message is
        MemberMessage.Reply { Position: Position.Oppose, Reasons: null } or MemberMessage.Objection { Reasons: null };

    /// <summary>Whether a message that is accepted enters the arithmetic.</summary>
    internal static bool Counts(MemberMessage message) => message switch
    {
        MemberMessage.Reply reply => reply.Position != Position.Abstain,
        MemberMessage.Comment comment => comment.Comments.Any(each => each.Class != CommentClass.Supportive),
        MemberMessage.Objection => true,
        _ => false,
    };

    private static IEnumerable<Act> Said(MemberMessage message, MemberId from, ImmutableArray<InputIndex> withdrawn)
    {
        // The numbers and the instant are set by the caller.
        var (index, at) = (new InputIndex(0), Instant.MinValue);
        return message switch
        {
            MemberMessage.Reply reply => [new Reply(from, reply.Position, reply.Reasons, reply.ProposedChanges) { Index = index, At = at, Comments = reply.Comments }],
            MemberMessage.Comment comment => comment.Comments.Select(each => new Comment(from, each.Class, each.Opposes, each.InWords(), each.ProposedChange) { Index = index, At = at }),
            MemberMessage.Objection objection => [new Objection(from, objection.Reasons, objection.ProposedChanges) { Index = index, At = at }],
            MemberMessage.Withdrawal withdrawal => withdrawn.Select(each => new WithdrawMessage(each, withdrawal.Reasons) { Index = index, At = at }),
            _ => throw new ArgumentException("There is no such message.", nameof(message)),
        };
    }

    private static string ByOf(MemberMessage message, Member sender, ApprovalCase @case)
    {
        var name = NameOf(sender, @case);
        return message.Signatory switch
        {
            null => $"{name}, {ByQueue}",
            { Title: null } signatory => $"{signatory.Name} for {name}, {ByQueue}",
            { } signatory => $"{signatory.Name}, {signatory.Title}, for {name}, {ByQueue}",
        };
    }

    private static string NameOf(Member sender, ApprovalCase @case) =>
        @case.Opening.MemberStates.ContainsKey(sender.Id) ? sender.Id.Value.ToUpperInvariant() : sender.Id.Value;
}

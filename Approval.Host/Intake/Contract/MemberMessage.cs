using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;

namespace Approval.Host.Intake.Contract;

/// <summary>The kinds of messages that a member sends (queue contract, version 1).</summary>
public enum MessageKind
{
    /// <summary>A position in a consultation of Member States.</summary>
    Reply,

    /// <summary>Comments in a last call or an additional review.</summary>
    Comment,

    /// <summary>An objection after a meeting.</summary>
    Objection,

    /// <summary>The withdrawal of an earlier message of one's own.</summary>
    Withdrawal,
}

/// <summary>Who signed a message, as the member says.</summary>
/// <param name="Name">The person.</param>
/// <param name="Title">The person's office; null where nothing is said.</param>
public sealed record Signatory(string Name, string? Title);

/// <summary>What a member says in a message. Who sent it stands beside it: the broker's word, never the body's.</summary>
/// <param name="Kind">What kind of message it is.</param>
/// <param name="Approval">The approval that it names, as it was written.</param>
/// <param name="Member">The member for whom it claims to speak; null where it claims nothing.</param>
/// <param name="Signatory">Who signed; null where nothing is said.</param>
public abstract record MemberMessage(MessageKind Kind, string Approval, string? Member, Signatory? Signatory)
{
    /// <summary>A position in a consultation.</summary>
    /// <param name="Approval">The approval that it names.</param>
    /// <param name="Position">The position.</param>
    /// <param name="Reasons">Why; null where nothing is said.</param>
    /// <param name="ProposedChanges">What would make it acceptable; null where nothing is said.</param>
    /// <param name="Comments">Comments, which stand beside the reasons and reach the study group.</param>
    /// <param name="Member">The member for whom it claims to speak.</param>
    /// <param name="Signatory">Who signed.</param>
    public sealed record Reply(string Approval, Position Position, string? Reasons, string? ProposedChanges, ImmutableArray<ClauseComment> Comments, string? Member, Signatory? Signatory)
        : MemberMessage(MessageKind.Reply, Approval, Member, Signatory);

    /// <summary>Comments in a last call or an additional review.</summary>
    /// <param name="Approval">The approval that it names.</param>
    /// <param name="Comments">The comments; at least one.</param>
    /// <param name="Member">The member for whom it claims to speak.</param>
    /// <param name="Signatory">Who signed.</param>
    public sealed record Comment(string Approval, ImmutableArray<ClauseComment> Comments, string? Member, Signatory? Signatory)
        : MemberMessage(MessageKind.Comment, Approval, Member, Signatory);

    /// <summary>An objection after a meeting.</summary>
    /// <param name="Approval">The approval that it names.</param>
    /// <param name="Reasons">Why; null where nothing is said.</param>
    /// <param name="ProposedChanges">What would make it acceptable; null where nothing is said.</param>
    /// <param name="Member">The member for whom it claims to speak.</param>
    /// <param name="Signatory">Who signed.</param>
    public sealed record Objection(string Approval, string? Reasons, string? ProposedChanges, string? Member, Signatory? Signatory)
        : MemberMessage(MessageKind.Objection, Approval, Member, Signatory);

    /// <summary>The withdrawal of an earlier message.</summary>
    /// <param name="Approval">The approval that it names.</param>
    /// <param name="Withdraws">The earlier message's id.</param>
    /// <param name="Reasons">Why; null where nothing is said.</param>
    /// <param name="Member">The member for whom it claims to speak.</param>
    /// <param name="Signatory">Who signed.</param>
    public sealed record Withdrawal(string Approval, string Withdraws, string? Reasons, string? Member, Signatory? Signatory)
        : MemberMessage(MessageKind.Withdrawal, Approval, Member, Signatory);
}

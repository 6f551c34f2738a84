using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;

namespace Approval.Host.Accounts;

/// <summary>An act as the rules of roles see it: a correction is what it corrects, and a withdrawn message is its sender's.</summary>
/// <param name="Rule">Who may do it.</param>
/// <param name="Group">The approval's group.</param>
/// <param name="Member">The member who speaks; null where none does, or where the message is not known.</param>
/// <param name="HasOverride">Whether an override comes with it.</param>
internal sealed record Matter(RoleRule Rule, StudyGroupId Group, MemberId? Member, bool HasOverride)
{
    /// <summary>Whether the act is to be done by an account in a role.</summary>
    internal bool IsFor(Role role) => Rule.Roles.Contains(role.Kind) && role switch
    {
        Role.Chair chair => chair.Groups.Contains(Group),
        Role.Delegate @delegate => @delegate.Member == Member,
        _ => true,
    };

    /// <summary>The role in which an account may do it, overrides left aside; null for none.</summary>
    internal Role? RoleOf(Account actor) =>
        actor.Roles.All.FirstOrDefault(IsFor) ?? (HasOverride && Rule.IsEnteredWithOverride ? TsbRoleOf(actor, RoleRule.Tsb) : null);

    /// <summary>The role in which an account may do it with the override that it brings; null for none.</summary>
    internal Role? RoleWithOverride(Account actor) =>
        TsbRoleOf(actor, Rule.IsEnteredWithOverride ? RoleRule.Tsb : Rule.Roles);

    /// <summary>An act put to an approval.</summary>
    internal static Matter Of(ApprovalCase @case, Act act)
    {
        var meant = act;
        var hasOverride = act.Override is not null;
        while (meant is Correct correct && Received(@case, correct.What) is { } corrected && corrected.Index.Value < meant.Index.Value)
        {
            meant = corrected;
            hasOverride |= meant.Override is not null;
        }

        return new Matter(RoleRule.Of(meant), @case.Opening.Text.StudyGroup, Speaker(@case, meant), hasOverride);
    }

    /// <summary>The member whose word an act is; null where it is nobody's, or where the message is not known.</summary>
    internal static MemberId? Speaker(ApprovalCase @case, Act act) => act switch
    {
        Comment comment => comment.From,
        Reply reply => reply.From,
        Objection objection => objection.From,
        WithdrawMessage withdrawn when Received(@case, withdrawn.Message) is { } message and not WithdrawMessage => Speaker(@case, message),
        _ => null,
    };

    /// <summary>The member whose word an act was, refused and undone ones too; null where it was nobody's.</summary>
    internal static MemberId? Speaker(IReadOnlyDictionary<InputIndex, Act> received, Act? act) => act switch
    {
        Comment comment => comment.From,
        Reply reply => reply.From,
        Objection objection => objection.From,
        WithdrawMessage { Message: var message } when message.Value < act.Index.Value => Speaker(received, received.GetValueOrDefault(message)),
        _ => null,
    };

    private static Role? TsbRoleOf(Account actor, ImmutableArray<RoleKind> among) =>
        actor.Roles.All.FirstOrDefault(role => RoleRule.Tsb.Contains(role.Kind) && among.Contains(role.Kind));

    private static Act? Received(ApprovalCase @case, InputIndex index) => @case.Acts.FirstOrDefault(act => act.Index == index);
}

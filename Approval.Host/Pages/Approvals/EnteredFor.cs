using Approval.Engine;
using Approval.Host.Accounts;
using Approval.Host.Pages.Design;

namespace Approval.Host.Pages.Approvals;

/// <summary>What an act is called to those who enter it for others: not the reader's own reply is awaited, but a Member State's.</summary>
internal static class EnteredFor
{
    /// <summary>What an account enters for somebody else by an act; null where the act is the account's own.</summary>
    /// <param name="account">The account.</param>
    /// <param name="group">The approval's group.</param>
    /// <param name="type">The type of the act.</param>
    public static string? Find(Account account, StudyGroupId group, string type)
    {
        var rule = RoleRule.Find(type)!;
        if (rule.IsMembersWord)
        {
            return account.Roles.Member is not null ? null : type switch
            {
                "reply" => "Enter a reply on a Member State's behalf",
                "objection" => "Enter an objection on a Member State's behalf",
                "comment" => "Enter a comment on a member's behalf",
                _ => "Take a message back on a member's behalf",
            };
        }

        return rule.IsOfChairOrTsb && !account.Roles.Chairs(group) ? $"Enter for the study group: {StateNames.Act(type).ToLowerInvariant()}" : null;
    }
}

using Approval.Engine;
using Approval.Engine.Approvals;
using Approval.Engine.Members;

namespace Approval.Host.Accounts;

/// <summary>How far an account sees into an approval; each degree sees what the one before it does.</summary>
public enum Degree
{
    /// <summary>What ITU-T makes public: the text's state, its deadlines, the counts and reasons of judgments, what was announced.</summary>
    Public,

    /// <summary>What members are shown: the comments (A.8 § 4.4), letters to their category, and all of their own.</summary>
    Member,

    /// <summary>What the group's chair works with: every reply, objection and comment (Res. 1 §§ 9.4.5 to 9.4.7, 9.5.5.2; A.8 §§ 4.4.1, 4.4.2).</summary>
    Chair,

    /// <summary>Everything: TSB keeps the record.</summary>
    Tsb,
}

/// <summary>What an account sees of an approval (readings § 29; docs/roles.md gives the clause of each line).</summary>
public static class Visibility
{
    /// <summary>What an account sees of an approval.</summary>
    public static Sight Of(Account account, ApprovalCase @case)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(@case);
        var member = account.Roles.Member;
        return new Sight(DegreeOf(account.Roles, @case.Opening.Text.StudyGroup), member, member is { } own ? CategoryOf(@case, own) : null, @case);
    }

    private static Degree DegreeOf(AccountRoles roles, StudyGroupId group)
    {
        if (roles.AreOfTsb)
        {
            return Degree.Tsb;
        }

        if (roles.Chairs(group))
        {
            return Degree.Chair;
        }

        return roles.Member is null ? Degree.Public : Degree.Member;
    }

    /// <summary>The addressees among whom a member is; null where the approval does not know it, or it is an Associate of another group (Res. 31).</summary>
    private static string? CategoryOf(ApprovalCase @case, MemberId member)
    {
        if (@case.Opening.MemberStates.ContainsKey(member))
        {
            return "member-states";
        }

        return @case.Facts.Members.GetValueOrDefault(member) switch
        {
            { Category: MemberCategory.SectorMember } => "sector-members",
            { Category: MemberCategory.Academia } => "academia",
            { Category: MemberCategory.Associate, StudyGroup: var group } when group == @case.Opening.Text.StudyGroup => "associates",
            _ => null,
        };
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Members;

namespace Approval.Host.Accounts;

/// <summary>Who may do an act.</summary>
[Flags]
public enum ActRoles
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>The chair of the approval's group.</summary>
    Chair = 1,

    /// <summary>The TSB secretariat; the Director may do the same.</summary>
    Secretariat = 2,

    /// <summary>The Director of TSB.</summary>
    Director = 4,

    /// <summary>The delegate of the member that speaks.</summary>
    Delegate = 8,
}

/// <summary>Who may do what (readings §§ 29, 30).</summary>
public static class RoleRules
{
    /// <summary>The reading that binds roles.</summary>
    public const string Clause = "Readings § 29";

    private const string OverrideClause = "Readings § 30";
    private const ActRoles Tsb = ActRoles.Secretariat | ActRoles.Director;
    private const ActRoles ChairOrTsb = ActRoles.Chair | Tsb;
    private const ActRoles Member = ActRoles.Delegate | Tsb;

    private static readonly FrozenDictionary<string, ActRoles> s_roles = new Dictionary<string, ActRoles>(StringComparer.Ordinal)
    {
        ["schedule-meeting"] = Tsb,
        ["enrol-member"] = Tsb,
        ["reschedule-meeting"] = Tsb,
        ["cancel-meeting"] = Tsb,
        ["withdraw"] = ChairOrTsb,
        ["correct"] = ChairOrTsb | ActRoles.Delegate,
        ["issue-letter"] = Tsb,
        ["withdraw-message"] = Member,
        ["text-ready"] = Tsb,
        ["ipr-statement"] = Tsb,
        ["change-procedure"] = ChairOrTsb,
        ["defer-to-wtsa"] = ChairOrTsb,
        ["wtsa-decision"] = Tsb,
        ["publish"] = Tsb,
        ["meeting-decision"] = ChairOrTsb,
        ["objection"] = Member,
        ["restart"] = ActRoles.Chair,
        ["consent"] = ChairOrTsb,
        ["request-last-call"] = ActRoles.Chair,
        ["announce-last-call"] = Tsb,
        ["comment"] = Member,
        ["reclassify-comment"] = ActRoles.Chair,
        ["compile-comments"] = ChairOrTsb,
        ["judge-last-call"] = ActRoles.Chair,
        ["resolve-comments"] = ChairOrTsb,
        ["judge-resolution"] = ActRoles.Chair,
        ["announce-additional-review"] = Tsb,
        ["announce-meeting"] = Tsb,
        ["determine"] = ChairOrTsb,
        ["request-approval"] = ActRoles.Chair,
        ["announce"] = Tsb,
        ["judge-consultation"] = ActRoles.Director,
        ["distribute-text"] = Tsb,
        ["reply"] = Member,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Who may do an act of a type; nobody where there is no such type.</summary>
    public static ActRoles RolesFor(string act) => s_roles.GetValueOrDefault(act);

    /// <summary>Why an account may not launch an approval of a group; null where it may.</summary>
    public static RoleRefusal? MayLaunch(Account account, StudyGroupId group)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (ReadsOnly(account) is { } readsOnly)
        {
            return readsOnly;
        }

        return account.IsOfTsb || IsChairOf(account, group) ? null : Refuse(account, ActRoles.Chair | ActRoles.Secretariat, group, "launch an approval");
    }

    /// <summary>Why an account may not do an act; null where it may.</summary>
    public static RoleRefusal? Examine(Account account, ApprovalCase @case, Act act)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(act);
        if (ReadsOnly(account) is { } readsOnly)
        {
            return readsOnly;
        }

        var name = Terms.NameOf(act);
        var judged = act is Correct correct && @case.Acts.FirstOrDefault(each => each.Index == correct.What) is { } undone ? undone : act;
        var roles = s_roles[Terms.NameOf(judged)];
        var group = @case.Opening.Text.StudyGroup;
        if (act.Override is not null && !account.IsOfTsb)
        {
            return new RoleRefusal("override-not-yours", "Only the secretariat or the Director lets a rule stand aside.", "Ask the secretariat to do this act with the override.", OverrideClause);
        }

        if (roles.HasFlag(ActRoles.Director) && account.Has<Role.Director>())
        {
            return null;
        }

        if (roles.HasFlag(ActRoles.Secretariat) && account.IsOfTsb)
        {
            return null;
        }

        if (roles.HasFlag(ActRoles.Chair) && account.Has<Role.Chair>())
        {
            if (IsChairOf(account, group))
            {
                return null;
            }

            return new RoleRefusal("not-your-group", $"This approval is one of {group}, which you do not chair.", $"The chair of {group} may do it.", Clause);
        }

        if (roles.HasFlag(ActRoles.Delegate) && account.Roles.OfType<Role.Delegate>().ToList() is { Count: > 0 } delegates)
        {
            var speaker = SpeakerOf(@case, judged);
            if (speaker is null || delegates.Any(each => each.Member == speaker))
            {
                return null;
            }

            return new RoleRefusal("not-your-member", $"This would speak for {Named(@case, speaker.Value)}, whose delegate you are not.", "Speak for your own member, or leave it to the other's delegate.", Clause);
        }

        return Refuse(account, roles, group, $"do '{name}'");
    }

    /// <summary>Who acts, as histories show it; with the member, where the secretariat enters what a member says.</summary>
    public static string ActorLabel(Account account, Act act, ApprovalCase @case)
    {
        ArgumentNullException.ThrowIfNull(account);
        var group = @case.Opening.Text.StudyGroup;
        var speaker = SpeakerOf(@case, act);
        var role = account.Roles.FirstOrDefault(each => each switch
        {
            Role.Delegate own => speaker == own.Member,
            Role.Chair => speaker is null && IsChairOf(account, group) && s_roles[Terms.NameOf(act)].HasFlag(ActRoles.Chair),
            Role.Secretariat or Role.Director => true,
            _ => false,
        }) ?? account.Roles[0];
        var label = role is Role.Chair ? $"chair of {group}" : role.Label;
        var onBehalf = speaker is { } member && role is not Role.Delegate ? $" for {Named(@case, member)}" : string.Empty;
        return $"{account.Name} ({label}){onBehalf}";
    }

    /// <summary>Who may do it, in words.</summary>
    public static ImmutableArray<string> InWords(ActRoles roles)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        if (roles.HasFlag(ActRoles.Chair))
        {
            words.Add("chair");
        }

        if (roles.HasFlag(ActRoles.Secretariat))
        {
            words.Add("secretariat");
        }

        if (roles.HasFlag(ActRoles.Director))
        {
            words.Add("director");
        }

        if (roles.HasFlag(ActRoles.Delegate))
        {
            words.Add("delegate");
        }

        return words.ToImmutable();
    }

    /// <summary>The member that an act speaks for; null where no member speaks.</summary>
    public static MemberId? SpeakerOf(ApprovalCase @case, Act act) => act switch
    {
        Comment comment => comment.From,
        Reply reply => reply.From,
        Objection objection => objection.From,
        WithdrawMessage withdraw when @case.Acts.FirstOrDefault(each => each.Index == withdraw.Message) is { } message and not WithdrawMessage => SpeakerOf(@case, message),
        _ => null,
    };

    private static bool IsChairOf(Account account, StudyGroupId group) => account.Roles.OfType<Role.Chair>().Any(chair => chair.Groups.Contains(group));

    private static RoleRefusal? ReadsOnly(Account account) => account.MayAct
        ? null
        : new RoleRefusal("token-reads-only", "The token that you sent may only read.", "Ask for a token that may act.", Clause);

    private static string Named(ApprovalCase @case, MemberId member) =>
        @case.Opening.MemberStates.TryGetValue(member, out var state) ? state.Label : member.Value;

    private static RoleRefusal Refuse(Account account, ActRoles roles, StudyGroupId group, string what)
    {
        var who = string.Join(" or ", InWords(roles).Select(word => word switch
        {
            "chair" => $"the chair of {group}",
            "secretariat" => "the TSB secretariat",
            "director" => "the Director",
            _ => "the member's delegate",
        }));
        var role = string.Join(", ", account.Roles.Select(each => each.Label));
        return new RoleRefusal("not-your-role", $"As {role} you may not {what}.", $"It is for {who}.", Clause);
    }
}

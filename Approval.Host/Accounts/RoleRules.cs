using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Members;

namespace Approval.Host.Accounts;

/// <summary>Who may do what (readings §§ 29, 30). What the law says of an act itself is left to the engine.</summary>
public static class RoleRules
{
    private static readonly ClauseRef s_overrides = new("readings § 30");

    /// <summary>The roles that may do an act; a chair is that of the approval's group, a delegate that of the member who speaks.</summary>
    /// <exception cref="ArgumentException">There is no such act.</exception>
    public static ImmutableArray<RoleKind> RolesFor(string actName) => Rule(actName).Roles;

    /// <summary>Whether an account may do an act of a type in an approval, for a member of its own choice.</summary>
    /// <exception cref="ArgumentException">There is no such act.</exception>
    public static bool MayDo(Account actor, ApprovalCase @case, string actName)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(@case);
        var matter = new Matter(Rule(actName), @case.Opening.Text.StudyGroup, actor.Roles.Member, HasOverride: false);
        return actor.MayAct && matter.RoleOf(actor) is not null;
    }

    /// <summary>Why an account may not do an act in an approval; null where it may.</summary>
    public static RoleRefusal? Examine(Account actor, ApprovalCase @case, Act act)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (ExamineChange(actor) is { } onlyReads)
        {
            return onlyReads;
        }

        var matter = Matter.Of(@case, act);
        if (matter.RoleOf(actor) is null)
        {
            return Refuse(actor, matter, new ClauseRef($"{ActLaw.Find(matter.Rule.Act)?.ClauseIn(@case.Procedure)?.Value ?? "Res. 1 § 9"}; {AccountRoles.Law}"), MemberName(@case, matter.Member));
        }

        return matter.HasOverride && matter.RoleWithOverride(actor) is null
            ? new RoleRefusal(
                "override-not-yours",
                "An override is recorded by the secretariat or the Director.",
                "Leave the override out, or ask TSB to enter the act with it and its reason.",
                s_overrides)
            : null;
    }

    /// <summary>Who acts, as the history shows it: <c>Jane Doe (chair of SG17)</c>, <c>Jan Doe (TSB secretariat) for FRA</c>.</summary>
    /// <param name="actor">Who acts; where the act is not for it, it is shown with all its roles.</param>
    /// <param name="act">The act.</param>
    /// <param name="case">The approval.</param>
    public static string ActorLabel(Account actor, Act act, ApprovalCase @case)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var matter = Matter.Of(@case, act);
        return (matter.HasOverride ? matter.RoleWithOverride(actor) : matter.RoleOf(actor)) switch
        {
            null => actor.Label,
            Role.Delegate role => actor.LabelAs(role),
            Role.Chair => actor.LabelAs(new Role.Chair(matter.Group)),
            var role when matter.Member is not null => $"{actor.LabelAs(role)} for {MemberName(@case, matter.Member)}",
            var role when !matter.IsFor(role) => $"{actor.LabelAs(role)} for the chair of {matter.Group}",
            var role => actor.LabelAs(role),
        };
    }

    /// <summary>Why an account may not launch an approval in a group; null where it may. A group's chair, and TSB, may.</summary>
    public static RoleRefusal? ExamineLaunch(Account actor, StudyGroupId group)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (ExamineChange(actor) is { } onlyReads)
        {
            return onlyReads;
        }

        if (actor.Roles.AreOfTsb || actor.Roles.Chairs(group))
        {
            return null;
        }

        return actor.Roles.Chaired.IsEmpty
            ? new RoleRefusal("not-your-role", $"An approval in {group} is launched by its chair, the secretariat or the Director.", "Ask one of them.", AccountRoles.Law)
            : new RoleRefusal("not-your-group", $"The text is for {group}; you chair {string.Join(", ", actor.Roles.Chaired)}.", $"Ask the chair of {group} or TSB.", AccountRoles.Law);
    }

    /// <summary>Whether an account may launch an approval in a group.</summary>
    public static bool MayLaunch(Account actor, StudyGroupId group) => ExamineLaunch(actor, group) is null;

    /// <summary>Why an account may not use a part of the installation; null where it may.</summary>
    /// <param name="actor">The account.</param>
    /// <param name="area">The part.</param>
    /// <param name="toRead">Whether it only looks, which a token that only reads may do too.</param>
    public static RoleRefusal? Examine(Account actor, InstallationArea area, bool toRead = false)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(area);
        if (!toRead && ExamineChange(actor) is { } onlyReads)
        {
            return onlyReads;
        }

        return actor.Roles.All.Any(role => area.Roles.Contains(role.Kind))
            ? null
            : new RoleRefusal("not-your-role", $"{area.Words} are for {Names(area.Roles, null)}; you are {actor.Roles}.", "Ask one of them, or use an account with that role.", AccountRoles.Law);
    }

    /// <summary>Whether an account may use a part of the installation.</summary>
    public static bool MayDo(Account actor, InstallationArea area) => Examine(actor, area) is null;

    /// <summary>Why an account may change nothing at all; null where its token lets it.</summary>
    public static RoleRefusal? ExamineChange(Account actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.MayAct ? null : new RoleRefusal("token-only-reads", "This token was issued for reading.", "Use a token with the scope act.", AccountRoles.Law);
    }

    private static RoleRule Rule(string actName) =>
        RoleRule.Find(actName) ?? throw new ArgumentException($"There is no act '{actName}'.", nameof(actName));

    private static RoleRefusal Refuse(Account actor, Matter matter, ClauseRef clause, string member)
    {
        if (actor.Roles.Member is { } own && matter.Rule.Roles.Contains(RoleKind.Delegate))
        {
            return new RoleRefusal("not-your-member", $"{matter.Rule.Act}: this would be the word of {member}; you speak for {Role.NameOf(own)}.", "Act for your own member, or ask TSB, which enters what a member sends it.", clause);
        }

        var allowed = Names(matter.Rule.Roles, matter.Group);
        return !actor.Roles.Chaired.IsEmpty && matter.Rule.Roles.Contains(RoleKind.Chair)
            ? new RoleRefusal("not-your-group", $"{matter.Rule.Act}: the approval is {matter.Group}'s; you chair {string.Join(", ", actor.Roles.Chaired)}.", $"Ask {allowed}.", clause)
            : new RoleRefusal("not-your-role", $"{matter.Rule.Act} is for {allowed}; you are {actor.Roles}. {matter.Rule.Reason}", "Ask one of them, or use an account or token with that role.", clause);
    }

    private static string Names(ImmutableArray<RoleKind> roles, StudyGroupId? group) => Printable.OneOf(roles.Select(role => role switch
    {
        RoleKind.Delegate => "the member's delegate",
        RoleKind.Chair => group is { } one ? $"the chair of {one}" : "chairs",
        RoleKind.Director => "the Director",
        RoleKind.Secretariat => "the secretariat",
        RoleKind.Administrator => "an administrator",
        _ => "readers",
    }));

    private static string MemberName(ApprovalCase @case, MemberId? member) => member switch
    {
        null => "another member",
        { } id when @case.Opening.MemberStates.ContainsKey(id) => id.Value.ToUpperInvariant(),
        { } id => id.Value,
    };
}

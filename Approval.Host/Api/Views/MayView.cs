using System.Collections.Immutable;
using Approval.Engine.Approvals;
using Approval.Engine.Approvals.Acts;
using Approval.Host.Accounts;
using Approval.Host.Acts;

namespace Approval.Host.Api.Views;

/// <summary>An act that has its place now.</summary>
/// <param name="Type">Its type: <c>judge-last-call</c>.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Effect">What it brings about.</param>
/// <param name="IsAwaited">Whether it is what the approval waits for.</param>
/// <param name="Roles">Who may do it.</param>
/// <param name="Reason">Why these.</param>
/// <param name="YouMay">Whether the account may; what the law says of the act's content is left to the act.</param>
/// <param name="Fields">Its fields beside <c>type</c>.</param>
public sealed record MayActView(
    string Type, string Clause, string Effect, bool IsAwaited, ImmutableArray<string> Roles, string Reason, bool YouMay, ImmutableArray<ActField> Fields);

/// <summary>What a role may do now.</summary>
/// <param name="Role">The role; a chair is that of the approval's group, a delegate that of the member who speaks.</param>
/// <param name="Acts">The types of acts.</param>
public sealed record MayRoleView(string Role, ImmutableArray<string> Acts);

/// <summary>What may be done in an approval now.</summary>
/// <param name="Version">The version of which this is said.</param>
/// <param name="Acts">The acts that have their place.</param>
/// <param name="Roles">The same by role.</param>
/// <param name="You">The types that the account may do.</param>
public sealed record MayView(int Version, ImmutableArray<MayActView> Acts, ImmutableArray<MayRoleView> Roles, ImmutableArray<string> You)
{
    internal static MayView Of(ShownCase shown, Account account)
    {
        ImmutableArray<MayActView> acts =
        [
            .. from place in CaseEngine.ActsInPlace(shown.Library, shown.Case)
               let description = ActDescription.All.First(each => each.Law.Type == place.Type)
               let rule = RoleRule.Find(place.Type)!
               select new MayActView(
                   place.Type,
                   place.Clause.Value,
                   place.Effect,
                   place.IsAwaited,
                   [.. rule.Roles.Select(role => Terms.Of(role))],
                   rule.Reason,
                   RoleRules.MayDo(account, shown.Case, place.Type),
                   description.Fields),
        ];
        var roles = Enum.GetValues<RoleKind>().Select(role => new MayRoleView(Terms.Of(role), [.. acts.Where(act => act.Roles.Contains(Terms.Of(role))).Select(act => act.Type)]));
        return new MayView(shown.Row.Version, acts, [.. roles], [.. acts.Where(act => act.YouMay).Select(act => act.Type)]);
    }
}

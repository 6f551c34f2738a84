using System.Collections.Immutable;
using Approval.Host.Accounts;

namespace Approval.Host.Pages.Design;

/// <summary>A place of the site that its head names.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsFor">Whether an account finds something there.</param>
internal sealed record SitePlace(string Address, string Name, Func<Account, bool> IsFor)
{
    /// <summary>Whether a page is this place or lies below it.</summary>
    public bool Holds(PathString path) => Address == "/" ? path == "/" : path.StartsWithSegments(Address, StringComparison.Ordinal);
}

/// <summary>The places that the head of every page names, in order.</summary>
internal static class SiteMap
{
    /// <summary>Every place.</summary>
    public static ImmutableArray<SitePlace> Places { get; } =
    [
        new("/", "Approvals", _ => true),
        new("/chair", "Chair", account => !account.Roles.Chaired.IsEmpty || account.Roles.AreOfTsb),
        new("/delegate", "Replies", account => account.Roles.Member is not null),
        new("/secretariat/deadlines", "Deadlines", _ => true),
        new("/secretariat/meetings", "Meetings", _ => true),
        new("/planner", "Planner", _ => true),
        new("/secretariat", "Secretariat", Secretariat.SecretariatMap.IsFor),
        new("/administration/accounts", "Accounts", account => RoleRules.Examine(account, InstallationArea.Accounts, toRead: true) is null),
    ];

    /// <summary>The place at which a page is: the nearest of those that it lies below; null where it lies below none.</summary>
    public static SitePlace? At(PathString path) => Places.Where(place => place.Holds(path)).MaxBy(place => place.Address.Length);

    /// <summary>The places in which an account finds something.</summary>
    public static IEnumerable<SitePlace> For(Account account) => Places.Where(place => place.IsFor(account));
}

using System.Collections.Immutable;
using Approval.Host.Accounts;
using Approval.Host.Pages.Design;

namespace Approval.Host.Pages.Secretariat;

/// <summary>The places of the secretariat, in order.</summary>
internal static class SecretariatMap
{
    /// <summary>Where they all begin.</summary>
    public const string Desk = "/secretariat";

    /// <summary>Every place.</summary>
    public static ImmutableArray<SitePlace> Places { get; } =
    [
        new(Desk, "Desk", IsFor),
        new("/secretariat/deadlines", "Deadlines", IsFor),
        new("/secretariat/announcements", "Announcements", IsFor),
        new("/secretariat/letters", "Letters", IsFor),
        new("/secretariat/consultations", "Consultations", IsFor),
        new("/secretariat/messages", "Messages", IsFor),
        new("/secretariat/stuck", "Stuck", IsFor),
        new("/secretariat/corrections", "Corrections", IsFor),
        new("/secretariat/overrides", "Overrides", IsFor),
        new("/secretariat/meetings", "Meetings", IsFor),
        new(MemberPages.Address, "Members", MemberPages.IsFor),
        new("/secretariat/health", "Health", IsFor),
    ];

    /// <summary>Whether an account has a desk there.</summary>
    public static bool IsFor(Account account) => RoleRules.Examine(account, InstallationArea.Desk, toRead: true) is null;

    /// <summary>Whether a page is that place. The desk is above all others, and so is only itself.</summary>
    public static bool Holds(SitePlace place, PathString path) => place.Address == Desk ? path == Desk : place.Holds(path);
}

using System.Collections.Immutable;

namespace Approval.Host.Accounts;

/// <summary>A part of the installation that belongs to no one approval, and who may use it (readings § 29).</summary>
public sealed record InstallationArea
{
    private static readonly ImmutableArray<RoleKind> s_everyone = [.. Enum.GetValues<RoleKind>()];
    private static readonly ImmutableArray<RoleKind> s_administrator = [RoleKind.Administrator];

    private InstallationArea(string name, string words, string reason, ImmutableArray<RoleKind> roles) =>
        (Name, Words, Reason, Roles) = (name, words, reason, roles);

    /// <summary>Lists of approvals, deadlines, letters, meetings and members, each as far as the role sees of an approval.</summary>
    public static InstallationArea Reading { get; } = new("reading", "Lists of approvals, deadlines, meetings and members", "Each shows no more than the role sees of an approval.", s_everyone);

    /// <summary>The account's own tokens.</summary>
    public static InstallationArea OwnTokens { get; } = new("own-tokens", "The account's own tokens", "By a token a program does what its owner may; whoever fears for one revokes it at once.", s_everyone);

    /// <summary>Convening, moving and cancelling meetings.</summary>
    public static InstallationArea Meetings { get; } = new("meetings", "Convening, moving and cancelling meetings", "TSB convenes meetings (A.1 § 1.3.2).", RoleRule.Tsb);

    /// <summary>Bringing in the roll of members.</summary>
    public static InstallationArea Members { get; } = new("members", "Changes of the roll of members", "TSB keeps the roll (CV Art. 19).", RoleRule.Tsb);

    /// <summary>Which accounts speak for which members.</summary>
    public static InstallationArea MemberAccounts { get; } = new("member-accounts", "Accounts of members' delegates", "TSB must know through whom a member speaks, and an administrator keeps the accounts.", [.. RoleRule.Tsb, RoleKind.Administrator]);

    /// <summary>The secretariat's pages over all approvals.</summary>
    public static InstallationArea Desk { get; } = new("desk", "The secretariat's desk", "It shows drafts of letters, members' messages and what failed, which TSB alone sees whole.", RoleRule.Tsb);

    /// <summary>Whole approvals with everything in them, to take out of the installation.</summary>
    public static InstallationArea Archives { get; } = new("archives", "Archives of approvals", "An archive holds every member's position, which TSB alone sees whole.", RoleRule.Tsb);

    /// <summary>Moving a simulated clock.</summary>
    public static InstallationArea Clock { get; } = new("clock", "Moves of the simulated clock", "Only a trial installation has one; whoever runs or tries it moves it.", [.. RoleRule.Tsb, RoleKind.Administrator]);

    /// <summary>Accounts and their roles.</summary>
    public static InstallationArea Accounts { get; } = new("accounts", "Accounts", "An administrator manages accounts (readings § 29).", s_administrator);

    /// <summary>Everybody's tokens.</summary>
    public static InstallationArea Tokens { get; } = new("tokens", "Tokens of others", "An administrator manages accounts, and with them their tokens (readings § 29).", s_administrator);

    /// <summary>The readings chosen for approvals to come, and other settings.</summary>
    public static InstallationArea Settings { get; } = new("settings", "Settings", "An administrator manages settings (readings § 29).", s_administrator);

    /// <summary>Backups, and what keeps the installation running.</summary>
    public static InstallationArea Backup { get; } = new("backup", "Backups", "Keeping the installation whole is nothing of the law (readings § 29).", s_administrator);

    /// <summary>Which hosts there are, and what each lacks.</summary>
    public static InstallationArea Health { get; } = new("health", "Hosts and what they lack", "Whoever runs the installation and whoever relies on it must know; addresses of machines are nobody else's business.", [.. RoleRule.Tsb, RoleKind.Administrator]);

    /// <summary>Every area.</summary>
    public static ImmutableArray<InstallationArea> All { get; } = [Reading, OwnTokens, Meetings, Members, MemberAccounts, Desk, Archives, Clock, Accounts, Tokens, Settings, Backup, Health];

    /// <summary>Its name: <c>own-tokens</c>.</summary>
    public string Name { get; }

    /// <summary>What it is, as the beginning of a sentence.</summary>
    public string Words { get; }

    /// <summary>Why these roles, in a sentence.</summary>
    public string Reason { get; }

    /// <summary>Who may use it.</summary>
    public ImmutableArray<RoleKind> Roles { get; }
}

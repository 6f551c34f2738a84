using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Files;
using Approval.Engine.Members;

namespace Approval.Host.Accounts;

/// <summary>
/// The roles of an account: one or more, each kind once. TSB's staff cannot be delegates: a member's own word and what
/// TSB enters on its behalf must be told apart in the record (readings § 29).
/// </summary>
public sealed class AccountRoles : IEquatable<AccountRoles>
{
    internal static readonly ClauseRef Law = new("readings § 29");

    /// <summary>Only to read what is public.</summary>
    public static AccountRoles OfAReader { get; } = new([new Role.Reader()]);

    /// <summary>Only to manage the installation.</summary>
    public static AccountRoles OfAnAdministrator { get; } = new([new Role.Administrator()]);

    private AccountRoles(ImmutableArray<Role> roles) => All = roles;

    /// <summary>The roles, in order of <see cref="RoleKind"/>.</summary>
    public ImmutableArray<Role> All { get; }

    /// <summary>The groups that the account chairs; none where it chairs none.</summary>
    public ImmutableArray<StudyGroupId> Chaired => All.OfType<Role.Chair>().SingleOrDefault()?.Groups ?? [];

    /// <summary>The member for which the account speaks; null for none.</summary>
    public MemberId? Member => All.OfType<Role.Delegate>().SingleOrDefault()?.Member;

    /// <summary>Whether a role of TSB is among them.</summary>
    public bool AreOfTsb => Has(RoleKind.Director) || Has(RoleKind.Secretariat);

    /// <summary>Puts roles together; a chair named twice chairs the groups of both.</summary>
    /// <returns>The roles, or the faults <c>no-role</c>, <c>two-members</c>, <c>conflicting-roles</c>.</returns>
    public static Loaded<AccountRoles> Of(params IEnumerable<Role> roles)
    {
        var distinct = roles.Distinct().ToList();
        var groups = distinct.OfType<Role.Chair>().SelectMany(chair => chair.Groups).ToList();
        var others = distinct.Where(role => role is not Role.Chair);
        var all = (groups.Count > 0 ? others.Append(new Role.Chair(groups)) : others).OrderBy(role => role.Kind).ToImmutableArray();
        if (all.IsEmpty)
        {
            return Refuse("no-role", "An account without a role can do nothing.", $"Give it one: {RoleText.Allowed}.");
        }

        if (all.Count(role => role.Kind == RoleKind.Delegate) > 1)
        {
            return Refuse("two-members", "A delegate speaks for one member only.", "Make an account for each member.");
        }

        var made = new AccountRoles(all);
        return made.Member is not null && made.AreOfTsb
            ? Refuse("conflicting-roles", "TSB's staff are nobody's delegates: what TSB enters on a member's behalf must be told apart from the member's own word.", "Make a second account for the delegate.")
            : Loaded.From(made);
    }

    /// <summary>Reads roles in text form, each with its faults.</summary>
    public static Loaded<AccountRoles> Read(IEnumerable<string> texts)
    {
        var (roles, faults) = RoleText.ReadAll(texts);
        return faults.IsEmpty ? Of(roles) : Loaded.Refused<AccountRoles>(faults);
    }

    /// <summary>Reads roles as <see cref="ToString"/> writes them.</summary>
    public static Loaded<AccountRoles> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether a role of that kind is among them.</summary>
    public bool Has(RoleKind kind) => All.Any(role => role.Kind == kind);

    /// <summary>Whether the chair of a group is among them.</summary>
    public bool Chairs(StudyGroupId group) => Chaired.Contains(group);

    /// <summary>Whether the delegate of a member is among them.</summary>
    public bool SpeaksFor(MemberId member) => Member == member;

    /// <summary>What both have: of a chair's groups those that both name; null where nothing is left.</summary>
    public AccountRoles? Within(AccountRoles others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var groups = Chaired.Intersect(others.Chaired).ToList();
        var shared = All.Where(role => role is not Role.Chair && others.All.Contains(role));
        var both = (groups.Count > 0 ? shared.Append(new Role.Chair(groups)) : shared).ToList();
        return both.Count == 0 ? null : Of(both).Value;
    }

    /// <summary>The roles in text form, separated by blanks.</summary>
    public override string ToString() => string.Join(' ', All);

    /// <inheritdoc/>
    public bool Equals(AccountRoles? other) => other is not null && All.SequenceEqual(other.All);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AccountRoles);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    private static Loaded<AccountRoles> Refuse(string code, string what, string repair) =>
        Loaded.Refused<AccountRoles>(new Fault(code, new Place(Path: "$.roles"), what, repair, Law));
}

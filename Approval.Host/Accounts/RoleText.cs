using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Engine.Members;

namespace Approval.Host.Accounts;

/// <summary>Reads a role in its text form.</summary>
internal static class RoleText
{
    /// <summary>What may be written, in words.</summary>
    internal const string Allowed =
        "chair:SG13,SG17 (the groups), delegate:FRA (one member), director, secretariat, reader or administrator";

    /// <summary>Reads one role. Words and codes are taken in either case.</summary>
    internal static Loaded<Role> Read(string text, Place where)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var word = colon < 0 ? text : text[..colon];
        var scope = colon < 0 ? null : text[(colon + 1)..];
        if (Terms.Find<RoleKind>(word.ToLowerInvariant()) is not { } kind)
        {
            return Refuse("unknown-role", where, $"{Printable.Quote(text)} is not a role.", $"Write {Allowed}.");
        }

        return kind switch
        {
            RoleKind.Chair => ReadChair(text, scope, where),
            RoleKind.Delegate => ReadDelegate(text, scope, where),
            _ when scope is not null => Refuse("role-without-scope", where, $"{Printable.Quote(text)}: this role has nothing behind it.", $"Write {Terms.Of(kind)} alone."),
            RoleKind.Director => Loaded.From<Role>(new Role.Director()),
            RoleKind.Secretariat => Loaded.From<Role>(new Role.Secretariat()),
            RoleKind.Reader => Loaded.From<Role>(new Role.Reader()),
            _ => Loaded.From<Role>(new Role.Administrator()),
        };
    }

    private static Loaded<Role> ReadChair(string text, string? scope, Place where)
    {
        var groups = scope?.Split(',') ?? [];
        return groups.Length > 0 && groups.All(IsGroup)
            ? Loaded.From<Role>(new Role.Chair(groups.Select(group => new StudyGroupId(group))))
            : Refuse("role-needs-group", where, $"{Printable.Quote(text)} does not say of which groups.", "Write the groups behind a colon, with commas and without blanks, such as chair:SG17 or chair:SG13,SG17.");
    }

    private static Loaded<Role> ReadDelegate(string text, string? scope, Place where) =>
        scope is not null && MemberId.IsValid(scope)
            ? Loaded.From<Role>(new Role.Delegate(new MemberId(scope)))
            : Refuse("role-needs-member", where, $"{Printable.Quote(text)} does not say of which one member.", "Write the member's id behind a colon, such as delegate:FRA or delegate:acme-networks. A delegate speaks for one member.");

    private static bool IsGroup(string code) => code.Length is > 0 and <= 32 && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static Loaded<Role> Refuse(string code, Place where, string what, string repair) =>
        Loaded.Refused<Role>(new Fault(code, where, what, repair, AccountRoles.Law));

    /// <summary>Reads every role of a list, with every fault.</summary>
    internal static (ImmutableArray<Role> Roles, ImmutableArray<Fault> Faults) ReadAll(IEnumerable<string> texts)
    {
        var read = texts.Select((text, place) => Read(text, new Place(Path: string.Create(System.Globalization.CultureInfo.InvariantCulture, $"$.roles[{place}]")))).ToList();
        return ([.. read.Select(role => role.Value).OfType<Role>()], [.. read.SelectMany(role => role.Faults)]);
    }
}

using System.Collections.Immutable;
using Approval.Engine.Files;

namespace Approval.Host.Accounts;

/// <summary>A person or system that may act. The history names it by <see cref="Label"/>.</summary>
public sealed record Account
{
    private const int LongestName = 100;
    private const string NameForm = "a name of at most 100 characters on one line, without parentheses";

    /// <summary>An account.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">The name that the history shows.</param>
    /// <param name="roles">Its roles.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a name that the history can show.</exception>
    public Account(AccountId id, string name, AccountRoles roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        Id = id;
        Name = IsName(name) ? name : throw new ArgumentException($"An account needs {NameForm}.", nameof(name));
        Roles = roles;
    }

    /// <summary>Its id.</summary>
    public AccountId Id { get; }

    /// <summary>The name that the history shows: one line, without parentheses, which hold the role.</summary>
    public string Name { get; }

    /// <summary>Its roles.</summary>
    public AccountRoles Roles { get; private init; }

    /// <summary>Whether it may change anything; not where it came with a token that only reads.</summary>
    public bool MayAct { get; private init; } = true;

    /// <summary>The account with all its roles: <c>Jane Doe (chair of SG17)</c>.</summary>
    public string Label => LabelAs(Roles.All);

    /// <summary>Reads an account from its parts in text form, with every fault: <c>bad-id</c>, <c>bad-name</c> and those of the roles.</summary>
    public static Loaded<Account> Read(string id, string name, IEnumerable<string> roles)
    {
        var read = AccountRoles.Read(roles);
        var faults = ImmutableArray.CreateBuilder<Fault>();
        if (!AccountId.IsValid(id))
        {
            faults.Add(new Fault("bad-id", new Place(Path: "$.id"), $"{Printable.Quote(id)} is not an account's id.", $"Write {AccountId.Form}."));
        }

        if (!IsName(name))
        {
            faults.Add(new Fault("bad-name", new Place(Path: "$.name"), $"{Printable.Quote(Printable.Of(name))} cannot stand in a history.", $"Write {NameForm}: the history puts the role in them."));
        }

        faults.AddRange(read.Faults);
        return faults.Count > 0
            ? Loaded.Refused<Account>(faults.ToImmutable())
            : Loaded.From(new Account(new AccountId(id), name, read.Value!));
    }

    /// <summary>The account as far as some roles go; null where it has none of them.</summary>
    public Account? Within(AccountRoles roles) => Roles.Within(roles) is { } left ? this with { Roles = left } : null;

    /// <summary>The account without the power to change anything.</summary>
    internal Account OnlyReading() => this with { MayAct = false };

    /// <summary>The account in one role: <c>Jan Doe (TSB secretariat)</c>.</summary>
    internal string LabelAs(params IEnumerable<Role> roles) => $"{Name} ({string.Join(", ", roles.Select(role => role.Label))})";

    private static bool IsName(string name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= LongestName && name == name.Trim() && Printable.Of(name) == name && !name.AsSpan().ContainsAny('(', ')');
}

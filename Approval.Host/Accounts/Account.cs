using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Approval.Host.Accounts;

/// <summary>An account's id: letters a to z, digits, hyphens and dots; kept in lower case.</summary>
public readonly partial record struct AccountId
{
    /// <summary>An id.</summary>
    /// <exception cref="ArgumentException">It has not that form.</exception>
    public AccountId(string value) => Value = IsValid(value) ? value : throw new ArgumentException("Not an account's id.", nameof(value));

    /// <summary>The id.</summary>
    public string Value { get; }

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsValid(string value) => Form().IsMatch(value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>A person or system that may act.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name that histories show.</param>
/// <param name="Roles">The roles; at least one.</param>
/// <param name="MayAct">Whether the token that it came with may change anything, or only read.</param>
public sealed record Account(AccountId Id, string Name, ImmutableArray<Role> Roles, bool MayAct = true)
{
    /// <summary>Whether the account has a role.</summary>
    public bool Has<T>()
        where T : Role => Roles.Any(role => role is T);

    /// <summary>Whether the account may do what the secretariat may (readings § 29).</summary>
    public bool IsOfTsb => Has<Role.Secretariat>() || Has<Role.Director>();
}

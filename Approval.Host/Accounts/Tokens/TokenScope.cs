using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;

namespace Approval.Host.Accounts.Tokens;

/// <summary>For what a token may be used.</summary>
public enum TokenUse
{
    /// <summary>Reads, and changes nothing.</summary>
    Read,

    /// <summary>Does what the account may do.</summary>
    Act,
}

/// <summary>How far a token goes: its use, and where it is narrowed, the roles in which it is used.</summary>
/// <param name="Use">For what.</param>
/// <param name="Roles">The roles to which it is narrowed; null for all that the account has at the time of use.</param>
public sealed record TokenScope(TokenUse Use, AccountRoles? Roles = null)
{
    /// <summary>Where a request for a token says it.</summary>
    internal static readonly Place Where = new(Path: "$.scope");

    /// <summary>Reads a scope as <see cref="ToString"/> writes it: <c>act chair:SG17</c>.</summary>
    /// <returns>The scope, or the fault <c>unknown-scope</c> or those of the roles.</returns>
    public static Loaded<TokenScope> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || Terms.Find<TokenUse>(words[0].ToLowerInvariant()) is not { } use)
        {
            return Loaded.Refused<TokenScope>(ImmutableArray.Create(new Fault(
                "unknown-scope", Where, $"{Printable.Quote(text)} is not the scope of a token.", $"Write {Printable.OneOf(Terms.All<TokenUse>())}, and behind it the roles where it is narrowed to some: act chair:SG17.")));
        }

        if (words.Length == 1)
        {
            return Loaded.From(new TokenScope(use));
        }

        var roles = AccountRoles.Read(words.Skip(1));
        return roles.Value is { } narrowed ? Loaded.From(new TokenScope(use, narrowed)) : Loaded.Refused<TokenScope>(roles.Faults);
    }

    /// <summary>The account as far as the token goes: a role that the account has lost since is gone; null where none is left.</summary>
    public Account? Of(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var reached = Roles is null ? account : account.Within(Roles);
        return Use == TokenUse.Act ? reached : reached?.OnlyReading();
    }

    /// <summary>The scope in text form.</summary>
    public override string ToString() => Roles is null ? Terms.Of(Use) : $"{Terms.Of(Use)} {Roles}";

    /// <summary>What is wrong with giving an account a token of this scope; null for nothing.</summary>
    internal Fault? Beyond(Account account) =>
        Roles is null || Roles.Equals(account.Roles.Within(Roles))
            ? null
            : new Fault("scope-beyond-roles", Where, $"The account has the roles {account.Roles}, and the token would have {Roles}.", "Narrow the token to roles that the account has.", AccountRoles.Law);
}

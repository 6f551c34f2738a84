using System.Collections.Immutable;
using Approval.Host.Accounts;
using Approval.Host.Pages.Forms;
using Approval.Host.Proceedings;

namespace Approval.Host.Pages.Administration;

/// <summary>What was typed into the form of an account.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name that histories show.</param>
/// <param name="Plain">The roles that say nothing more, in text form.</param>
/// <param name="Chaired">The groups that it chairs, with blanks between.</param>
/// <param name="Member">The member for which it speaks.</param>
public sealed record TypedAccount(string Id, string Name, ImmutableArray<string> Plain, string Chaired, string Member)
{
    private const string Roles = "f-roles";

    /// <summary>The form as it is first shown.</summary>
    public static TypedAccount Empty { get; } = new(string.Empty, string.Empty, [], string.Empty, string.Empty);

    /// <summary>The form of an account that is there.</summary>
    public static TypedAccount Of(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var plain = account.Roles.All.Where(role => role.Kind is not (RoleKind.Chair or RoleKind.Delegate)).Select(role => role.ToString());
        return new TypedAccount(account.Id.Value, account.Name, [.. plain], string.Join(' ', account.Roles.Chaired), account.Roles.Member is { } member ? Role.NameOf(member) : string.Empty);
    }

    /// <summary>What a form says.</summary>
    public static TypedAccount In(IFormCollection form, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new TypedAccount(
            id ?? form["id"].ToString().Trim(), form["name"].ToString().Trim(), [.. form["role"].OfType<string>()], form["chaired"].ToString().Trim(), form["member"].ToString().Trim());
    }

    /// <summary>The account that it describes.</summary>
    /// <exception cref="CommandRefusedException">It describes none.</exception>
    public Account ToAccount()
    {
        IEnumerable<string> roles = Plain;
        if (Chaired.Length > 0)
        {
            roles = roles.Append("chair:" + string.Join(',', Chaired.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)));
        }

        if (Member.Length > 0)
        {
            roles = roles.Append("delegate:" + Member);
        }

        var read = Account.Read(Id, Name, roles);
        return read.Value ?? throw new CommandRefusedException(RefusalGround.Unprocessable, read.Faults);
    }

    /// <summary>What is wrong with it, each fault of a role tied to the roles as a whole.</summary>
    public static ImmutableArray<FieldError> ErrorsOf(CommandRefusedException refused) =>
        [.. FormErrors.Of(refused).Select(error => error.Field?.StartsWith(Roles, StringComparison.Ordinal) == true ? error with { Field = Roles } : error)];
}

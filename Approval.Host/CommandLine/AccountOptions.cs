using System.CommandLine;
using Approval.Host.Accounts;
using Approval.Host.Files;
using Approval.Host.Persistence;

namespace Approval.Host.CommandLine;

/// <summary>The account that a verb is about, which is made or changed on the way.</summary>
internal sealed class AccountOptions
{
    private readonly Argument<string> _account = new("ACCOUNT") { Description = "The account's id; it is made where there is none." };
    private readonly Option<string?> _name = new("--name") { Description = "The name that histories show.", HelpName = "NAME" };
    private readonly Option<string[]> _roles = new("--role")
    {
        Description = "A role: chair:SG13,SG17, secretariat, director, delegate:FRA, reader, administrator.",
        HelpName = "ROLE",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Verb verb)
    {
        verb.Add(_account);
        verb.Add(_name);
        verb.Add(_roles);
    }

    /// <summary>The account, which is made where there is none, and gets the roles that are named.</summary>
    /// <exception cref="RefusedException">Its id, name or roles are not allowed, it is closed, or it is the last administrator and would no longer be one.</exception>
    public Task<Account> PutAsync(ParseResult parsed, ApprovalStore store, CancellationToken stop) => OpenInstallation.TellingAsync(() => PutOneAsync(parsed, store, stop));

    private async Task<Account> PutOneAsync(ParseResult parsed, ApprovalStore store, CancellationToken stop)
    {
        var id = parsed.GetRequiredValue(_account);
        if (!AccountId.IsValid(id))
        {
            throw Verb.Refuse("bad-account", $"'{id}' is not an account's id.", $"Write {AccountId.Form}.");
        }

        var given = parsed.GetValue(_roles) ?? [];
        var known = await store.Accounts.FindAsync([new AccountId(id).Value], stop);
        if (known is not null && given.Length == 0)
        {
            AccountChanges.MustBeOpen(known);
            return AccountRegister.AccountOf(known);
        }

        var account = Verb.Sound(Account.Read(id, parsed.GetValue(_name) ?? known?.Name ?? id, given));
        await (known is null ? AccountChanges.MakeAsync(store, account, stop) : AccountChanges.ChangeAsync(store, account, stop));
        return account;
    }
}

using Approval.Host.Accounts.SignIn;
using Approval.Host.Clocks;
using Approval.Host.Persistence;

namespace Approval.Host.CommandLine;

/// <summary><c>approval invite</c>: lets a person choose a password, also when every administrator has lost theirs.</summary>
internal static class InviteVerb
{
    public static Verb Build(Terminal terminal)
    {
        var account = new AccountOptions();
        var verb = new Verb("invite", "Prints the address, good for 7 days and once, at which a person chooses a password. An older invitation of the account holds no longer; its password does until another is chosen.")
        {
            Examples = ["approval invite administrator", "approval invite jane --name \"Jane Doe\" --role chair:SG17"],
            Statuses = ["0  invited", "2  the account cannot be made, or is closed"],
        };
        account.AddTo(verb);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            var options = DataFolder.OptionsOf(parsed.GetValue(CommonOptions.DataFolder)!);
            using var stores = await DataFolder.OpenStoresAsync(options, stop);
            var secret = await OpenInstallation.TellingAsync(() => stores.WriteAsync(
                async store =>
                {
                    var invited = await account.PutAsync(parsed, store, stop);
                    return await Invitations.MakeAsync(store, invited.Id.Value, new MachineClock().GetCurrentInstant(), stop);
                },
                stop));
            terminal.Out.WriteLine(Invitations.AddressOf(options.PublicAddress, secret));
            return ExitStatus.Done;
        });
        return verb;
    }
}

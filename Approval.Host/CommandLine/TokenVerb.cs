using System.CommandLine;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Clocks;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Approval.Host.CommandLine;

/// <summary><c>approval token</c>: issues, lists and revokes tokens. Whoever holds the data folder, or the database's password, is the installation's administrator.</summary>
internal static class TokenVerb
{
    public static Verb Build(Terminal terminal)
    {
        var verb = new Verb("token", "Issues, lists and revokes the tokens by which people and programs prove who they are.");
        verb.Add(BuildIssue(terminal));
        verb.Add(BuildList(terminal));
        verb.Add(BuildRevoke(terminal));
        return verb;
    }

    private static Verb BuildIssue(Terminal terminal)
    {
        var account = new AccountOptions();
        var label = new Option<string>("--label") { Description = "What the token is for.", HelpName = "TEXT", DefaultValueFactory = _ => "command line" };
        var reads = new Option<bool>("--read-only") { Description = "The token may only read." };
        var days = new Option<int>("--days") { Description = "How many days it holds, at most 365.", HelpName = "DAYS", DefaultValueFactory = _ => 90 };
        var verb = new Verb("issue", "Issues a token, which is shown this once.")
        {
            Examples = ["approval token issue jane --name \"Jane Doe\" --role chair:SG17"],
        };
        account.AddTo(verb);
        verb.Add(label);
        verb.Add(reads);
        verb.Add(days);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            var scope = new TokenScope(parsed.GetValue(reads) ? TokenUse.Read : TokenUse.Act);
            var request = new TokenRequest(parsed.GetValue(label)!, scope, Duration.FromDays(parsed.GetValue(days)));
            using var stores = await DataFolder.OpenStoresAsync(parsed.GetValue(CommonOptions.DataFolder)!, stop);
            var issued = await stores.WriteAsync(
                async store => Verb.Sound(AccountRegister.Issue(store, await account.PutAsync(parsed, store, stop), request)),
                stop);
            terminal.Out.WriteLine(issued.Secret.Reveal());
            return ExitStatus.Done;
        });
        return verb;
    }

    private static Verb BuildList(Terminal terminal)
    {
        var json = CommonOptions.Json("One JSON object a line for each token.");
        var verb = new Verb("list", "Lists the tokens, without their secrets, which nobody keeps.");
        verb.Add(json);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            using var stores = await DataFolder.OpenStoresAsync(parsed.GetValue(CommonOptions.DataFolder)!, stop);
            await using var store = stores.Open();
            var now = new MachineClock().GetCurrentInstant();
            foreach (var row in await store.Tokens.AsNoTracking().OrderBy(token => token.AccountId).ThenBy(token => token.CreatedAt).ToListAsync(stop))
            {
                var standing = Terms.Of(AccountRegister.TokenOf(row).Check(now));
                terminal.Out.WriteLine(parsed.GetValue(json)
                    ? JsonOutput.Line(writer =>
                    {
                        writer.WriteString("id", row.Id);
                        writer.WriteString("account", row.AccountId);
                        writer.WriteString("label", row.Label);
                        writer.WriteString("scope", row.Scope);
                        writer.WriteString("standing", standing);
                        writer.WriteInstant("expiresAt", row.ExpiresAt);
                    })
                    : Printable.Of($"{row.Id}  {row.AccountId}  {standing}  {row.Scope}  until {InstantPattern.General.Format(row.ExpiresAt)}  {row.Label}"));
            }

            return ExitStatus.Done;
        });
        return verb;
    }

    private static Verb BuildRevoke(Terminal terminal)
    {
        var token = new Argument<string>("TOKEN-ID") { Description = "The token's id, as 'approval token list' shows it." };
        var verb = new Verb("revoke", "Revokes a token, and whatever was issued by it; from then on they prove nothing.") { Examples = ["approval token revoke tok-3f9a0c12b7de"] };
        verb.Add(token);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            var id = parsed.GetRequiredValue(token);
            using var stores = await DataFolder.OpenStoresAsync(parsed.GetValue(CommonOptions.DataFolder)!, stop);
            await stores.WriteAsync(
                async store =>
                {
                    return await AccountChanges.RevokeAsync(store, id, stop)
                        ?? throw Verb.Refuse("unknown-token", $"There is no token {Printable.Quote(id)}.", "Look at 'approval token list'.");
                },
                stop);
            terminal.Out.WriteLine($"{id} is revoked.");
            return ExitStatus.Done;
        });
        return verb;
    }
}

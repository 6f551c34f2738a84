using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Approval.Engine.Files;
using Approval.Engine.Members;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Messaging.RabbitMq;
using Approval.Host.Proceedings;

namespace Approval.Host.CommandLine;

/// <summary><c>approval broker</c>: the accounts and places of members in the broker, as the queue contract promises them.</summary>
internal static class BrokerVerb
{
    private const string Json = "One JSON object a line for each account: { \"account\", \"password\", \"address\" }; password and address are null where the account was there.";

    public static Verb Build(Terminal terminal)
    {
        var verb = new Verb("broker", "Makes accounts and queues of members in the broker, through its management interface.");
        verb.Add(BuildProvision(terminal));
        verb.Add(BuildRotate(terminal));
        return verb;
    }

    private static Verb BuildProvision(Terminal terminal)
    {
        var members = new Argument<string[]>("MEMBER") { Description = "The members' ids. Without any: every member of the installation.", Arity = ArgumentArity.ZeroOrMore };
        var own = new Option<bool>("--own") { Description = "Makes only the product's own account and queues. Needs no database, so that it can be run before the first start." };
        var json = CommonOptions.Json(Json);
        var verb = new Verb("provision", "Makes what is missing in the broker: the product's own account and queues, and for each member an account with the least rights it needs, and its queues. Can be run again at any time. A new account's password is shown this once.")
        {
            Examples = ["approval broker provision --own", "approval broker provision", "approval broker provision FRA acme-networks"],
            Statuses = ["0  everything is as it must be", "2  the settings or the broker refuse; run it again once they do not"],
        };
        verb.Add(members);
        verb.Add(own);
        verb.Add(json);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            if (parsed.GetValue(own))
            {
                await ProvisionOwnAsync(terminal, parsed, parsed.GetValue(members) ?? [], stop);
                return ExitStatus.Done;
            }

            await using var open = await OpenAsync(parsed, stop);
            var wanted = await open.MembersAsync(parsed.GetValue(members) ?? [], stop);
            open.Provisioning.Examine(wanted);
            await open.Provisioning.ProvisionOwnAsync(stop);
            var made = 0;
            foreach (var member in wanted)
            {
                var password = await open.Provisioning.ProvisionAsync(member, stop);
                made += password is null ? 0 : 1;
                Show(terminal, open.Broker, member, password, parsed.GetValue(json));
            }

            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"approval: {wanted.Length} accounts are as they must be, {made} of them new; whoever holds a password speaks for that member"));
            return ExitStatus.Done;
        });
        return verb;
    }

    private static Verb BuildRotate(Terminal terminal)
    {
        var member = new Argument<string>("MEMBER") { Description = "The member's id." };
        var json = CommonOptions.Json(Json);
        var verb = new Verb("rotate", "Gives a member's account a new password, which is shown this once, and ends the connections that the old one opened.")
        {
            Examples = ["approval broker rotate FRA"],
        };
        verb.Add(member);
        verb.Add(json);
        verb.Add(CommonOptions.DataFolder);
        verb.SetAction(async (parsed, stop) =>
        {
            await using var open = await OpenAsync(parsed, stop);
            var wanted = await open.MembersAsync([parsed.GetRequiredValue(member)], stop);
            open.Provisioning.Examine(wanted);
            Show(terminal, open.Broker, wanted[0], await open.Provisioning.RotateAsync(wanted[0], stop), parsed.GetValue(json));
            return ExitStatus.Done;
        });
        return verb;
    }

    /// <summary>Each is written at once: what comes later may fail, and nobody keeps a password.</summary>
    private static void Show(Terminal terminal, BrokerAddress broker, Member member, string? password, bool isJson)
    {
        var account = member.Id.Value;
        terminal.Out.WriteLine(isJson
            ? JsonOutput.Line(writer =>
            {
                writer.WriteString("account", account);
                writer.WriteString("password", password);
                writer.WriteString("address", password is null ? null : broker.For(account, password).Uri.AbsoluteUri);
            })
            : $"{account}  {password ?? "as it was"}");
        terminal.Out.Flush();
    }

    private static async Task ProvisionOwnAsync(Terminal terminal, ParseResult parsed, string[] members, CancellationToken stop)
    {
        if (members.Length > 0)
        {
            throw Verb.Refuse("own-and-members", "Members are named, and only the product's own account is wanted.", "Leave --own out, or the members.");
        }

        var options = DataFolder.OptionsOf(parsed.GetValue(CommonOptions.DataFolder)!);
        var (broker, administrator) = Named(options);
        using var management = new BrokerManagement(administrator);
        var provisioning = new BrokerProvisioning(management, broker, WorkflowFolder.Open(parsed.GetValue(CommonOptions.Workflows) ?? options.WorkflowFolder).Rulebook, new SystemRandomness());
        provisioning.Examine([]);
        await provisioning.ProvisionOwnAsync(stop);
        terminal.Error.WriteLine($"approval: the account {broker.Account} and the product's own queues are as they must be at {broker}");
    }

    private static async Task<OpenBroker> OpenAsync(ParseResult parsed, CancellationToken stop)
    {
        var installation = await OpenInstallation.OpenAsync(parsed, stop);
        var (broker, management) = Named(installation.Options);
        return new OpenBroker(installation, broker, new BrokerManagement(management));
    }

    private static (BrokerAddress Broker, BrokerAddress Management) Named(InstallationOptions options) => options switch
    {
        { BrokerUrl: { } broker, BrokerManagementUrl: { } management } => (broker, management),
        { BrokerUrl: null } => throw Verb.Refuse("no-broker", "This installation uses no broker.", $"Set {InstallationSettings.Broker.Name} to rabbitmq and {InstallationSettings.BrokerUrl.Name} to {InstallationSettings.BrokerUrl.Allowed}."),
        _ => throw Verb.Refuse("broker-management-missing", "Nothing says where the broker's management interface is reached.", $"Set {InstallationSettings.BrokerManagementUrl.Variable} to {InstallationSettings.BrokerManagementUrl.Allowed}."),
    };

    private sealed class OpenBroker(OpenInstallation installation, BrokerAddress broker, BrokerManagement management) : IAsyncDisposable
    {
        public BrokerAddress Broker { get; } = broker;

        public BrokerProvisioning Provisioning { get; } = new(management, broker, installation.Workflows.Rulebook, new SystemRandomness());

        public async Task<ImmutableArray<Member>> MembersAsync(string[] named, CancellationToken stop)
        {
            await using var store = installation.Stores.Open();
            var known = await installation.Get<Installation>().MembersAsync(store, stop);
            return named.Length == 0
                ? [.. known.Values]
                : [.. named.Select(name => MemberId.IsValid(name) && known.TryGetValue(new MemberId(name), out var member)
                    ? member
                    : throw Verb.Refuse("unknown-member", $"There is no member {Printable.Quote(name)}.", "Look at GET /api/members, or add it with 'approval members import'."))];
        }

        public async ValueTask DisposeAsync()
        {
            management.Dispose();
            await installation.DisposeAsync();
        }
    }
}

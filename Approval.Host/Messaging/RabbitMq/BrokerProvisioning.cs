using System.Buffers.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Approval.Engine.Files;
using Approval.Engine.Members;
using Approval.Engine.Rulebooks;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Letters.Events;

namespace Approval.Host.Messaging.RabbitMq;

/// <summary>
/// Makes in the broker what the queue contract promises: the product's own account and places, and for each member an
/// account with its queues. What is as it must be stays as it is, so that it can be run again at any time.
/// </summary>
/// <param name="management">The broker's management interface.</param>
/// <param name="broker">Where the product reaches the broker, with its own account.</param>
/// <param name="rulebook">The rulebook, whose letters name their addressees.</param>
/// <param name="randomness">Where credentials come from.</param>
public sealed class BrokerProvisioning(BrokerManagement management, BrokerAddress broker, Rulebook rulebook, IRandomness randomness)
{
    private const int MostConnections = 10;
    private const int MostChannels = 100;
    private const long MostInboxBytes = 1024L * 1024 * 1024;
    private const string Nothing = "^$";
    private const string Guest = "guest";
    private readonly BrokerPlaces _places = new(management, broker.VirtualHost);

    /// <summary>Refuses before anything is done what cannot be done.</summary>
    /// <exception cref="RefusedException">An account has two parts to play.</exception>
    public void Examine(IEnumerable<Member> members)
    {
        if (management.Account == broker.Account || management.Account == Guest || broker.Account == Guest)
        {
            throw Refuse("broker-account-shared", "The account that administers the broker, the product's own account and guest must be three: the first keeps its rights, the second gets the least it needs, and guest is deleted.", "Make an account with the tag administrator for brokerManagementUrl, and name another in brokerUrl; it is made.");
        }

        var taken = LetterAddressing.Audiences(rulebook).Union([management.Account, broker.Account, Guest]);
        if (members.FirstOrDefault(member => taken.Contains(member.Id.Value)) is { } clash)
        {
            throw Refuse("reserved-account", $"A member cannot have the account {Printable.Quote(clash.Id.Value)}, which means somebody else in the broker.", "Give the account of brokerUrl or brokerManagementUrl another name, or the member another id.");
        }
    }

    /// <summary>Makes the product's own account and places, and deletes guest.</summary>
    public async Task ProvisionOwnAsync(CancellationToken stop)
    {
        await management.PutAsync(["vhosts", broker.VirtualHost], [], stop);
        await management.DeleteAsync(["users", Guest], stop);
        await _places.DeclareAsync(BrokerTopology.Own, stop);

        // A flood of one member must not fill the disk that all share: at the limit the broker refuses, and senders send again.
        await management.PutAsync(
            ["operator-policies", broker.VirtualHost, BrokerTopology.Inbox],
            new JsonObject { ["pattern"] = Exactly(BrokerTopology.Inbox), ["apply-to"] = "queues", ["priority"] = 0, ["definition"] = new JsonObject { ["max-length-bytes"] = MostInboxBytes } },
            stop);
        var places = BrokerTopology.Own.Exchanges.Select(exchange => exchange.Name).Concat(BrokerTopology.Own.Queues.Select(queue => queue.Name)).ToList();
        await management.PutAsync(["users", broker.Account], new JsonObject { ["password"] = broker.Password, ["tags"] = string.Empty }, stop);
        await PermitAsync(broker.Account, AnyOf(places), AnyOf([.. places, "amq.default"]), AnyOf([BrokerTopology.Replies, BrokerTopology.Inbox, BrokerTopology.Parked]), stop);
    }

    /// <summary>Makes a member's account and queues.</summary>
    /// <returns>The password of an account that is new, which is shown once; null where the account was there.</returns>
    public async Task<string?> ProvisionAsync(Member member, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(member);
        var account = member.Id.Value;
        await _places.DeclareAsync(BrokerTopology.OfMember(account, LetterAddressing.PatternsOf(member, rulebook)), stop);
        var password = await management.FindAsync(["users", account], stop) is { } known ? await StripAsync(account, known, stop) : await SetPasswordAsync(account, stop);
        await PermitAsync(account, Nothing, Exactly(BrokerTopology.Replies), $@"^approval\.(receipts|letters)\.{Regex.Escape(account)}$", stop);
        await management.PutAsync(["user-limits", account, "max-connections"], new JsonObject { ["value"] = MostConnections }, stop);
        await management.PutAsync(["user-limits", account, "max-channels"], new JsonObject { ["value"] = MostChannels }, stop);
        return password;
    }

    /// <summary>Gives a member's account a new password, and ends the connections that the old one opened.</summary>
    /// <returns>The password, which is shown once.</returns>
    /// <exception cref="RefusedException">The member has no account yet.</exception>
    public async Task<string> RotateAsync(Member member, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(member);
        var account = member.Id.Value;
        if (await management.FindAsync(["users", account], stop) is null)
        {
            throw Refuse("not-provisioned", $"{account} has no account in the broker.", $"Write 'approval broker provision {account}', which shows its first password.");
        }

        var password = await SetPasswordAsync(account, stop);
        await management.DeleteAsync(["connections", "username", account], stop);
        return password;
    }

    private async Task<string> SetPasswordAsync(string account, CancellationToken stop)
    {
        var bits = new byte[32];
        randomness.Fill(bits);
        var password = Base64Url.EncodeToString(bits);
        await management.PutAsync(["users", account], new JsonObject { ["password"] = password, ["tags"] = string.Empty }, stop);
        return password;
    }

    /// <summary>Takes from an account what tags somebody gave it, and leaves its password.</summary>
    private async Task<string?> StripAsync(string account, JsonNode known, CancellationToken stop)
    {
        if (known["tags"] is JsonArray { Count: > 0 } or JsonValue)
        {
            await management.PutAsync(
                ["users", account],
                new JsonObject { ["password_hash"] = known["password_hash"]?.DeepClone(), ["hashing_algorithm"] = known["hashing_algorithm"]?.DeepClone(), ["tags"] = string.Empty },
                stop);
        }

        return null;
    }

    private Task PermitAsync(string account, string configure, string write, string read, CancellationToken stop) => management.PutAsync(
        ["permissions", broker.VirtualHost, account], new JsonObject { ["configure"] = configure, ["write"] = write, ["read"] = read }, stop);

    private static string Exactly(string name) => $"^{Regex.Escape(name)}$";

    private static string AnyOf(IEnumerable<string> names) => $"^({string.Join('|', names.Select(Regex.Escape))})$";

    private RefusedException Refuse(string code, string what, string repair) => new(new Fault(code, new Place(broker.ToString()), what, repair));
}

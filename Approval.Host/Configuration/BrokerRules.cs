using Approval.Engine.Files;

namespace Approval.Host.Configuration;

/// <summary>What the settings of the broker must not say together.</summary>
internal static class BrokerRules
{
    private static readonly Setting[] s_withBroker = [InstallationSettings.BrokerUrl, InstallationSettings.BrokerManagementUrl, InstallationSettings.PlainBroker];

    /// <summary>What is wrong.</summary>
    /// <param name="written">What is written and allowed.</param>
    /// <param name="refused">What is written and not allowed, which is told already.</param>
    internal static IEnumerable<Fault> Examine(IReadOnlyDictionary<Setting, Written> written, IReadOnlySet<Setting> refused)
    {
        if (ConfigurationRules.Of(written, InstallationSettings.Broker) == BrokerKind.None)
        {
            return s_withBroker.Where(written.ContainsKey).Select(setting => new Fault(
                "setting-without-broker", written[setting].Where, "No broker is used, and this says something about one.", "Remove it, or set broker to rabbitmq."));
        }

        return (refused.Contains(InstallationSettings.BrokerUrl) ? [] : MissingUrl(written)).Concat(Unencrypted(written, InstallationSettings.BrokerUrl, "amqps")).Concat(Unencrypted(written, InstallationSettings.BrokerManagementUrl, "https"));
    }

    private static IEnumerable<Fault> MissingUrl(IReadOnlyDictionary<Setting, Written> written)
    {
        if (!written.ContainsKey(InstallationSettings.BrokerUrl))
        {
            yield return new Fault(
                "broker-url-missing", written[InstallationSettings.Broker].Where, "A broker is to be used, and nothing says where it is reached.", $"Set brokerUrl to {InstallationSettings.BrokerUrl.Allowed}; {InstallationSettings.BrokerUrl.Variable} keeps its password out of files.");
        }
    }

    private static IEnumerable<Fault> Unencrypted(IReadOnlyDictionary<Setting, Written> written, Setting<BrokerAddress> setting, string scheme)
    {
        if (written.TryGetValue(setting, out var text)
            && setting.Read(text.Text) is { IsEncrypted: false, IsLoopback: false } address
            && ConfigurationRules.Of(written, InstallationSettings.PlainBroker) == PlainBroker.Loopback)
        {
            yield return new Fault(
                "plain-broker-outside-loopback",
                text.Where,
                $"{address} is on another machine, and the password would travel to it unencrypted.",
                $"Write {scheme}://, or set plainBroker to anywhere where a private network or a tunnel between this host and the broker encrypts.");
        }
    }
}

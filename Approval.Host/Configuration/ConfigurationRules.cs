using System.Net;
using Approval.Engine.Files;

namespace Approval.Host.Configuration;

/// <summary>What settings must not say together.</summary>
internal static class ConfigurationRules
{
    /// <summary>What is wrong.</summary>
    /// <param name="written">What is written and allowed.</param>
    /// <param name="refused">What is written and not allowed, which is told already.</param>
    internal static IEnumerable<Fault> Examine(IReadOnlyDictionary<Setting, Written> written, IReadOnlySet<Setting> refused) =>
        OfStore(written, refused).Concat(OfClock(written)).Concat(OfAddresses(written)).Concat(BrokerRules.Examine(written, refused)).Concat(OutsideSettings.Examine(written, refused));

    private static IEnumerable<Fault> OfStore(IReadOnlyDictionary<Setting, Written> written, IReadOnlySet<Setting> refused)
    {
        var isNamed = written.TryGetValue(InstallationSettings.Database, out var database);
        if (Of(written, InstallationSettings.Store) != StoreKind.Postgresql)
        {
            if (isNamed)
            {
                yield return new Fault(
                    "database-without-postgresql", database!.Where, "A database on a server is named, and the store is sqlite, which keeps a file of its own.", "Set store to postgresql, or remove the database.");
            }

            yield break;
        }

        if (!isNamed && !refused.Contains(InstallationSettings.Database))
        {
            yield return new Fault(
                "postgresql-without-database",
                written[InstallationSettings.Store].Where,
                "The store is PostgreSQL, and nothing says where its database is.",
                $"Set database in the file of settings, or {InstallationSettings.Database.Variable}, to {InstallationSettings.Database.Allowed}.");
        }

        if (Of(written, InstallationSettings.Clock) == ClockMode.Simulated)
        {
            yield return new Fault(
                "simulated-clock-in-production",
                written[InstallationSettings.Clock].Where,
                "A simulated clock is for trying the product out, and never goes with a production store.",
                "Remove the simulated clock, or keep what you try out in sqlite.");
        }
    }

    private static IEnumerable<Fault> OfClock(IReadOnlyDictionary<Setting, Written> written)
    {
        if (written.TryGetValue(InstallationSettings.SimulatedStart, out var start) && Of(written, InstallationSettings.Clock) != ClockMode.Simulated)
        {
            yield return new Fault(
                "start-without-simulated-clock", start.Where, "Only a simulated clock has a start.", "Remove it, or set the clock to simulated.");
        }
    }

    private static IEnumerable<Fault> OfAddresses(IReadOnlyDictionary<Setting, Written> written)
    {
        if (!written.TryGetValue(InstallationSettings.Urls, out var urls))
        {
            yield break;
        }

        foreach (var url in Of(written, InstallationSettings.Urls))
        {
            if (url.Scheme == Uri.UriSchemeHttps)
            {
                yield return new Fault(
                    "https-not-served",
                    urls.Where,
                    $"{Printable.Quote(url.OriginalString)}: this host holds no certificate and does not encrypt itself.",
                    "Let a proxy in front encrypt, listen on http here, and set publicAddress to the proxy's address.");
            }
            else if (!IsLoopback(url) && Of(written, InstallationSettings.PlainHttp) == PlainHttp.Loopback)
            {
                yield return new Fault(
                    "plain-http-outside-loopback",
                    urls.Where,
                    $"{Printable.Quote(url.OriginalString)} is reached from other machines, and tokens would travel to it unencrypted.",
                    "Listen on http://127.0.0.1:PORT, or set plainHttp to anywhere where a proxy or a private network in front encrypts.");
            }
        }
    }

    private static bool IsLoopback(Uri url) =>
        string.Equals(url.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    internal static T Of<T>(IReadOnlyDictionary<Setting, Written> written, Setting<T> setting) =>
        written.TryGetValue(setting, out var text) ? setting.Read(text.Text) : setting.Usual;
}

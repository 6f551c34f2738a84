using System.Globalization;
using System.Net;

namespace Approval.Host.Configuration;

/// <summary>Which broker carries messages of members, and letters and events to them.</summary>
public enum BrokerKind
{
    /// <summary>None: members speak over HTTP alone.</summary>
    None,

    /// <summary>RabbitMQ.</summary>
    Rabbitmq,
}

/// <summary>Where an account's password may travel to the broker unencrypted.</summary>
public enum PlainBroker
{
    /// <summary>On this machine alone.</summary>
    Loopback,

    /// <summary>Anywhere: something between this host and the broker encrypts.</summary>
    Anywhere,
}

/// <summary>Where a broker is reached, with an account and its password. It shows itself without the password.</summary>
public sealed record BrokerAddress
{
    private const string Concealed = "…";

    private BrokerAddress(Uri uri, string account, string password) => (Uri, Account, Password) = (uri, account, password);

    /// <summary>The whole address, the password within.</summary>
    public Uri Uri { get; }

    /// <summary>The account.</summary>
    public string Account { get; }

    /// <summary>Its password, which nothing shows.</summary>
    public string Password { get; }

    /// <summary>The virtual host; <c>/</c> where the address names none.</summary>
    public string VirtualHost => Uri.AbsolutePath.Trim('/') is { Length: > 0 } path ? Uri.UnescapeDataString(path) : "/";

    /// <summary>Whether what travels there is encrypted.</summary>
    public bool IsEncrypted => Uri.Scheme is "amqps" or "https";

    /// <summary>Whether it is this machine.</summary>
    public bool IsLoopback =>
        string.Equals(Uri.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Reads the address of a broker: <c>amqp://account:password@host:5672/virtual-host</c>.</summary>
    /// <returns>The address; null where the text has not that form.</returns>
    public static BrokerAddress? FindBroker(string text) =>
        Find(text, "amqp", "amqps") is { } address && !address.Uri.AbsolutePath.Trim('/').Contains('/', StringComparison.Ordinal) ? address : null;

    /// <summary>Reads the address of a broker's management interface: <c>http://account:password@host:15672</c>.</summary>
    /// <returns>The address; null where the text has not that form.</returns>
    public static BrokerAddress? FindManagement(string text) => Find(text, "http", "https");

    /// <summary>The address of this broker for another account.</summary>
    public BrokerAddress For(string account, string password) => new(
        new UriBuilder(Uri) { UserName = Uri.EscapeDataString(account), Password = Uri.EscapeDataString(password) }.Uri, account, password);

    /// <summary>The address without the password.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Uri.Scheme}://{Uri.EscapeDataString(Account)}:{Concealed}@{Uri.Host}{(Uri.IsDefaultPort || Uri.Port < 0 ? string.Empty : $":{Uri.Port}")}{Uri.AbsolutePath.TrimEnd('/')}");

    private static BrokerAddress? Find(string text, params string[] schemes)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || !schemes.Contains(uri.Scheme) || uri is not { Query: "", Fragment: "", Host.Length: > 0 })
        {
            return null;
        }

        var parts = uri.UserInfo.Split(':', 2);
        return parts is [{ Length: > 0 } account, { Length: > 0 } password] ? new BrokerAddress(uri, Uri.UnescapeDataString(account), Uri.UnescapeDataString(password)) : null;
    }
}

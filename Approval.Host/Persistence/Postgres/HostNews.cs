using Approval.Engine.Approvals.Acts;
using Approval.Host.Accounts.Tokens;

namespace Approval.Host.Persistence.Postgres;

/// <summary>What one host tells the others through the server, with a name by which it knows its own words again.</summary>
internal sealed class HostNews
{
    /// <summary>The channel on which hosts hear each other.</summary>
    public const string Channel = "approval";

    private readonly string _host;

    private HostNews(string host) => _host = host;

    /// <summary>A host that has just begun.</summary>
    public static HostNews OfNewHost()
    {
        Span<byte> bits = stackalloc byte[8];
        new SystemRandomness().Fill(bits);
        return new HostNews(Convert.ToHexStringLower(bits));
    }

    /// <summary>Something as this host tells it.</summary>
    public string Write(StoreNews news) => $"{_host} {Terms.Of(news)}";

    /// <summary>What another host has told; null where this one did, or a later release told what this one does not know.</summary>
    public StoreNews? ReadOthers(string told) => told.Split(' ') is [var host, var news] && host != _host ? Terms.Find<StoreNews>(news) : null;
}

using Npgsql;

namespace Approval.Host.Persistence.Postgres;

/// <summary>
/// Where a database of PostgreSQL is, and how it is reached. It may hold a password, and so it never shows itself whole
/// where nobody asks for that.
/// </summary>
public sealed class DatabaseAddress
{
    /// <summary>What may be written.</summary>
    public const string Form = "Host=…;Database=…;Username=…;Password=…, as Npgsql reads it";

    private readonly string _text;

    private DatabaseAddress(NpgsqlConnectionStringBuilder read)
    {
        _text = read.ConnectionString;
        Name = $"{read.Database} at {read.Host}:{read.Port}";
        var shown = new NpgsqlConnectionStringBuilder(_text);
        foreach (var secret in (string[])["Password", "SSL Password", "Passfile"])
        {
            shown.Remove(secret);
        }

        Shown = shown.ConnectionString;
    }

    /// <summary>The database as people are told of it: <c>approval at db.example:5432</c>.</summary>
    public string Name { get; }

    /// <summary>Everything but what is secret.</summary>
    public string Shown { get; }

    /// <summary>The address that a text says; null where it says none, or names neither a host nor a database.</summary>
    public static DatabaseAddress? Find(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text) is { Host.Length: > 0, Database.Length: > 0 } read ? new DatabaseAddress(read) : null;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Shown;

    /// <summary>How the product reaches it: what the address leaves open is chosen here, what it says stands.</summary>
    internal NpgsqlDataSourceBuilder ToDataSource()
    {
        var said = new NpgsqlConnectionStringBuilder(_text);
        var chosen = said.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        void Unless(string keyword, Action<NpgsqlConnectionStringBuilder> choose)
        {
            if (!chosen.Contains(keyword))
            {
                choose(said);
            }
        }

        Unless("Application Name", each => each.ApplicationName = "approval");
        Unless("Maximum Pool Size", each => each.MaxPoolSize = MostConnections);
        Unless("Timeout", each => each.Timeout = PatienceToConnect);
        Unless("Max Auto Prepare", each => each.MaxAutoPrepare = StatementsPrepared);
        said.Options = $"{ServersPatience} {said.Options}".TrimEnd();
        return new NpgsqlDataSourceBuilder(said.ConnectionString);
    }

    /// <summary>Of one host: three hosts leave room in the hundred that a server allows unless it is told otherwise.</summary>
    private const int MostConnections = 30;

    /// <summary>In seconds.</summary>
    private const int PatienceToConnect = 5;

    /// <summary>The steps' statements are few, and the same again and again.</summary>
    private const int StatementsPrepared = 100;

    /// <summary>
    /// How soon the server takes back what a host holds that has gone: within half a minute where its machine is lost, and
    /// within two where it stands still in the middle of a transaction.
    /// </summary>
    private const string ServersPatience =
        "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c idle_in_transaction_session_timeout=120000";
}

using System.Collections.Immutable;
using System.Net;
using Approval.Host.Persistence.Postgres;
using NodaTime;

namespace Approval.Host.Configuration;

/// <summary>Which clock the host goes by.</summary>
public enum ClockMode
{
    /// <summary>The machine's clock.</summary>
    Machine,

    /// <summary>A clock that a person moves, for trying the product out.</summary>
    Simulated,
}

/// <summary>Which database keeps everything.</summary>
public enum StoreKind
{
    /// <summary>Embedded: one process, nothing to install.</summary>
    Sqlite,

    /// <summary>A server of its own, for production with several hosts.</summary>
    Postgresql,
}

/// <summary>How the log looks.</summary>
public enum LogForm
{
    /// <summary>One line for a person.</summary>
    Readable,

    /// <summary>One JSON object a line, for programs.</summary>
    Json,
}

/// <summary>What the host goes by, read from its file, the environment and the command line, and checked before it starts.</summary>
public sealed record InstallationOptions
{
    /// <summary>The folder that holds the database and everything else that is kept.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The addresses to listen on, separated by semicolons.</summary>
    public required string Urls { get; init; }

    /// <summary>The address under which others reach the product; letters print it.</summary>
    public required Uri PublicAddress { get; init; }

    /// <summary>The name of the database's file.</summary>
    public const string DatabaseName = "approval.db";

    /// <summary>The database on a server; null where it is a file in the data folder.</summary>
    public DatabaseAddress? Database { get; init; }

    /// <summary>Which clock.</summary>
    public ClockMode Clock { get; init; }

    /// <summary>Where a simulated clock begins; null for the machine's instant at the first start.</summary>
    public Instant? SimulatedStart { get; init; }

    /// <summary>Whether real Recommendations, played by the engine, are loaded into an empty database.</summary>
    public bool LoadsSample { get; init; }

    /// <summary>How often the sweep looks for deadlines that no alarm rang for.</summary>
    public Duration SweepInterval { get; init; } = InstallationSettings.SweepInterval.Usual;

    /// <summary>How often the outbox is looked through without a signal.</summary>
    public Duration OutboxInterval { get; init; } = InstallationSettings.OutboxInterval.Usual;

    /// <summary>How long after a closing instant its marker may be published and still prove what stood before it.</summary>
    public Duration MarkerTolerance { get; init; } = InstallationSettings.MarkerTolerance.Usual;

    /// <summary>The most that a request may carry, in bytes.</summary>
    public int MostBodyBytes { get; init; } = InstallationSettings.MostBodyBytes.Usual;

    /// <summary>How many requests one account may send in a minute.</summary>
    public int MostRequestsAMinute { get; init; } = InstallationSettings.MostRequestsAMinute.Usual;

    /// <summary>How many pages one person, or the visitors from one address, may ask for in a minute.</summary>
    public int MostPagesAMinute { get => field > 0 ? field : Math.Max(1, MostRequestsAMinute / 10); init; }

    /// <summary>After how many days of waiting for TSB or a chair an approval counts as stuck.</summary>
    public int StuckAfterDays { get; init; } = InstallationSettings.StuckAfterDays.Usual;

    /// <summary>The proxies whose word about a sender's address is taken.</summary>
    public ImmutableArray<IPNetwork> Proxies { get; init; } = InstallationSettings.Proxies.Usual;

    /// <summary>By whom people may prove who they are instead of by a password; null for nobody.</summary>
    public OutsideProvider? Outside { get; init; }

    /// <summary>The folder with the procedures; null for the product's own.</summary>
    public string? WorkflowFolder { get; init; }

    /// <summary>Which broker carries messages.</summary>
    public BrokerKind Broker { get; init; }

    /// <summary>Where the broker is reached; null where there is none.</summary>
    public BrokerAddress? BrokerUrl { get; init; }

    /// <summary>Where the broker's management interface is reached; null where nobody said so.</summary>
    public BrokerAddress? BrokerManagementUrl { get; init; }

    /// <summary>How the log looks.</summary>
    public LogForm LogForm { get; init; }

    /// <summary>What the log tells.</summary>
    public LogLevels LogLevels { get; init; } = InstallationSettings.LogLevels.Usual;

    /// <summary>Where traces go, by OTLP over HTTP; null for nowhere.</summary>
    public Uri? Traces { get; init; }

    /// <summary>The database's file.</summary>
    public string DatabaseFile => Path.Combine(DataFolder, DatabaseName);
}

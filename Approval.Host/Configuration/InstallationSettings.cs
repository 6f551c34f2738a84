using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Files;
using Approval.Host.Persistence.Postgres;
using NodaTime;

namespace Approval.Host.Configuration;

/// <summary>Everything that can be set.</summary>
public static class InstallationSettings
{
    private const string DurationForm = "a whole number with its unit, such as 500ms, 5s or 2m";

    private const int MostRate = 1_000_000;

    /// <summary>The folder that holds everything that is kept.</summary>
    public static readonly Setting<string> Data = new(
        "data", "The folder that holds the database and everything else that is kept.", "a folder", "approval-data", Text);

    /// <summary>The addresses to listen on.</summary>
    public static readonly Setting<ImmutableArray<Uri>> Urls = new(
        "urls",
        "The addresses to listen on, separated by semicolons.",
        "addresses such as http://127.0.0.1:5080, without a path",
        "http://127.0.0.1:5080",
        FindUrls);

    /// <summary>Where plain HTTP may be listened on.</summary>
    public static readonly Setting<PlainHttp> PlainHttp = Choice<PlainHttp>(
        "plainHttp", "Where tokens may travel unencrypted: on this machine alone, or anywhere, because something in front of this host encrypts.", "loopback");

    /// <summary>The address under which others reach the product.</summary>
    public static readonly Setting<Uri> PublicAddress = new(
        "publicAddress", "The address under which others reach the product; letters print it. Without it, the first of the addresses to listen on.", "an http or https address", null, FindAddress);

    /// <summary>Which clock.</summary>
    public static readonly Setting<ClockMode> Clock = Choice<ClockMode>(
        "clock", "machine, or simulated to try the product out with a clock that you move.", "machine");

    /// <summary>Where a simulated clock begins.</summary>
    public static readonly Setting<Instant> SimulatedStart = new(
        "simulatedStart",
        "Where a simulated clock begins at the first start. Without it, at the present instant.",
        "an instant such as 2027-02-12T15:00:00Z",
        null,
        text => Moments.FindInstant(text) is { } instant ? (true, instant) : default);

    /// <summary>Which database.</summary>
    public static readonly Setting<StoreKind> Store = Choice<StoreKind>("store", "The database that keeps everything.", "sqlite");

    /// <summary>Where the database server is.</summary>
    public static readonly Setting<DatabaseAddress> Database = new(
        "database",
        "The database on a server of PostgreSQL, with the store postgresql.",
        DatabaseAddress.Form,
        null,
        text => DatabaseAddress.Find(text) is { } address ? (true, address) : default)
    { IsSecret = true, Conceal = address => address.ToString() };

    /// <summary>Which broker.</summary>
    public static readonly Setting<BrokerKind> Broker = Choice<BrokerKind>(
        "broker", "The broker by which members' own systems send replies and hear of letters. Without one, members speak over HTTP alone.", "none");

    /// <summary>Where the broker is reached.</summary>
    public static readonly Setting<BrokerAddress> BrokerUrl = Address(
        "brokerUrl", "Where the broker is reached, with the product's own account.", "an address such as amqps://account:password@host:5671/virtual-host", BrokerAddress.FindBroker);

    /// <summary>Where the broker's management interface is reached.</summary>
    public static readonly Setting<BrokerAddress> BrokerManagementUrl = Address(
        "brokerManagementUrl",
        "Where the broker's management interface is reached, with an account that administers it; only 'approval broker' needs it.",
        "an address such as https://account:password@host:15671",
        BrokerAddress.FindManagement);

    /// <summary>Where passwords may travel to the broker unencrypted.</summary>
    public static readonly Setting<PlainBroker> PlainBroker = Choice<PlainBroker>(
        "plainBroker", "Where the broker's passwords may travel unencrypted: on this machine alone, or anywhere, because something between this host and the broker encrypts.", "loopback");

    /// <summary>The folder with the procedures.</summary>
    public static readonly Setting<string> Workflows = new(
        "workflows", "The folder with the procedures and the rulebook. Without it, the product's own.", "a folder", null, Text);

    /// <summary>How often the sweep looks.</summary>
    public static readonly Setting<Duration> SweepInterval = Interval(
        "sweepInterval", "How often deadlines are looked for that no alarm rang for.", "5s", Duration.FromMilliseconds(100), Duration.FromMinutes(10));

    /// <summary>How often the outbox is looked through.</summary>
    public static readonly Setting<Duration> OutboxInterval = Interval(
        "outboxInterval", "How often the outbox is looked through without a signal.", "1s", Duration.FromMilliseconds(100), Duration.FromMinutes(10));

    /// <summary>How late a marker may be.</summary>
    public static readonly Setting<Duration> MarkerTolerance = Interval(
        "markerTolerance",
        "How long after a closing instant its marker may reach the queue and still prove what stood before it; later ones make what was found received in an outage.",
        "10s",
        Duration.FromSeconds(1),
        Duration.FromMinutes(5));

    /// <summary>The largest request.</summary>
    public static readonly Setting<int> MostBodyBytes = Whole("mostBodyBytes", "The most that a request may carry, in bytes.", 256 * 1024, 1024, 16 * 1024 * 1024);

    /// <summary>The rate of requests.</summary>
    public static readonly Setting<int> MostRequestsAMinute = Whole("mostRequestsAMinute", "How many requests one account may send in a minute.", 6000, 1, MostRate);

    /// <summary>The rate of pages.</summary>
    public static readonly Setting<int> MostPagesAMinute = new(
        "mostPagesAMinute",
        "How many pages one person may ask for in a minute, and how many the visitors from one address together. Without it, a tenth of mostRequestsAMinute.",
        WholeForm(1, MostRate),
        null,
        text => FindWhole(text, 1, MostRate));

    /// <summary>From when on waiting is too long.</summary>
    public static readonly Setting<int> StuckAfterDays = Whole(
        "stuckAfterDays", "After how many days of waiting for TSB or a chair the secretariat's pages count an approval as stuck. The law names no such number.", 14, 1, 3650);

    /// <summary>Whose word about a sender's address is taken.</summary>
    public static readonly Setting<ImmutableArray<IPNetwork>> Proxies = new(
        "proxies",
        "The proxies in front of this host whose word about a sender's address (X-Forwarded-For) is taken, so that attempts to sign in, and the pages of visitors, are counted for each sender.",
        "addresses or networks separated by semicolons, such as 10.0.0.5;172.16.0.0/12",
        "127.0.0.0/8;::1",
        FindNetworks);

    /// <summary>How the log looks.</summary>
    public static readonly Setting<LogForm> LogForm = Choice<LogForm>("logForm", "How the log looks: lines for a person, or JSON lines for programs.", "readable");

    /// <summary>What the log tells.</summary>
    public static readonly Setting<LogLevels> LogLevels = new(
        "logLevels",
        "The least level that the log tells, and other levels for parts of the product.",
        $"{Printable.OneOf(Terms.All<LogLevel>())}, and behind a comma parts such as Approval.Host.Messaging=debug",
        "information",
        text => Configuration.LogLevels.Find(text) is { } levels ? (true, levels) : default);

    /// <summary>Where traces go.</summary>
    public static readonly Setting<Uri> Traces = new(
        "traces",
        "Where traces of commands, steps and messages go, by OTLP over HTTP. Without it, nowhere.",
        "the http or https address of a collector, such as http://127.0.0.1:4318/v1/traces",
        null,
        FindAddress);

    /// <summary>All of them, in the order in which they are told.</summary>
    public static ImmutableArray<Setting> All { get; } =
    [
        Data, Urls, PlainHttp, PublicAddress, Clock, SimulatedStart, Store, Database, Broker, BrokerUrl, BrokerManagementUrl, PlainBroker, Workflows, SweepInterval, OutboxInterval, MarkerTolerance, MostBodyBytes, MostRequestsAMinute, MostPagesAMinute, StuckAfterDays, Proxies, .. OutsideSettings.All, LogForm, LogLevels, Traces,
    ];

    internal static (bool Found, string Value) Text(string text) => (!string.IsNullOrWhiteSpace(text) && !text.Contains('\0', StringComparison.Ordinal), text);

    internal static (bool Found, Uri Value) FindAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "", Host.Length: > 0 }
            ? (true, address)
            : default;

    private static (bool Found, ImmutableArray<Uri> Value) FindUrls(string text)
    {
        var addresses = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(FindAddress).ToList();
        return addresses.Count > 0 && addresses.All(address => address is { Found: true, Value.AbsolutePath: "/" } and not { Value: { Host: "localhost", Port: 0 } })
            ? (true, [.. addresses.Select(address => address.Value)])
            : default;
    }

    private static (bool Found, ImmutableArray<IPNetwork> Value) FindNetworks(string text)
    {
        var networks = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(each => IPNetwork.TryParse(each, out var network) ? network : IPAddress.TryParse(each, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : (IPNetwork?)null)
            .ToList();
        return networks.Count > 0 && networks.TrueForAll(network => network is not null) ? (true, [.. networks.OfType<IPNetwork>()]) : default;
    }

    private static Setting<BrokerAddress> Address(string name, string meaning, string allowed, Func<string, BrokerAddress?> find) =>
        new(name, meaning, allowed, null, text => find(text) is { } address ? (true, address) : default) { IsSecret = true, Conceal = address => address.ToString() };

    private static Setting<T> Choice<T>(string name, string meaning, string usual)
        where T : struct, Enum =>
        new(name, meaning, Printable.OneOf(Terms.All<T>()), usual, text => Terms.Find<T>(text) is { } value ? (true, value) : default);

    private static Setting<int> Whole(string name, string meaning, int usual, int least, int most) => new(
        name,
        meaning,
        WholeForm(least, most),
        usual.ToString(CultureInfo.InvariantCulture),
        text => FindWhole(text, least, most));

    private static string WholeForm(int least, int most) => string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");

    private static (bool Found, int Value) FindWhole(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? (true, value) : default;

    private static Setting<Duration> Interval(string name, string meaning, string usual, Duration least, Duration most) => new(
        name,
        meaning,
        string.Create(CultureInfo.InvariantCulture, $"{DurationForm}, from {least.TotalMilliseconds}ms to {most.TotalMinutes}m"),
        usual,
        text => FindDuration(text) is { } duration && duration >= least && duration <= most ? (true, duration) : default);

    private static Duration? FindDuration(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 10
            ? (Whole: long.Parse(text[..digits], CultureInfo.InvariantCulture), Unit: text[digits..]) switch
            {
                { Unit: "ms" } read => Duration.FromMilliseconds(read.Whole),
                { Unit: "s" } read => Duration.FromSeconds(read.Whole),
                { Unit: "m" } read => Duration.FromMinutes(read.Whole),
                _ => null,
            }
            : null;
    }
}

/// <summary>Where plain HTTP, by which tokens travel unencrypted, may be listened on.</summary>
public enum PlainHttp
{
    /// <summary>On this machine alone.</summary>
    Loopback,

    /// <summary>Anywhere: something in front of this host encrypts.</summary>
    Anywhere,
}

using System.Globalization;
using Approval.Engine.Calendars;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Messaging.RabbitMq;
using Approval.Host.Persistence.Postgres;
using Approval.Host.Proceedings;
using Approval.Host.Serving;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting.Seams;
using Approval.Tests.Services;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using RabbitMQ.Client;

namespace Approval.Tests.Hosting.Several.Killing;

/// <summary>
/// A database and a broker of its own on servers that may be killed, filled with consultations that stay open and last
/// calls that close soon, and two hosts in processes of their own by the machine's clock.
/// </summary>
internal sealed class KilledInstallation : IAsyncDisposable
{
    /// <summary>The queue that sees every letter's event.</summary>
    public const string Watched = "watched.letters";

    private const int LastCallDays = 28;
    private const int Consultations = 5;
    private const int LastCalls = 20;
    private static readonly Lazy<WorkflowFolder> s_workflows = new(() => WorkflowFolder.Open(Command.Shipped));
    private readonly Scratch _scratch = new();
    private readonly HostProcess?[] _hosts = new HostProcess?[2];
    private readonly PostgresDatabase _database;
    private readonly BrokerVhost _vhost;
    private Uri? _watcher;

    private KilledInstallation(LocalServices services, PostgresDatabase database, BrokerVhost vhost)
    {
        Services = services;
        _database = database;
        _vhost = vhost;
        Stores = new PostgreSqlStores(DatabaseAddress.Find(database.ConnectionString)!);
        Broker = BrokerAddress.FindBroker(vhost.Url.OriginalString)!;
    }

    /// <summary>The servers.</summary>
    public LocalServices Services { get; }

    /// <summary>The database, to look at.</summary>
    public PostgreSqlStores Stores { get; private set; }

    /// <summary>The broker, as the product reaches it.</summary>
    public BrokerAddress Broker { get; }

    /// <summary>When the last calls close.</summary>
    public Instant Closing { get; private set; }

    /// <summary>The consultations that stay open.</summary>
    public IReadOnlyList<string> Open { get; private set; } = [];

    /// <summary>How members reach the broker.</summary>
    public IReadOnlyList<BrokerAddress> Members { get; private set; } = [];

    public static async Task<KilledInstallation> MakeAsync(int members, Duration untilClosing)
    {
        var services = await LocalServices.StartAsync("postgres", "rabbitmq");
        var made = new KilledInstallation(services, await PostgresDatabase.CreateAsync(services), await BrokerVhost.CreateAsync(services));
        await made.Stores.MigrateAsync(default);
        await FirstStart.ClockAsync(made.Stores, Options, default);
        await FirstStart.FillAsync(made.Stores, s_workflows.Value.Reference, default);
        await made.ProvisionAsync(members);
        await services.KeepQueuesAsync();
        await made.FillAsync(untilClosing);
        return made;
    }

    /// <summary>Starts a host that does not run.</summary>
    public async Task StartAsync(int number) => _hosts[number] ??= await HostProcess.StartBareAsync(
        _scratch["."],
        ["serve", "--data", _scratch[string.Create(CultureInfo.InvariantCulture, $"host-{number}")], "--urls", "http://127.0.0.1:0"],
        new Dictionary<string, string>
        {
            ["APPROVAL_STORE"] = "postgresql",
            ["APPROVAL_DATABASE"] = _database.ConnectionString,
            ["APPROVAL_BROKER"] = "rabbitmq",
            ["APPROVAL_BROKER_URL"] = _vhost.Url.OriginalString,
            ["APPROVAL_MARKER_TOLERANCE"] = "2m",
        });

    /// <summary>Kills a host where it stands.</summary>
    public async Task KillAsync(int number)
    {
        if (_hosts[number] is { } host)
        {
            await host.KillAsync();
            await host.DisposeAsync();
            _hosts[number] = null;
        }
    }

    /// <summary>Reaches the database by connections that no death of the server has cut.</summary>
    public void ReachAnew()
    {
        Stores.Dispose();
        Stores = new PostgreSqlStores(DatabaseAddress.Find(_database.ConnectionString)!);
    }

    /// <summary>Everything that the watched queue has received: the ids of events, in order.</summary>
    public async Task<List<string>> EventsAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = _watcher! }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var ids = new List<string>();
        while (await channel.BasicGetAsync(Watched, autoAck: true) is { } got)
        {
            ids.Add(got.BasicProperties.MessageId!);
        }

        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync(0);
        await KillAsync(1);
        Stores.Dispose();
        await _vhost.DisposeAsync();
        await _database.DisposeAsync();
        await Services.DisposeAsync();
        _scratch.Dispose();
    }

    private static InstallationOptions Options => new() { DataFolder = "none", Urls = "http://127.0.0.1:0", PublicAddress = new Uri("https://approval.example") };

    private async Task ProvisionAsync(int members)
    {
        using var management = new BrokerManagement(BrokerAddress.FindManagement(_vhost.Management.OriginalString)!);
        var provisioning = new BrokerProvisioning(management, Broker, s_workflows.Value.Rulebook, new Approval.Host.Accounts.Tokens.SystemRandomness());
        await provisioning.ProvisionOwnAsync(default);
        var addresses = new List<BrokerAddress>();
        foreach (var state in s_workflows.Value.Reference.MemberStates.Values.Take(members))
        {
            var password = await provisioning.ProvisionAsync(state, default);
            _vhost.Own(state.Id.Value);
            addresses.Add(Broker.For(state.Id.Value, password!));
        }

        Members = addresses;
        _watcher = await _vhost.AddAccountAsync("watcher", string.Empty, ".*", ".*", ".*");
        await using var connection = await new ConnectionFactory { Uri = _watcher }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(Watched, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(Watched, "approval.letters", "#");
    }

    private async Task FillAsync(Duration untilClosing)
    {
        Closing = Instant.FromUnixTimeSeconds((Approval.Host.SystemTime.Now() + untilClosing).ToUnixTimeSeconds());
        var zone = ZoneWithMidnightAt(Closing);
        var day = Closing.InZone(zone).Date;
        var clock = new WanderingClock(Closing - Duration.FromDays(150));
        var reference = s_workflows.Value.Reference;
        using var bench = new StepBench(new PostgreSqlStores(DatabaseAddress.Find(_database.ConnectionString)!), clock, new Breakage(null, Fault.Death), new BreakingTransport(new Deliveries(), new Breakage(null, Fault.Death)), services =>
            services.AddSingleton(new Installation(reference) { Calendar = new WorkingCalendar(zone, reference.HolidayDates) }));
        var open = new List<string>();
        var first = clock.Now.InZone(zone).Date;
        var (next, last) = (day.PlusDays(40), day.PlusDays(48));
        for (var number = 0; number < Consultations; number++)
        {
            var approval = (await bench.LaunchAsync($"tap-{number}", "tap", $"ITU-T X.{number + 100}")).Approval;
            open.Add(approval);
            if (number == 0)
            {
                await ActAsync(bench, approval, Meeting("m1", first, first.PlusDays(3)));
                await ActAsync(bench, approval, Meeting("m2", next, last));
            }

            await ActAsync(bench, approval, """{ "type": "determine", "meeting": "m1" }""");
            await ActAsync(bench, approval, """{ "type": "text-ready", "edited": true, "summary": true }""");
            await ActAsync(bench, approval, """{ "type": "request-approval" }""");
            await ActAsync(bench, approval, """{ "type": "announce", "meeting": "m2" }""");
        }

        Open = open;
        clock.Now = Closing - Duration.FromDays(LastCallDays) + Duration.FromHours(1);
        var sitting = clock.Now.InZone(zone).Date;
        for (var number = 0; number < LastCalls; number++)
        {
            var approval = (await bench.LaunchAsync($"aap-{number}", "aap", $"ITU-T X.{number + 200}")).Approval;
            if (number == 0)
            {
                await ActAsync(bench, approval, Meeting("m3", sitting, sitting.PlusDays(3)));
            }

            await ActAsync(bench, approval, """{ "type": "consent", "meeting": "m3" }""");
            await ActAsync(bench, approval, """{ "type": "text-ready", "edited": true, "summary": true }""");
            await ActAsync(bench, approval, """{ "type": "announce-last-call" }""");
        }
    }

    private static async Task ActAsync(StepBench bench, string approval, string act)
    {
        var answer = await bench.ActAsync(approval, $"{approval} {act}", act);
        if (answer.Refused is { } refused)
        {
            throw new InvalidOperationException($"{approval}: {act}: {refused.Message}");
        }
    }

    private static string Meeting(string id, LocalDate opens, LocalDate closes) =>
        $$"""{ "type": "schedule-meeting", "meeting": "{{id}}", "group": "SG17", "kind": "study-group", "opens": "{{LocalDatePattern.Iso.Format(opens)}}", "closes": "{{LocalDatePattern.Iso.Format(closes)}}" }""";

    /// <summary>Windows close at midnight; this is a zone in which that is an instant of our choice.</summary>
    private static DateTimeZone ZoneWithMidnightAt(Instant instant)
    {
        var day = (int)(instant.InUtc().TimeOfDay.TickOfDay / NodaConstants.TicksPerSecond);
        return DateTimeZone.ForOffset(Offset.FromSeconds(day <= NodaConstants.SecondsPerDay / 2 ? -day : NodaConstants.SecondsPerDay - day));
    }
}

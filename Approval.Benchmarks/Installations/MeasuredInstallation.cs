using System.Net.Http.Headers;
using Approval.Benchmarks.Measuring;
using Approval.Host.Accounts;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Persistence;
using Approval.Host.Persistence.Postgres;
using Approval.Host.Serving;
using Approval.Tests.Hosting;
using Approval.Tests.Services;
using NodaTime;

namespace Approval.Benchmarks.Installations;

/// <summary>An installation to measure on: a database of its own, up to date, with the Member States and nothing else.</summary>
internal sealed class MeasuredInstallation : IAsyncDisposable
{
    private const string MostRequests = "1000000";
    private readonly PostgresDatabase? _database;
    private readonly BrokerVhost? _broker;

    private MeasuredInstallation(InstallationOptions options, PostgresDatabase? database, BrokerVhost? broker, WorkflowFolder workflows)
    {
        Options = options;
        Workflows = workflows;
        _database = database;
        _broker = broker;
        Stores = ChosenStores.Of(options);
    }

    /// <summary>What a host of it goes by.</summary>
    public InstallationOptions Options { get; }

    /// <summary>The procedures.</summary>
    public WorkflowFolder Workflows { get; }

    /// <summary>Its database.</summary>
    public IApprovalStores Stores { get; }

    /// <summary>How the bare client reaches its database.</summary>
    /// <exception cref="InvalidOperationException">The database is a file.</exception>
    public string ConnectionString => _database?.ConnectionString ?? throw new InvalidOperationException("A database in a file is reached by no connection string.");

    /// <summary>Its part of the broker.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public BrokerVhost Broker => _broker ?? throw new InvalidOperationException("This installation has no broker.");

    /// <summary>Makes one on a file.</summary>
    public static Task<MeasuredInstallation> OnSqliteAsync() => MakeAsync(null, null);

    /// <summary>Makes one on PostgreSQL: the server that the environment names, else one that is started for this run.</summary>
    /// <param name="withBroker">Whether it has a part of a RabbitMQ, too.</param>
    public static async Task<MeasuredInstallation> OnPostgresAsync(bool withBroker = false) =>
        await MakeAsync(await PostgresDatabase.CreateAsync(), withBroker ? await BrokerVhost.CreateAsync() : null);

    /// <summary>Somebody who acts on it by a clock of this process.</summary>
    /// <param name="from">Where the clock stands first.</param>
    /// <param name="zone">The zone by whose midnights days end; null for UTC.</param>
    public Secretariat Act(Instant from, DateTimeZone? zone = null) => new(Options, Workflows, Stores, from, zone);

    /// <summary>Starts a host of it as an operator does.</summary>
    public ServedProcess Serve()
    {
        var settings = new Dictionary<Setting, string>
        {
            [InstallationSettings.Data] = Options.DataFolder,
            [InstallationSettings.Urls] = Options.Urls,
            [InstallationSettings.MostRequestsAMinute] = MostRequests,
        };
        if (_database is not null)
        {
            settings.Add(InstallationSettings.Store, "postgresql");
            settings.Add(InstallationSettings.Database, _database.ConnectionString);
        }

        if (_broker is not null)
        {
            settings.Add(InstallationSettings.Broker, "rabbitmq");
            settings.Add(InstallationSettings.BrokerUrl, _broker.Url.OriginalString);
        }

        return ServedProcess.Start(settings);
    }

    /// <summary>A client that speaks to a host of it with a token of the secretariat's.</summary>
    public async Task<HttpClient> SpeakAsync(ServedProcess host)
    {
        var account = Account.Read("reader-of-lists", "Jan Doe", ["secretariat"]).Value!;
        await using var write = await Stores.BeginWriteAsync(CancellationToken.None);
        await AccountRegister.PutAsync(write.Store, account, CancellationToken.None);
        var token = AccountRegister.Issue(write.Store, account, new TokenRequest("measuring", new TokenScope(TokenUse.Act))).Value!.Secret.Reveal();
        await write.Store.SaveChangesAsync();
        await write.CommitAsync(CancellationToken.None);
        var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Stores.Dispose();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        if (_broker is not null)
        {
            await _broker.DisposeAsync();
        }

        Directory.Delete(Options.DataFolder, recursive: true);
    }

    private static async Task<MeasuredInstallation> MakeAsync(PostgresDatabase? database, BrokerVhost? broker)
    {
        var options = new InstallationOptions
        {
            DataFolder = Directory.CreateTempSubdirectory("approval-measured-").FullName,
            Urls = "http://127.0.0.1:0",
            PublicAddress = new Uri("https://approval.example"),
            Database = database is null ? null : DatabaseAddress.Find(database.ConnectionString),
        };
        var made = new MeasuredInstallation(options, database, broker, WorkflowFolder.Open(null));
        await made.Stores.MigrateAsync(CancellationToken.None);
        await FirstStart.FillAsync(made.Stores, made.Workflows.Reference, CancellationToken.None);
        return made;
    }
}

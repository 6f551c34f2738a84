using Approval.Engine.Members;
using Approval.Host.Accounts.Tokens;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Messaging.RabbitMq;
using Approval.Host.Persistence.Sqlite;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting.Seams;
using Approval.Tests.Services;

namespace Approval.Tests.Messaging;

/// <summary>
/// The product's edge at a real broker: a virtual host of its own, provisioned by the product, two members in it, and
/// the worker that reads the queue into a recording intake.
/// </summary>
internal sealed class BrokerBench : IAsyncDisposable
{
    private static readonly Lazy<WorkflowFolder> s_workflows = new(() => WorkflowFolder.Open(Command.Shipped));
    private readonly Scratch _scratch = new();
    private readonly Dictionary<string, string> _passwords = new(StringComparer.Ordinal);
    private readonly SqliteStores _sqlite;
    private readonly BrokerManagement _management;
    private readonly DirectReplies _directly;
    private readonly List<InboxWorker> _workers = [];

    private BrokerBench(BrokerVhost vhost)
    {
        Vhost = vhost;
        Address = BrokerAddress.FindBroker(vhost.Url.OriginalString)!;
        _management = new BrokerManagement(BrokerAddress.FindManagement(vhost.Management.OriginalString)!);
        Provisioning = new BrokerProvisioning(_management, Address, s_workflows.Value.Rulebook, new SystemRandomness());
        NewDatabase.PutInto(_scratch["data"]);
        _sqlite = new SqliteStores(Path.Combine(_scratch["data"], InstallationOptions.DatabaseName));
        Stores = new AwayStores(_sqlite);
        Standing = new BrokerStanding();
        Link = new PublishingLink(new BrokerConnector(Address), Standing, TestLog<PublishingLink>.Instance);
        _directly = new DirectReplies(new BrokerConnector(Address), TimeProvider.System, TestLog<DirectReplies>.Instance);
        Receipts = new ReceiptTransport(Link, _directly, TestLog<ReceiptTransport>.Instance);
        Markers = new MarkerTransport(Link);
    }

    public BrokerVhost Vhost { get; }

    /// <summary>The broker, with the product's account.</summary>
    public BrokerAddress Address { get; }

    public BrokerProvisioning Provisioning { get; }

    public BrokerStanding Standing { get; }

    public PublishingLink Link { get; }

    public ReceiptTransport Receipts { get; }

    public MarkerTransport Markers { get; }

    public RecordingIntake Intake { get; } = new();

    public AwayStores Stores { get; }

    /// <summary>A Member State of this virtual host alone.</summary>
    public Member Alfa => MemberOf("alfa", MemberCategory.MemberState);

    /// <summary>A Sector Member of this virtual host alone.</summary>
    public Member Bravo => MemberOf("bravo", MemberCategory.SectorMember);

    /// <summary>Provisions a virtual host with two members.</summary>
    /// <param name="services">The servers; null for those of the whole run.</param>
    /// <param name="reads">Whether the product reads its queue from the beginning.</param>
    public static async Task<BrokerBench> StartAsync(LocalServices? services = null, bool reads = true)
    {
        var bench = new BrokerBench(await BrokerVhost.CreateAsync(services));
        await bench.Provisioning.ProvisionOwnAsync(CancellationToken.None);
        await bench.AddAsync(bench.Alfa);
        await bench.AddAsync(bench.Bravo);
        if (reads)
        {
            await bench.ReadAsync(bench.Intake);
        }

        return bench;
    }

    /// <summary>A member whose account no other virtual host has.</summary>
    public Member MemberOf(string id, MemberCategory category) => new(new MemberId($"{id}-{Vhost.Name}"), id, category, null, null);

    /// <summary>Provisions a member.</summary>
    public async Task AddAsync(Member member)
    {
        Vhost.Own(member.Id.Value);
        _passwords[member.Id.Value] = await Provisioning.ProvisionAsync(member, CancellationToken.None) ?? throw new InvalidOperationException("The account was there.");
    }

    /// <summary>Provisions a Member State under its own code. Its account is the whole broker's, and may be left over.</summary>
    public async Task AddStateAsync(string code)
    {
        Vhost.Own(code);
        var state = new Member(new MemberId(code), code, MemberCategory.MemberState, null, null);
        _passwords[code] = await Provisioning.ProvisionAsync(state, CancellationToken.None) ?? await Provisioning.RotateAsync(state, CancellationToken.None);
    }

    /// <summary>Begins to read the queue, as one host more does.</summary>
    public async Task<InboxWorker> ReadAsync(RecordingIntake intake)
    {
        var reading = new InboxReading(intake, Receipts, Stores, TimeProvider.System, TestLog<InboxReading>.Instance);
        var worker = new InboxWorker(new BrokerConnector(Address), reading, intake, Stores, Standing, TimeProvider.System, TestLog<InboxWorker>.Instance);
        _workers.Add(worker);
        await worker.StartAsync(CancellationToken.None);
        return worker;
    }

    /// <summary>Waits until the product stands at its queue.</summary>
    public async Task ReachedAsync(bool isReached = true)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var regular = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (Standing.IsReached != isReached)
        {
            await regular.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>A member's own system.</summary>
    public Task<MemberSystem> AsAsync(Member member) => MemberSystem.ConnectAsync(AddressOf(member));

    /// <summary>A Member State's own system.</summary>
    public Task<MemberSystem> AsStateAsync(string code) => MemberSystem.ConnectAsync(AddressOf(code));

    /// <summary>How a member reaches the broker.</summary>
    public BrokerAddress AddressOf(Member member) => AddressOf(member.Id.Value);

    /// <summary>How an account reaches the broker.</summary>
    public BrokerAddress AddressOf(string account) => Address.For(account, _passwords[account]);

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.StopAsync(CancellationToken.None);
            worker.Dispose();
        }

        await Link.DisposeAsync();
        await _directly.DisposeAsync();
        _management.Dispose();
        await Vhost.DisposeAsync();
        _sqlite.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _scratch.Dispose();
    }
}

using Approval.Engine.Calendars;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Messaging;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Serving;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting.Crashes;
using Approval.Tests.Hosting.Seams;
using Approval.Tests.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Approval.Tests.Hosting.Several;

/// <summary>A database on the tests' server as a first start leaves it, and hosts that share it.</summary>
internal sealed class SharedDatabase : IAsyncDisposable
{
    private static readonly Lazy<WorkflowFolder> s_workflows = new(() => WorkflowFolder.Open(Command.Shipped));
    private readonly List<WebApplication> _hosts = [];
    private readonly List<StepBench> _benches = [];

    private SharedDatabase(PostgreSqlDatabase database)
    {
        Database = database;
        Stores = database.Reach();
    }

    public PostgreSqlDatabase Database { get; }

    /// <summary>A way to look at it.</summary>
    public IApprovalStores Stores { get; }

    /// <summary>How its hosts are told of it.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        new Dictionary<string, string> { ["APPROVAL_STORE"] = "postgresql", ["APPROVAL_DATABASE"] = Database.ConnectionString };

    public static async Task<SharedDatabase> CreateAsync()
    {
        var shared = new SharedDatabase(PostgreSqlDatabase.New());
        await shared.Stores.MigrateAsync(default);
        await FirstStart.ClockAsync(shared.Stores, Options(Duration.Zero), default);
        await FirstStart.FillAsync(shared.Stores, s_workflows.Value.Reference, default);
        return shared;
    }

    /// <summary>A host without web, alarms or workers: a test calls each by hand.</summary>
    /// <param name="clock">What it goes by.</param>
    /// <param name="deliveries">What it sends.</param>
    /// <param name="zone">By whose midnights the windows of approvals close that are launched there.</param>
    public StepBench Bench(HostClock clock, Deliveries? deliveries = null, DateTimeZone? zone = null)
    {
        var reference = s_workflows.Value.Reference;
        var none = new Breakage(null, Fault.Death);
        var bench = new StepBench(Database.Reach(), clock, none, new BreakingTransport(deliveries ?? new Deliveries(), none), services =>
        {
            if (zone is not null)
            {
                services.AddSingleton(new Installation(reference) { Calendar = new WorkingCalendar(zone, reference.HolidayDates) });
            }
        });
        _benches.Add(bench);
        return bench;
    }

    /// <summary>
    /// A host that can open windows which close at an instant soon: it lives four weeks earlier, the first of which counts
    /// from the midnight just past, and its midnight falls on that instant.
    /// </summary>
    public StepBench BenchWithWindowsClosingAt(Instant closing)
    {
        const int lastCallDays = 28;
        var ofDay = Duration.FromTicks((closing - closing.InUtc().Date.AtMidnight().InUtc().ToInstant()).BclCompatibleTicks);
        var offset = Offset.FromTicks(ofDay <= Duration.FromHours(12) ? -ofDay.BclCompatibleTicks : (Duration.FromDays(1) - ofDay).BclCompatibleTicks);
        return Bench(new WanderingClock(closing - Duration.FromDays(lastCallDays) + Duration.FromHours(1)), zone: DateTimeZone.ForOffset(offset));
    }

    /// <summary>A whole host in this process, by the machine's clock, whose intervals are so long that only alarms and news move it.</summary>
    public async Task<WebApplication> StartHostAsync(IEventTransport? transport = null)
    {
        var stores = Database.Reach();
        var options = Options(Duration.FromMinutes(10)) with { Database = Database.Address };
        var clock = await FirstStart.ClockAsync(stores, options, default);
        var app = ApprovalHost.Build(options, s_workflows.Value, stores, clock, services =>
        {
            if (transport is not null)
            {
                services.AddSingleton(transport);
            }
        });
        await app.StartAsync();
        _hosts.Add(app);
        return app;
    }

    /// <summary>Comes back once something is so in the database.</summary>
    public async Task UntilAsync(Func<ApprovalStore, Task<bool>> isSo)
    {
        while (true)
        {
            await using var store = Stores.Open();
            if (await isSo(store))
            {
                return;
            }
        }
    }

    /// <summary>What is not as it must be, in every approval.</summary>
    public async Task<IReadOnlyList<string>> ExamineAsync(Instant now)
    {
        // The hosts go on while it is read.
        await using var snapshot = await Stores.BeginSnapshotAsync(default);
        return [.. CaseRows.AllIn(snapshot.Store).SelectMany(rows => rows.Examine(now, null).Select(finding => $"{rows.Row.Id}: {finding}"))];
    }

    /// <summary>How often each approval's last call was decided.</summary>
    public async Task<IReadOnlyList<int>> DecisionsAsync()
    {
        await using var store = Stores.Open();
        var decided = await store.History.Where(entry => entry.Name == "LastCallOutcomeDecided").Select(entry => entry.ApprovalId).ToListAsync();
        return [.. (await store.Approvals.Select(row => row.Id).ToListAsync()).Select(id => decided.Count(each => each == id))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            await host.DisposeAsync();
        }

        _benches.ForEach(bench => bench.Dispose());
        await Database.DisposeAsync();
    }

    private static InstallationOptions Options(Duration interval) => new()
    {
        DataFolder = "none",
        Urls = "http://127.0.0.1:0",
        PublicAddress = new Uri("https://approval.example"),
        SweepInterval = interval,
        OutboxInterval = interval,
    };
}

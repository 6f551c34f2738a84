using Approval.Engine.Files;
using Approval.Host.Accounts;
using Approval.Host.Api;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Files;
using Approval.Host.Messaging;
using Approval.Host.Persistence;
using Approval.Host.Persistence.Sqlite;
using Approval.Host.Proceedings;
using Approval.Host.Scheduling;
using Approval.Host.Serving;
using Approval.Host.Telemetry;
using Approval.Tests.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Text;

namespace Approval.Tests.Hosting.Seams;

/// <summary>One life of what acts on approvals, on a database in a file, without web, alarms or workers: a test calls each by hand.</summary>
internal sealed class StepBench : IDisposable
{
    private static readonly Lazy<WorkflowFolder> s_workflows = new(() => WorkflowFolder.Open(Command.Shipped));
    private static readonly Account s_everybody = Account.Read("everybody", "Jan Doe", ["chair:SG17", "secretariat", "director"]).Value!;
    private readonly IApprovalStores _stores;
    private readonly ServiceProvider _services;

    public StepBench(string folder, HostClock clock, Breakage breakage, Deliveries deliveries, Action<IServiceCollection>? more = null)
        : this(folder, clock, breakage, new BreakingTransport(deliveries, breakage), more)
    {
    }

    public StepBench(string folder, HostClock clock, Breakage breakage, IEventTransport events, Action<IServiceCollection>? more = null)
        : this(OpenFile(folder), clock, breakage, events, more)
    {
    }

    /// <summary>A life on a database that holds what a first start leaves.</summary>
    public StepBench(IApprovalStores stores, HostClock clock, Breakage breakage, IEventTransport events, Action<IServiceCollection>? more = null)
    {
        var options = new InstallationOptions { DataFolder = "none", Urls = "http://127.0.0.1:0", PublicAddress = new Uri("https://approval.example") };
        _stores = stores;
        var breaking = new BreakingStores(_stores, breakage);
        var services = new ServiceCollection().AddLogging().AddProceedings(options, s_workflows.Value, breaking, clock);
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
        Deadlines = _services.GetRequiredService<DueDeadlines>();
        Dispatch = new OutboxDispatch(breaking, events, clock, _services.GetRequiredService<HostMeters>(), NullLogger<OutboxDispatch>.Instance);
    }

    /// <summary>A life by the simulated clock as the database has it.</summary>
    public static async Task<StepBench> ReviveAsync(string folder, Breakage breakage, Deliveries deliveries)
    {
        NewDatabase.PutInto(folder);
        var options = new InstallationOptions
        {
            DataFolder = folder,
            Urls = "http://127.0.0.1:0",
            PublicAddress = new Uri("https://approval.example"),
            Clock = ClockMode.Simulated,
            SimulatedStart = Story.Beginning,
        };
        using var stores = new SqliteStores(options.DatabaseFile);
        return new StepBench(folder, await FirstStart.ClockAsync(stores, options, CancellationToken.None), breakage, deliveries);
    }

    /// <summary>The database, unbroken, to look at.</summary>
    public IApprovalStores Stores => _stores;

    public DueDeadlines Deadlines { get; }

    /// <summary>A part of the host.</summary>
    public T Of<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public OutboxDispatch Dispatch { get; }

    public Task<LaunchAnswer> LaunchAsync(string key, string procedure = "aap", string designation = "ITU-T X.9001")
    {
        var body = $$"""
            { "procedure": "{{procedure}}", "text": { "designation": "{{designation}}", "title": "A text", "kind": "new", "studyGroup": "SG17" }, "particulars": { "summary": "What it is about.", "chair": "Jane Doe" } }
            """;
        var request = _services.GetRequiredService<LaunchReader>().Read(Tree(body));
        var launching = _services.GetRequiredService<Launching>();
        return RunAsync(step => launching.LaunchAsync(step, s_everybody, request, KeyOf(key, body), CancellationToken.None));
    }

    public Task<ActAnswer> ActAsync(string approval, string key, string body, int? expected = null)
    {
        var command = new ActCommand(ApprovalId.Find(approval)!.Value, s_everybody, Tree(body), expected);
        var acting = _services.GetRequiredService<Acting>();
        return RunAsync(step => acting.ActAsync(step, command, KeyOf(key, body), CancellationToken.None));
    }

    /// <summary>Takes a new AAP to its last call, in one step.</summary>
    /// <returns>Its name.</returns>
    public Task<string> OpenLastCallAsync(string designation)
    {
        var body = $$"""
            { "procedure": "aap", "text": { "designation": "{{designation}}", "title": "A text", "kind": "new", "studyGroup": "SG17" }, "particulars": { "summary": "What it is about.", "chair": "Jane Doe" } }
            """;
        var request = _services.GetRequiredService<LaunchReader>().Read(Tree(body));
        return RunAsync(async step =>
        {
            var approval = (await _services.GetRequiredService<Launching>().LaunchAsync(step, s_everybody, request, KeyOf(designation, body), CancellationToken.None)).Approval;
            var day = LocalDatePattern.Iso.Format(_services.GetRequiredService<Installation>().Calendar.DayOf(step.Now));
            foreach (var act in (string[])
                [
                    $$"""{ "type": "schedule-meeting", "meeting": "m-{{approval}}", "group": "SG17", "kind": "study-group", "opens": "{{day}}", "closes": "{{day}}" }""",
                    $$"""{ "type": "consent", "meeting": "m-{{approval}}" }""",
                    """{ "type": "text-ready", "edited": true, "summary": true }""",
                    """{ "type": "request-last-call" }""",
                    """{ "type": "announce-last-call" }""",
                ])
            {
                var command = new ActCommand(ApprovalId.Find(approval)!.Value, s_everybody, Tree(act), null);
                var answer = await _services.GetRequiredService<Acting>().ActAsync(step, command, KeyOf($"{designation} {act}", act), CancellationToken.None);
                if (answer.Refused is { } refused)
                {
                    throw new InvalidOperationException(refused.Message);
                }
            }

            return approval;
        });
    }

    /// <summary>Moves the simulated clock by the command for it.</summary>
    public async Task<string> MoveClockAsync(int days)
    {
        var answer = await _services.GetRequiredService<ClockMoves>().MoveAsync(from => from + Duration.FromDays(days), KeyOf("move", "move"), CancellationToken.None);
        return $"{answer.From} {answer.To} {string.Join(' ', answer.Approvals)}";
    }

    /// <summary>Lets time pass by the simulated clock, and nothing else happen.</summary>
    public async Task LetPassAsync(Duration passing)
    {
        var clock = (SimulatedClock)_services.GetRequiredService<HostClock>();
        clock.MoveTo(clock.GetCurrentInstant() + passing);
        await using var write = await _stores.BeginWriteAsync(CancellationToken.None);
        await FirstStart.KeepAsync(write.Store, clock.GetCurrentInstant(), CancellationToken.None);
        await write.Store.SaveChangesAsync();
        await write.CommitAsync(CancellationToken.None);
    }

    /// <summary>The dispatch of this host over another transport.</summary>
    public OutboxDispatch DispatchOver(IEventTransport transport) =>
        new(_stores, transport, _services.GetRequiredService<HostClock>(), _services.GetRequiredService<HostMeters>(), NullLogger<OutboxDispatch>.Instance);

    public void Dispose()
    {
        Dispatch.Dispose();
        _services.Dispose();
        _stores.Dispose();
    }

    public Task<T> RunAsync<T>(Func<Step, Task<T>> work) => _services.GetRequiredService<StepRunner>().RunAsync(work, CancellationToken.None);

    private static SqliteStores OpenFile(string folder)
    {
        NewDatabase.PutInto(folder);
        return new SqliteStores(Path.Combine(folder, InstallationOptions.DatabaseName));
    }

    private static JsonTree Tree(string body) => JsonTreeReader.Read(body, "body").Value!;

    private static CommandKey KeyOf(string key, string body) => new(s_everybody.Id.Value, key, HistoryChain.Hash(body));
}

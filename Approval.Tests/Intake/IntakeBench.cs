using System.Text.Json.Nodes;
using Approval.Host.Clocks;
using Approval.Host.Intake;
using Approval.Host.Persistence;
using Approval.Host.Telemetry;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting.Seams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Intake;

/// <summary>A host without web and workers whose members send through a queue, on a database in a file.</summary>
internal sealed class IntakeBench : IDisposable
{
    /// <summary>The TAP whose consultation is open.</summary>
    public const string Tap = "TAP-SG17-2027-0001";

    /// <summary>The AAP whose last call is open, once <see cref="OpenLastCallAsync"/> was called.</summary>
    public const string Aap = "AAP-SG17-2027-0001";

    /// <summary>When the consultation closes: the seventh working day before 7 June 2027 begins.</summary>
    public static readonly Instant Closing = Instant.FromUtc(2027, 5, 27, 0, 0);
    private static readonly Instant s_beginning = Instant.FromUtc(2027, 1, 11, 9, 0);
    private readonly Scratch _scratch = new();
    private int _commands;

    private IntakeBench()
    {
        Clock = new SimulatedClock(s_beginning);
        Bench = new StepBench(_scratch["data"], Clock, new Breakage(null, Fault.Death), new Deliveries(), services => services.AddSingleton<IMarkerTransport>(Queue).AddSingleton<IReceiptTransport>(Queue).AddTelemetry().AddTraces(null));
    }

    public TestQueue Queue { get; } = new();

    public SimulatedClock Clock { get; }

    public StepBench Bench { get; }

    public IMessageIntake Intake => Bench.Of<IMessageIntake>();

    /// <summary>A host with one TAP in consultation.</summary>
    public static async Task<IntakeBench> OpenAsync()
    {
        var bench = new IntakeBench();
        await bench.Bench.LaunchAsync("launch-tap", "tap");
        foreach (var act in new[]
        {
            """{ "type": "schedule-meeting", "meeting": "m1", "group": "SG17", "kind": "study-group", "opens": "2027-01-10", "closes": "2027-01-15" }""",
            """{ "type": "schedule-meeting", "meeting": "m2", "group": "SG17", "kind": "study-group", "opens": "2027-06-07", "closes": "2027-06-16" }""",
            """{ "type": "determine", "meeting": "m1" }""",
            """{ "type": "text-ready", "edited": true, "summary": true }""",
            """{ "type": "request-approval" }""",
            """{ "type": "announce", "meeting": "m2" }""",
        })
        {
            await bench.ActAsync(Tap, act);
        }

        return bench;
    }

    /// <summary>Opens the last call of an AAP beside it.</summary>
    public async Task OpenLastCallAsync()
    {
        await Bench.LaunchAsync("launch-aap", "aap", "ITU-T X.9002");
        foreach (var act in new[] { """{ "type": "consent", "meeting": "m1" }""", """{ "type": "text-ready", "edited": true, "summary": true }""", """{ "type": "announce-last-call" }""" })
        {
            await ActAsync(Aap, act);
        }
    }

    public async Task ActAsync(string approval, string act)
    {
        var answer = await Bench.ActAsync(approval, $"act-{_commands++}", act);
        Assert.That(answer.Refused, Is.Null, act);
    }

    /// <summary>A message that gives a position, under an id made of a number.</summary>
    public void Reply(string member, string position, int number, string approval = Tap) =>
        Queue.Send(member, IdOf(number), $$"""{ "version": 1, "kind": "reply", "approval": "{{approval}}", "position": "{{position}}" }""");

    public static string IdOf(int number) => $"00000000-0000-4000-8000-{number:d12}";

    /// <summary>Takes in what waits, and gives the receipts that this sent.</summary>
    public async Task<List<JsonNode>> TakeAsync()
    {
        var before = Queue.Receipts.Count;
        await Queue.TakeAllAsync(Intake);
        await Bench.Of<ReceiptDispatch>().SendAsync(CancellationToken.None);
        return Queue.Receipts.Skip(before).Select(receipt => JsonNode.Parse(receipt.Body)!).ToList();
    }

    /// <summary>Lets the clock stand at an instant, and decides what is due as far as it may be decided.</summary>
    public async Task StandAtAsync(Instant instant)
    {
        await Bench.LetPassAsync(instant - Clock.GetCurrentInstant());
        await Bench.Deadlines.DecideAsync(CancellationToken.None);
    }

    public async Task<StoredApproval> RowAsync(string approval = Tap)
    {
        await using var store = Bench.Stores.Open();
        return await store.Approvals.AsNoTracking().SingleAsync(row => row.Id == approval);
    }

    public async Task<List<StoredMemberMessage>> MessagesAsync()
    {
        await using var store = Bench.Stores.Open();
        return await store.MemberMessages.AsNoTracking().OrderBy(row => row.Position).ToListAsync();
    }

    /// <summary>The arithmetic of the decision at the consultation's close; null where there is none yet.</summary>
    public async Task<string?> OutcomeAsync()
    {
        await using var store = Bench.Stores.Open();
        var body = await store.History.AsNoTracking().Where(entry => entry.Kind == EntryKind.Fact && entry.Name == "ConsultationClosed").Select(entry => entry.Body).SingleOrDefaultAsync();
        return body;
    }

    public void Dispose()
    {
        Bench.Dispose();
        _scratch.Dispose();
    }
}

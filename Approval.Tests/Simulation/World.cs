using Approval.Host.Accounts;
using Approval.Host.Clocks;
using Approval.Host.Configuration;
using Approval.Host.Intake;
using Approval.Host.Messaging;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Tests.CommandLine;
using Approval.Tests.Hosting.Seams;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Simulation;

/// <summary>A command that a person gives over the API, and repeats under its key until it is answered.</summary>
/// <param name="Key">The key.</param>
/// <param name="Approval">The approval.</param>
/// <param name="Body">The act.</param>
internal sealed record Spoken(string Key, string Approval, string Body)
{
    /// <summary>The answer; null while there is none.</summary>
    public ActAnswer? Answer { get; set; }
}

/// <summary>
/// Two hosts on one database and one broker, single-threaded: a TAP in consultation and an AAP in last call, both of which
/// close at one instant, two hours after the world begins.
/// </summary>
internal sealed class World : IDisposable
{
    public static readonly Instant Closing = Instant.FromUtc(2027, 5, 27, 0, 0);
    public static readonly Instant Beginning = Closing - Duration.FromHours(2);
    private static readonly Account s_director = Account.Read("ann", "Ann Doe", ["director"]).Value!;
    private static readonly Lazy<Task<byte[]>> s_prepared = new(PrepareAsync);
    private readonly Scratch _scratch = new();
    private readonly SimulatedHost?[] _hosts = new SimulatedHost?[2];
    private readonly Duration[] _ahead = new Duration[2];
    private readonly string _folder;

    private World(SimulatedFaults faults)
    {
        Faults = faults;
        _folder = _scratch["data"];
    }

    public SimulatedFaults Faults { get; }

    public SimulatedBroker Broker { get; } = new();

    public Instant Now { get; private set; } = Beginning;

    public List<Spoken> SpokenActs { get; } = [];

    /// <summary>Every message that a member sent, repeated ones once, by its id.</summary>
    public Dictionary<Guid, (string Member, string Approval, string Body)> Sent { get; } = [];

    public static async Task<World> BeginAsync(SimulatedFaults faults)
    {
        var prepared = await s_prepared.Value;
        var world = new World(faults);
        Directory.CreateDirectory(world._folder);
        await File.WriteAllBytesAsync(Path.Combine(world._folder, InstallationOptions.DatabaseName), prepared);
        return world;
    }

    /// <summary>A host; one that died begins a new life.</summary>
    public SimulatedHost Host(int number) =>
        _hosts[number] ??= new SimulatedHost(_folder, new SkewedClock(() => Now, () => _ahead[number]), Broker, Faults);

    /// <summary>The host is thrown away; the next use begins a new life on what is in the database.</summary>
    public void Kill(int number)
    {
        _hosts[number]?.Dispose();
        _hosts[number] = null;
    }

    public void LetPass(Duration passing) => Now += passing;

    public void StepClock(int host, Duration ahead) => _ahead[host] = ahead;

    /// <summary>Does something on a host, which may fail there; one that dies begins a new life.</summary>
    /// <returns>Whether it was done to the end.</returns>
    public async Task<bool> TryAsync(int host, Func<SimulatedHost, Task> work)
    {
        try
        {
            await work(Host(host));
            return true;
        }
        catch (DeathException)
        {
            Kill(host);
        }
        catch (Exception trouble) when (trouble is LostException or OvertakenException or EventTransportException)
        {
            // A worker of the host tries again at its next turn.
        }

        return false;
    }

    public void Send(string member, string approval, Guid id, string body, bool isDelayed)
    {
        Sent.TryAdd(id, (member, approval, body));
        var message = SimulatedBroker.Message(member, id, body);
        if (isDelayed || Broker.IsAway)
        {
            Broker.OnTheWay.Add(message);
        }
        else
        {
            Broker.Enqueue(message);
        }
    }

    /// <summary>A person speaks over the API, or repeats what was not answered.</summary>
    public Task SpeakAsync(int host, Spoken spoken) => TryAsync(host, async each =>
    {
        try
        {
            spoken.Answer = await each.Bench.ActAsync(spoken.Approval, spoken.Key, spoken.Body);
        }
        catch (CommandRefusedException refused) when (refused.Ground == RefusalGround.NotYet)
        {
            // The person repeats it later.
        }
    });

    /// <summary>The Director decides about everything that was received in an outage.</summary>
    public Task DecideOutageAsync(int host, string approval, OutageJudgment judgment) => TryAsync(host, async each =>
    {
        try
        {
            await each.Bench.RunAsync(step => OutageDecisions.DecideAsync(step, ApprovalId.Find(approval)!.Value, s_director, new OutageDecision([], judgment, "Decided."), CancellationToken.None));
        }
        catch (CommandRefusedException refused) when (refused.Faults[0].Code == "nothing-in-outage")
        {
            // Nothing waits for a decision.
        }
    });

    /// <summary>The database, unbroken, to look at.</summary>
    public ApprovalStore Look() => Host(0).Bench.Stores.Open();

    public async Task<List<StoredEntry>> HistoryAsync()
    {
        await using var store = Look();
        return await store.History.AsNoTracking().OrderBy(entry => entry.ApprovalId).ThenBy(entry => entry.Number).ToListAsync();
    }

    public void Dispose()
    {
        Kill(0);
        Kill(1);
        _scratch.Dispose();
    }

    private static async Task<byte[]> PrepareAsync()
    {
        using var scratch = new Scratch();
        var clock = new SimulatedClock(Instant.FromUtc(2027, 1, 11, 9, 0));
        var faults = new SimulatedFaults(null);
        using (var host = new SimulatedHost(scratch["data"], clock, new SimulatedBroker(), faults))
        {
            await host.Bench.LaunchAsync("launch-tap", "tap");
            await host.Bench.LaunchAsync("launch-aap", "aap", "ITU-T X.9002");
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
                await host.Bench.ActAsync(Chance.Tap, "tap " + act, act);
            }

            foreach (var act in new[] { """{ "type": "consent", "meeting": "m1" }""", """{ "type": "text-ready", "edited": true, "summary": true }""" })
            {
                await host.Bench.ActAsync(Chance.Aap, "aap " + act, act);
            }

            clock.MoveTo(Instant.FromUtc(2027, 4, 29, 9, 0));
            await host.RingAsync();
            await host.Bench.ActAsync(Chance.Aap, "announce", """{ "type": "announce-last-call" }""");
            clock.MoveTo(Beginning);
            await host.RingAsync();
            await host.SendEventsAsync();
            await using var store = host.Bench.Stores.Open();
            Assert.That(await store.Approvals.Select(row => row.ClosesAt).ToListAsync(), Has.Exactly(2).EqualTo(Closing), "The world is not as it should begin.");
        }

        return await File.ReadAllBytesAsync(Path.Combine(scratch["data"], InstallationOptions.DatabaseName));
    }
}

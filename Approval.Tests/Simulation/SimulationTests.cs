using System.Globalization;
using Approval.Host.Intake;
using Approval.Tests.Hosting.Seams;
using NodaTime;
using NUnit.Framework;

namespace Approval.Tests.Simulation;

/// <summary>
/// The real engine and the real host logic on simulated clocks, broker and alarms, single-threaded: whatever fails and
/// whenever, nothing is lost, doubled, counted late or decided early, and once faults stop everything goes on.
/// </summary>
[TestFixture]
internal sealed class SimulationTests
{
    private const int StepsOfARun = 70;

    /// <summary>How many seeds a build tries: APPROVAL_SIMULATION_SEEDS says otherwise; APPROVAL_SIMULATION_FIRST names the first.</summary>
    private static IEnumerable<int> Seeds() => Enumerable.Range(Setting("FIRST", 1), Setting("SEEDS", 40)).Concat(FailedOnce);

    /// <summary>Seeds that have failed, each tried again for good.</summary>
    private static readonly int[] FailedOnce = [];

    [TestCaseSource(nameof(Seeds))]
    public async Task Whatever_fails_nothing_is_lost_doubled_late_or_early(int seed)
    {
        var random = new Random(seed);
        var faults = new SimulatedFaults(random);
        try
        {
            using var world = await World.BeginAsync(faults);
            var chance = new Chance(random);
            var inquest = new Inquest(world);
            faults.AreOn = true;
            for (var step = 0; step < StepsOfARun; step++)
            {
                await chance.ActAsync(world);
                faults.AreOn = false;
                await inquest.AfterEachAsync();
                faults.AreOn = true;
            }

            await SettleAsync(world, chance, inquest);
        }
        catch (Exception failure) when (failure is not ResultStateException)
        {
            Assert.Fail($"Seed {seed}, after {string.Join(", ", faults.Happened)}: {failure}");
        }
        finally
        {
            await TestContext.Out.WriteLineAsync($"Seed {seed}: {faults.Passed.Count} crossings; {string.Join(", ", faults.Happened)}");
        }
    }

    [TestCase(Fault.Death)]
    [TestCase(Fault.Lost)]
    [TestCase(Fault.Overtaken)]
    [TestCase(Fault.Unconfirmed)]
    public async Task One_fault_at_any_crossing_of_a_run_changes_nothing_of_what_holds(Fault fault)
    {
        const int story = 4711;
        var whole = await RunAsync(story, new SimulatedFaults(null));
        var tried = 0;
        for (var at = 0; at < whole.Count; at++)
        {
            if (!SimulatedFaults.At(whole[at]).Contains(fault))
            {
                continue;
            }

            tried++;
            try
            {
                await RunAsync(story, new SimulatedFaults(null, at, fault));
            }
            catch (Exception failure) when (failure is not SuccessException)
            {
                Assert.Fail($"{fault} at crossing {at.ToString(CultureInfo.InvariantCulture)} ({whole[at]}): {failure.Message}\n{failure.StackTrace}");
            }
        }

        Assert.That(tried, Is.GreaterThan(0), "No crossing can break so.");
    }

    private static async Task<List<Boundary>> RunAsync(int seed, SimulatedFaults faults)
    {
        using var world = await World.BeginAsync(faults);
        var chance = new Chance(new Random(seed));
        var inquest = new Inquest(world);
        faults.AreOn = true;
        for (var step = 0; step < 40; step++)
        {
            await chance.ActAsync(world);
        }

        await SettleAsync(world, chance, inquest, faultsGoOn: true);
        return faults.Passed;
    }

    /// <summary>Faults stop, time passes, the Director decides, and whoever was not answered asks again, until nothing waits any more.</summary>
    private static async Task SettleAsync(World world, Chance chance, Inquest inquest, bool faultsGoOn = false)
    {
        world.Faults.AreOn = faultsGoOn;
        world.Broker.IsAway = false;
        chance.Arrive(world);
        world.StepClock(0, Duration.Zero);
        world.StepClock(1, Duration.Zero);
        if (world.Now < World.Closing)
        {
            world.LetPass(World.Closing - world.Now);
        }

        for (var round = 0; round < 12; round++)
        {
            var host = round % 2;
            await world.TryAsync(host, each => each.RingAsync());
            do
            {
                await world.TryAsync(host, each => each.PumpAsync(50));
            }
            while (world.Broker.Waiting > 0);

            foreach (var spoken in world.SpokenActs.Where(each => each.Answer is null))
            {
                await world.SpeakAsync(host, spoken);
            }

            await world.DecideOutageAsync(host, Chance.Tap, OutageJudgment.Count);
            await world.DecideOutageAsync(host, Chance.Aap, OutageJudgment.SetAside);
            await world.TryAsync(host, each => each.RingAsync());
            await world.TryAsync(host, each => each.SendEventsAsync());
            await world.TryAsync(host, each => each.SendReceiptsAsync());
            world.LetPass(Duration.FromSeconds(11));
        }

        world.Faults.AreOn = false;
        await inquest.AfterEachAsync();
        await inquest.AtTheEndAsync();
    }

    private static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable($"APPROVAL_SIMULATION_{name}") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}

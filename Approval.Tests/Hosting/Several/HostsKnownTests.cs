using Approval.Host.Clocks;
using Approval.Host.Hosts;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Hosting.Several;

/// <summary>Hosts that share a database know of each other: who is there, who was killed, who ended.</summary>
internal sealed class HostsKnownTests
{
    [Test]
    public async Task Of_two_hosts_the_one_that_is_killed_is_not_heard_any_more_and_the_one_that_is_stopped_has_ended()
    {
        await using var shared = await SharedDatabase.CreateAsync();
        using var scratch = new Scratch();
        string[] serve = ["serve", "--data", scratch["none"], "--urls", "http://127.0.0.1:0"];
        var hosts = await Task.WhenAll(HostProcess.StartBareAsync(scratch["none"], serve, shared.Environment), HostProcess.StartBareAsync(scratch["none"], serve, shared.Environment));
        await using var killed = hosts[0];
        await using var stopped = hosts[1];
        var register = new HostRegister(shared.Stores, new MachineClock());

        var both = await UntilAsync(register, list => list.Count(host => host.Presence == HostPresence.Heard) == 2);
        await killed.KillAsync();
        var one = await UntilAsync(register, list => list.Any(host => host.Presence == HostPresence.Silent));
        await stopped.TerminateAsync();
        var none = await register.ReadAsync(default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(both.Select(host => host.Addresses.Single()), Is.EquivalentTo(hosts.Select(host => host.Address.ToString().TrimEnd('/'))));
            Assert.That(both.Select(host => (host.HasDrifted, host.Word.Duties.Length)), Is.All.EqualTo((false, 2)), "They go by this machine's clock, as the database does.");
            Assert.That(Of(one, killed).Presence, Is.EqualTo(HostPresence.Silent));
            Assert.That(Of(one, stopped).Presence, Is.EqualTo(HostPresence.Heard));
            Assert.That(Of(none, stopped).Presence, Is.EqualTo(HostPresence.Ended));
        }
    }

    private static HostStanding Of(IEnumerable<HostStanding> list, HostProcess process) =>
        list.Single(host => host.Addresses.Contains(process.Address.ToString().TrimEnd('/')));

    private static async Task<IReadOnlyList<HostStanding>> UntilAsync(HostRegister register, Func<IReadOnlyList<HostStanding>, bool> isSo)
    {
        using var looking = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            await looking.WaitForNextTickAsync(patience.Token);
            IReadOnlyList<HostStanding> list = await register.ReadAsync(default);
            if (isSo(list))
            {
                return list;
            }
        }
    }
}

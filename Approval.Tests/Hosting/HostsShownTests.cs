using Approval.Host.Clocks;
using Approval.Host.Hosts;
using Approval.Host.Persistence;
using NUnit.Framework;

namespace Approval.Tests.Hosting;

/// <summary>The hosts as the secretariat's page of health and the API show them.</summary>
internal sealed class HostsShownTests
{
    private static readonly HostWord s_word = new([HostDuty.Deadlines, HostDuty.Letters], ReachesBroker: false, [new HostLack("broker-away", "The broker is away.", "Start it.")]);

    [Test]
    public async Task The_page_says_of_each_host_whether_it_is_there_and_what_it_lacks()
    {
        await using var host = await RunningHost.StartAsync();
        var register = new HostRegister(host.Stores, new MachineClock());
        await register.HearAsync(new HostId("one"), ["http://10.0.0.1:5080"], s_word, default);
        await register.HearAsync(new HostId("two"), ["http://10.0.0.2:5080"], s_word, default);
        await register.HearAsync(new HostId("three"), ["http://10.0.0.3:5080"], s_word, default);
        await register.EndAsync(new HostId("three"), default);
        await host.Stores.WriteAsync(
            async store =>
            {
                var silent = (await store.Hosts.FindAsync("two"))!;
                silent.HeardAt -= HostRegister.Silence;
                (await store.Hosts.FindAsync("one"))!.MillisecondsAhead = -1500;
                return 0;
            },
            CancellationToken.None);

        var words = (await (await host.BrowseAsAsync("jan", "secretariat")).ReadAsync("/secretariat/health")).Words;

        Assert.That(words, Does.Contain("2 other hosts are in trouble").And.Contain("Not heard since").And.Contain("Ended in good order at").And.Contain("1.5 seconds behind the database's").And.Contain("The broker is away. Start it. broker-away").And.Contain("http://10.0.0.3:5080"));
    }

    [Test]
    public async Task Administrators_and_TSB_read_the_hosts_by_the_API_and_nobody_else()
    {
        await using var host = await RunningHost.StartAsync();
        var register = new HostRegister(host.Stores, new MachineClock());
        await register.HearAsync(new HostId("one"), ["http://10.0.0.1:5080"], s_word, default);

        var read = await RunningHost.ReadAsync(host.As("ada", "administrator"), "/api/hosts");
        using var toChair = await host.As("jane", "chair:SG17").GetAsync(new Uri("/api/hosts", UriKind.Relative));
        using var toTsb = await host.As("jan", "secretariat").GetAsync(new Uri("/api/hosts", UriKind.Relative));

        Assert.That(((int)toChair.StatusCode, (int)toTsb.StatusCode), Is.EqualTo((403, 200)));
        var one = read["items"]!.AsArray().Single(host => (string?)host!["id"] == "one")!;
        var own = read["items"]!.AsArray().SingleOrDefault(host => (bool?)host!["answeredYou"] == true);
        Assert.That((string?)own?["presence"], Is.EqualTo("heard").Or.Null, "It lets itself be heard a moment after its start.");
        Assert.That(((string?)one["presence"], one["duties"]!.ToJsonString(), (string?)one["lacks"]![0]!["code"], (bool?)one["answeredYou"]), Is.EqualTo(("heard", """["deadlines","letters"]""", "broker-away", false)));
    }
}

using Approval.Host.Configuration;
using Approval.Tests.Hosting;

namespace Approval.Tests.Messaging;

/// <summary>The real host at a real broker, with an AAP in its last call and a TAP in its consultation; FRA and JPN have accounts.</summary>
internal sealed class HostAtBroker : IAsyncDisposable
{
    private HostAtBroker(BrokerBench bench, RunningHost host, HttpClient secretariat, string approval) => (Bench, Host, Secretariat, Approval) = (bench, host, secretariat, approval);

    public BrokerBench Bench { get; }

    public RunningHost Host { get; }

    public HttpClient Secretariat { get; }

    /// <summary>The TAP, whose consultation closes when 26 May 2027 ends.</summary>
    public string Approval { get; }

    public static async Task<HostAtBroker> StartAsync()
    {
        var bench = await BrokerBench.StartAsync(reads: false);
        await bench.AddStateAsync("fra");
        await bench.AddStateAsync("jpn");
        var host = await RunningHost.StartAsync(options => options with { Broker = BrokerKind.Rabbitmq, BrokerUrl = bench.Address });
        var (secretariat, chair) = (host.As("sam", "secretariat"), host.As("cher", "chair:SG17"));
        await PlayedApprovals.InLastCallAsync(host, secretariat, chair, "m1");
        return new HostAtBroker(bench, host, secretariat, await PlayedApprovals.InConsultationAsync(host, secretariat, chair, "m1", "m2"));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Bench.DisposeAsync();
    }
}

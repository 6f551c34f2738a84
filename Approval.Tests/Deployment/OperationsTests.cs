using System.Text.RegularExpressions;
using Approval.Host.Clocks;
using Approval.Host.Messaging.RabbitMq;
using Approval.Host.Persistence;
using Approval.Host.Proceedings;
using Approval.Host.Scheduling;
using Approval.Host.Telemetry;
using Approval.Tests.Intake;
using NUnit.Framework;

namespace Approval.Tests.Deployment;

/// <summary>What the operator reads is what the product does.</summary>
internal sealed partial class OperationsTests
{
    private static readonly string s_operations = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
    private static readonly string s_alarms = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "alarms.yaml"));

    [Test]
    public void Every_alarm_is_explained_with_what_to_do_and_none_is_that_does_not_ring() =>
        Assert.That(Row().Matches(s_operations).Select(row => row.Groups[1].Value), Is.EqualTo(Alarm().Matches(s_alarms).Select(alarm => alarm.Groups[1].Value)));

    [Test]
    public async Task Every_measure_that_an_alarm_or_the_text_goes_by_is_on_the_page_of_metrics()
    {
        using var bench = await IntakeBench.OpenAsync();
        using var meters = new HostMeters();
        using var metrics = new MetricCollection(meters);
        var gauges = new Gauges(meters, bench.Bench.Of<IApprovalStores>(), bench.Bench.Of<HostClock>(), bench.Bench.Of<DueDeadlines>(), bench.Bench.Of<ClosingGate>(), [new BrokerStanding()]);
        await gauges.LookAsync(CancellationToken.None);
        var told = Name().Matches(metrics.Page()).Select(name => name.Value).ToHashSet();
        var named = Name().Matches(s_alarms + s_operations).Select(name => name.Value).Select(name => Suffix().Replace(name, string.Empty)).Distinct();
        Assert.That(named.Except(told.Select(name => Suffix().Replace(name, string.Empty))), Is.Empty);
    }

    [GeneratedRegex(@"^\| `([A-Z][A-Za-z]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex Alarm();

    [GeneratedRegex(@"\bapproval_[a-z_]+")]
    private static partial Regex Name();

    [GeneratedRegex("_(bucket|count|sum|total)$")]
    private static partial Regex Suffix();
}

using Approval.Host.Scenarios;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Scenarios;

internal sealed class ShippedScenarioTests
{
    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(Command.Shipped, "scenarios"), "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Files))]
    public void A_shipped_scenario_is_valid(string file) =>
        Assert.That(() => new ScenarioReader(ScenarioFiles.Law).ReadFile(Path.Combine(Command.Shipped, "scenarios", file)), Throws.Nothing);
}

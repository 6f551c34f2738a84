using System.Text.Json.Nodes;
using Approval.Host.CommandLine;
using Approval.Host.Scenarios;
using Approval.Tests.CommandLine;
using NUnit.Framework;

namespace Approval.Tests.Scenarios;

/// <summary>The stories that the product ships: each pins the rules of the law that its name gives in brackets.</summary>
internal sealed class ShippedScenarios
{
    private static readonly string Folder = Path.Combine(Command.Shipped, "scenarios");

    // All are played at once, for the procedures are read anew by every command.
    private static readonly Lazy<Command> Played =
        new(() => Command.Run(["simulate", "--json", .. Files().Select(PathOf)]));

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Files))]
    public void A_shipped_scenario_is_valid(string file) =>
        Assert.That(() => new ScenarioReader(ScenarioFiles.Law).ReadFile(PathOf(file)), Throws.Nothing);

    [TestCaseSource(nameof(Files))]
    public void A_shipped_scenario_ends_as_it_expects(string file) =>
        Assert.That(
            Played.Value.Error.Split('\n').Where(line => line.Contains(PathOf(file) + ":", StringComparison.Ordinal)),
            Is.Empty);

    [TestCaseSource(nameof(Files))]
    public void A_shipped_scenario_expects_something(string file) =>
        Assert.That(JsonNode.Parse(File.ReadAllText(PathOf(file)))!["expect"]!.AsObject(), Is.Not.Empty);

    [Test]
    public void All_shipped_scenarios_are_played() =>
        Assert.That(
            (Played.Value.Status, Played.Value.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length),
            Is.EqualTo((ExitStatus.Done, Files().Count())),
            Played.Value.Error);

    private static string PathOf(string file) => Path.Combine(Folder, file);
}

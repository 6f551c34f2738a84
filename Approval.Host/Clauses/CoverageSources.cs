using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Files;
using Approval.Host.Files;

namespace Approval.Host.Clauses;

/// <summary>Gathers the catalogue and the markings from a workflows folder, the engine and the built tests.</summary>
public static class CoverageSources
{
    private const string Scenarios = "scenarios";

    /// <summary>Computes the coverage.</summary>
    /// <param name="workflows">The folder with the procedures, the rulebook and the scenarios.</param>
    /// <param name="tests">The built tests; null where there are none, so that only scenarios count as tests.</param>
    /// <exception cref="RefusedException">A file is missing or cannot be read, or the rulebook or a procedure has problems.</exception>
    public static ClauseCoverage Read(WorkflowFolder workflows, string? tests)
    {
        ImmutableArray<Marking> executions =
        [
            .. workflows.BpmnFiles.Select(ProcedureFiles.ReadSound).SelectMany(file => ProcedureMarkings.Of(file)),
            .. EngineMarkings.Of(typeof(ExecutesAttribute).Assembly),
        ];
        (ImmutableArray<Marking> Markings, ImmutableArray<Fault> Findings)[] pins = [.. ScenarioFiles(workflows.Path), .. tests is null ? [] : new[] { Tests(tests) }];
        ClauseCoverage coverage = ClauseCoverage.Of(workflows.Rulebook.LawRules, executions, [.. pins.SelectMany(pin => pin.Markings)]);
        return coverage with { Findings = [.. pins.SelectMany(pin => pin.Findings), .. coverage.Findings] };
    }

    private static IEnumerable<(ImmutableArray<Marking> Markings, ImmutableArray<Fault> Findings)> ScenarioFiles(string workflows)
    {
        string folder = Path.Combine(workflows, Scenarios);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => ScenarioMarkings.Of($"{Scenarios}/{Path.GetFileName(path)}", TextFile.ReadText(path)))
            : [];
    }

    private static (ImmutableArray<Marking> Markings, ImmutableArray<Fault> Findings) Tests(string path)
    {
        using var image = new MemoryStream(TextFile.ReadBytes(path).ToArray());
        return TestMarkings.Of(path, image);
    }
}

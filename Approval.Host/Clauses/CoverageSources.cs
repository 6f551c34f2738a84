using System.Collections.Immutable;
using Approval.Engine;
using Approval.Engine.Bpmn.Reading;
using Approval.Engine.Json;
using Approval.Engine.Rulebooks;
using Approval.Host.Files;

namespace Approval.Host.Clauses;

/// <summary>Gathers the catalogue and the markings from a workflows folder, the engine and the built tests.</summary>
public static class CoverageSources
{
    private const string Scenarios = "scenarios";

    /// <summary>Computes the coverage.</summary>
    /// <param name="workflows">The folder with the procedures, <c>rulebook</c> and <c>scenarios</c>.</param>
    /// <param name="tests">The built tests; null where there are none, so that only scenarios count as tests.</param>
    /// <exception cref="RefusedException">A file is missing or cannot be read, or the rulebook or a procedure has problems.</exception>
    public static ClauseCoverage Read(string workflows, string? tests)
    {
        ImmutableArray<LawRule> catalogue = Catalogue(workflows);
        ImmutableArray<Marking> executions = [.. Procedures(workflows), .. EngineMarkings.Of(typeof(ExecutesAttribute).Assembly)];
        (ImmutableArray<Marking> Markings, ImmutableArray<Fault> Findings)[] pins = [.. ScenarioFiles(workflows), .. tests is null ? [] : new[] { Tests(tests) }];
        ClauseCoverage coverage = ClauseCoverage.Of(catalogue, executions, [.. pins.SelectMany(pin => pin.Markings)]);
        return coverage with { Findings = [.. pins.SelectMany(pin => pin.Findings), .. coverage.Findings] };
    }

    private static ImmutableArray<LawRule> Catalogue(string workflows)
    {
        string folder = Path.Combine(workflows, "rulebook");
        Loaded<Rulebook> loaded = Rulebook.Load(Files(folder, "*.json").ToDictionary(path => Path.GetFileName(path), TextFile.ReadText, StringComparer.Ordinal));
        return loaded.Value?.LawRules
            ?? throw new RefusedException([.. loaded.Problems.Select(problem => new Fault(problem.Code, new Place(Path.Combine(folder, problem.File), null, problem.Where), problem.What, problem.Repair))]);
    }

    private static IEnumerable<Marking> Procedures(string workflows) => Files(workflows, "*.bpmn").SelectMany(path =>
    {
        var reading = BpmnReader.Read(path, TextFile.ReadBytes(path));
        return reading.File is { } file
            ? ProcedureMarkings.Of(file)
            : throw new RefusedException([.. reading.Findings.Select(finding => new Fault(finding.Code, new Place(finding.File, finding.Line > 0 ? finding.Line : null, finding.Element), finding.Message, finding.Repair))]);
    });

    private static IEnumerable<(ImmutableArray<Marking> Markings, ImmutableArray<Fault> Findings)> ScenarioFiles(string workflows)
    {
        string folder = Path.Combine(workflows, Scenarios);
        return Directory.Exists(folder)
            ? Files(folder, "*.json").Select(path => ScenarioMarkings.Of($"{Scenarios}/{Path.GetFileName(path)}", TextFile.ReadText(path)))
            : [];
    }

    private static (ImmutableArray<Marking> Markings, ImmutableArray<Fault> Findings) Tests(string path)
    {
        using var image = new MemoryStream(TextFile.ReadBytes(path).ToArray());
        return TestMarkings.Of(path, image);
    }

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)
        : throw new RefusedException(new Fault("no-such-folder", new Place(folder), "There is no such folder.", "Give the folder that holds the procedures with --workflows."));
}

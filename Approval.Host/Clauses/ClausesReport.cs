using Approval.Host.CommandLine;
using Approval.Host.Files;

namespace Approval.Host.Clauses;

/// <summary>What <c>approval clauses</c> prints.</summary>
public static class ClausesReport
{
    /// <summary>Computes the coverage and writes it.</summary>
    /// <param name="workflows">The folder with the procedures.</param>
    /// <param name="tests">The built tests; null to look for them beside the executable and near the procedures.</param>
    /// <param name="asJson">For a program, not for a person.</param>
    /// <param name="terminal">Where to write.</param>
    /// <returns>
    /// <see cref="ExitStatus.Done"/> where every rule is covered, <see cref="ExitStatus.Differs"/> where one is not,
    /// <see cref="ExitStatus.Refused"/> where a marking is wrong.
    /// </returns>
    /// <exception cref="RefusedException">A file is missing or cannot be read, or the rulebook or a procedure has problems.</exception>
    public static int Write(WorkflowFolder workflows, string? tests, bool asJson, Terminal terminal)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        string? built = tests ?? TestsFile.Near(workflows.Path);
        if (built is null)
        {
            terminal.Error.WriteLine("approval: The built tests (Approval.Tests.dll) are not here, so only scenarios are listed as tests. Build them, or name the file with --tests.");
        }

        ClauseCoverage coverage = CoverageSources.Read(workflows, built);
        if (asJson)
        {
            terminal.Out.WriteLine(ClauseJson.Write(coverage));
        }
        else
        {
            ClauseTable.Write(coverage, terminal.Out);
        }

        Complaints.Write(terminal, coverage.Findings);
        return Status(coverage);
    }

    /// <summary>The exit status that a coverage gives.</summary>
    public static int Status(ClauseCoverage coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        return coverage.Findings.Length > 0 ? ExitStatus.Refused : coverage.IsComplete ? ExitStatus.Done : ExitStatus.Differs;
    }
}

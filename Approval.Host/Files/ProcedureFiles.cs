using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;

namespace Approval.Host.Files;

/// <summary>Reads BPMN files with what is wrong with them.</summary>
public static class ProcedureFiles
{
    /// <summary>Reads a file; one that cannot be read at all is a finding too.</summary>
    /// <param name="path">The file.</param>
    public static BpmnReading Read(string path)
    {
        try
        {
            return BpmnReader.Read(path, TextFile.ReadBytes(path));
        }
        catch (RefusedException refused)
        {
            return new BpmnReading(null, [.. refused.Faults.Select(fault => new Finding(path, 0, null, fault.Code, fault.What, fault.Repair))]);
        }
    }

    /// <summary>Reads a file that must be sound.</summary>
    /// <exception cref="RefusedException">It cannot be read, or has findings.</exception>
    public static BpmnFile ReadSound(string path)
    {
        var reading = BpmnReader.Read(path, TextFile.ReadBytes(path));
        return reading.File ?? throw new RefusedException(FaultsOf(reading.Findings));
    }

    /// <summary>Findings as faults.</summary>
    public static IReadOnlyList<Fault> FaultsOf(ImmutableArray<Finding> findings) =>
    [
        .. findings.Select(finding =>
            new Fault(finding.Code, new Place(finding.File, finding.Line > 0 ? finding.Line : null, finding.Element), finding.Message, finding.Repair)),
    ];
}

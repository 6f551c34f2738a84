using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;
using Approval.Engine.Bpmn.Validation;
using Approval.Engine.Files;

namespace Approval.Host.Files;

/// <summary>Reads BPMN files with what is wrong with them.</summary>
public static class ProcedureFiles
{
    /// <summary>Reads a file by BPMN; one that cannot be read at all is a finding too.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isBare">Without this product's own names for deadlines.</param>
    public static BpmnReading Read(string path, bool isBare) =>
        Read(path, bytes => isBare ? BpmnReader.ReadBare(path, bytes) : BpmnReader.Read(path, bytes));

    /// <summary>Reads a file by BPMN alone to play it; one that is only unsound comes back with its findings.</summary>
    public static BpmnReading ReadToPlay(string path)
    {
        var reading = Read(path, bytes => BpmnReader.ReadToPlay(path, bytes));
        return reading.File is { } file && BpmnLibrary.Check([file]) is { IsEmpty: false } missing ? new BpmnReading(null, missing) : reading;
    }

    private static BpmnReading Read(string path, Func<ReadOnlyMemory<byte>, BpmnReading> read)
    {
        try
        {
            return read(TextFile.ReadBytes(path));
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

    /// <summary>Reads files and checks each, alone and with those that it may call.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="vocabulary">The names that this product demands; null to demand only what BPMN does.</param>
    public static ImmutableArray<BpmnReading> ReadChecked(IReadOnlyList<string> paths, IProcedureVocabulary? vocabulary)
    {
        var isBare = vocabulary is null;
        var readings = paths.Select(path => Read(path, isBare)).ToList();
        var sound = readings.Select(reading => reading.File).OfType<BpmnFile>().ToImmutableArray();
        var beside = isBare ? [] : Neighbours(paths).ToImmutableArray();
        return
        [
            .. readings.Select(reading => reading.File is { } file
                ? Checked(file, Callable(file, [.. sound, .. beside]), vocabulary)
                : reading),
        ];
    }

    /// <summary>The sound files that stand beside those given.</summary>
    public static IEnumerable<BpmnFile> Neighbours(IReadOnlyList<string> paths)
    {
        var own = paths.Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        return own.Select(path => Path.GetDirectoryName(path)!).Distinct().Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.bpmn").Order(StringComparer.Ordinal))
            .Where(other => !own.Contains(other))
            .Select(other => Read(other, isBare: false).File)
            .OfType<BpmnFile>();
    }

    /// <summary>A file with those of others whose processes have names of their own: two that share one are not loaded together.</summary>
    public static ImmutableArray<BpmnFile> Callable(BpmnFile file, IEnumerable<BpmnFile> others)
    {
        var known = file.Processes.Select(process => process.Id).ToHashSet();
        return [file, .. others.Where(other => other != file && other.Processes.All(process => known.Add(process.Id)))];
    }

    /// <summary>Findings as faults.</summary>
    public static IReadOnlyList<Fault> FaultsOf(ImmutableArray<Finding> findings) =>
    [
        .. findings.Select(finding =>
            new Fault(finding.Code, new Place(finding.File, finding.Line > 0 ? finding.Line : null, finding.Element), finding.Message, finding.Repair)),
    ];

    private static BpmnReading Checked(BpmnFile file, ImmutableArray<BpmnFile> together, IProcedureVocabulary? vocabulary)
    {
        ImmutableArray<Finding> findings =
        [
            .. vocabulary is null ? [] : ProductValidation.Check(file, vocabulary),
            .. BpmnLibrary.Check(together).Where(finding => finding.File == file.FileName),
        ];
        return new BpmnReading(findings.IsEmpty ? file : null, [.. findings.OrderBy(finding => finding.Line)]);
    }
}

using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Procedures;

/// <summary>Every procedure that the product executes, with the rulebook. Loaded once; immutable.</summary>
public sealed class ProcedureLibrary
{
    private readonly ImmutableArray<ProcedureDefinition> _procedures;

    private ProcedureLibrary(Rulebook rulebook, ImmutableArray<ProcedureDefinition> procedures)
    {
        Rulebook = rulebook;
        _procedures = procedures;
    }

    /// <summary>The rulebook.</summary>
    public Rulebook Rulebook { get; }

    /// <summary>The procedures by procedure and edition.</summary>
    public ImmutableArray<ProcedureDefinition> Procedures => _procedures;

    /// <summary>
    /// Joins files that were read and checked with the rulebook. A file whose process carries the extension element
    /// <c>procedure name edition</c> is a procedure; the others are processes that procedures share.
    /// </summary>
    /// <exception cref="ArgumentException">A file names an edition that the rulebook does not have.</exception>
    public static ProcedureLibrary Of(Rulebook rulebook, IEnumerable<BpmnFile> files)
    {
        var all = files.ToImmutableArray();
        var shared = all.Where(file => ProcedureMark(file) is null).ToImmutableArray();
        var procedures = ImmutableArray.CreateBuilder<ProcedureDefinition>();
        foreach (var file in all)
        {
            if (ProcedureMark(file) is not { } mark)
            {
                continue;
            }

            var name = mark.Attributes["edition"];
            var edition = rulebook.FindEdition(name)
                ?? throw new ArgumentException($"{file.FileName} is drawn after edition '{name}', which the rulebook does not have.", nameof(files));
            procedures.Add(new ProcedureDefinition(edition.Procedure, edition, file, shared));
        }

        return new ProcedureLibrary(rulebook, procedures.ToImmutable());
    }

    /// <summary>The procedure in an edition; null where it is not executed.</summary>
    public ProcedureDefinition? Find(Procedure procedure, string edition) =>
        _procedures.FirstOrDefault(each => each.Procedure == procedure && each.Edition.Id.Value == edition);

    /// <summary>The procedure in its newest edition.</summary>
    /// <exception cref="ArgumentException">No file draws that procedure.</exception>
    public ProcedureDefinition Newest(Procedure procedure) =>
        _procedures.Where(each => each.Procedure == procedure).MaxBy(each => each.Edition.From)
        ?? throw new ArgumentException($"No file draws the procedure {Terms.Of(procedure)}.", nameof(procedure));

    private static Extension? ProcedureMark(BpmnFile file) =>
        file.Processes[0].Extensions.FirstOrDefault(extension => extension.Name == "procedure");
}

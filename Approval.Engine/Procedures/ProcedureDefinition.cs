using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Rulebooks;

namespace Approval.Engine.Procedures;

/// <summary>A procedure in one edition: its process, what its nodes say to the law, and the values of its edition.</summary>
public sealed class ProcedureDefinition
{
    private readonly ImmutableDictionary<ElementId, FlowNode> _nodes;
    private readonly ImmutableDictionary<ElementId, NodeMarks> _marks;

    internal ProcedureDefinition(Procedure procedure, Edition edition, BpmnFile file, ImmutableArray<BpmnFile> shared)
    {
        Procedure = procedure;
        Edition = edition;
        File = file;
        Process = file.Processes[0].Id;
        Processes = ProcessLibrary.Of([file, .. shared]);
        var nodes = new[] { file }.Concat(shared).SelectMany(each => each.Processes).SelectMany(process => NodesIn(process.Body)).ToList();
        _nodes = nodes.ToImmutableDictionary(node => node.Id);
        _marks = nodes.ToImmutableDictionary(node => node.Id, NodeMarks.Of);
    }

    /// <summary>Which procedure.</summary>
    public Procedure Procedure { get; }

    /// <summary>The edition of the law.</summary>
    public Edition Edition { get; }

    /// <summary>The file that draws it.</summary>
    public BpmnFile File { get; }

    /// <summary>The process that a case runs.</summary>
    public ElementId Process { get; }

    /// <summary>The process and those it calls.</summary>
    public ProcessLibrary Processes { get; }

    /// <summary>A node of the procedure or of a process that it calls.</summary>
    public FlowNode Node(ElementId id) => _nodes[id];

    /// <summary>What a node says to the law.</summary>
    public NodeMarks Marks(ElementId id) => _marks[id];

    /// <summary>Every node of a body and of those nested in it.</summary>
    public static IEnumerable<FlowNode> NodesIn(FlowBody body) =>
        body.Nodes.SelectMany(node => node is SubProcess nested ? NodesIn(nested.Body).Prepend(node) : [node]);
}

using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>A process or sub-process under examination.</summary>
/// <param name="Owner">The process or sub-process.</param>
/// <param name="Body">What is inside.</param>
/// <param name="Parent">The scope around it; null for a process.</param>
internal sealed record Scope(BpmnElement Owner, FlowBody Body, Scope? Parent)
{
    public bool IsEventSubProcess => Owner is SubProcess { TriggeredByEvent: true };

    /// <summary>What the owner is, for messages.</summary>
    public string Kind => Owner is BpmnProcess ? "process" : IsEventSubProcess ? "event sub-process" : "sub-process";

    /// <summary>The boundary events of this scope by the activity that they sit on.</summary>
    public ILookup<ElementId, BoundaryEvent> Boundaries { get; } =
        Body.Nodes.OfType<BoundaryEvent>().ToLookup(boundary => boundary.AttachedTo);

    /// <summary>The flows that leave a node.</summary>
    public IEnumerable<SequenceFlow> Outgoing(FlowNode node) => node.Outgoing.Select(Body.Flow);

    /// <summary>Every scope of a file, outer ones first.</summary>
    public static ImmutableArray<Scope> All(BpmnFile file)
    {
        var scopes = ImmutableArray.CreateBuilder<Scope>();
        foreach (var process in file.Processes)
        {
            Collect(new Scope(process, process.Body, null), scopes);
        }

        return scopes.ToImmutable();
    }

    private static void Collect(Scope scope, ImmutableArray<Scope>.Builder scopes)
    {
        scopes.Add(scope);
        foreach (var inner in scope.Body.Nodes.OfType<SubProcess>())
        {
            Collect(new Scope(inner, inner.Body, scope), scopes);
        }
    }
}

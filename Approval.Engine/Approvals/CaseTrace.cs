using System.Collections.Immutable;
using Approval.Engine.Approvals.Acts;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Procedures;

namespace Approval.Engine.Approvals;

/// <summary>The way that a case has taken through the drawing of its procedure.</summary>
/// <param name="Visited">The nodes that tokens have entered and the flows that they have passed, in the order of the first time; where an act was undone, without what it led to.</param>
/// <param name="Active">The nodes at which tokens are now, enclosing ones included.</param>
public sealed record CaseTrace(ImmutableArray<ElementId> Visited, ImmutableArray<ElementId> Active)
{
    /// <summary>Plays the acts that stand once more and watches the tokens.</summary>
    /// <exception cref="ArgumentException">The case runs under an edition that the library does not have.</exception>
    public static CaseTrace Of(ProcedureLibrary library, ApprovalCase @case)
    {
        var definition = library.Find(@case.Procedure, @case.Opening.Edition)
            ?? throw new ArgumentException($"There is no edition '{@case.Opening.Edition}'.", nameof(@case));
        var watch = new Watch(definition.File);
        var played = CaseEngine.Open(library, @case.Opening, @case.OpenedAt, watch.Note);
        foreach (var act in @case.Acts.Where(act => act is not Correct))
        {
            played = CaseEngine.Apply(library, played, act, watch.Note);
        }

        CaseEngine.AdvanceTo(library, played, @case.Now, watch.Note);
        return new CaseTrace(watch.Visited, [.. @case.Process.ActiveNodes]);
    }

    /// <summary>Notes what tokens enter, and by which flow: the one from the node that was left last.</summary>
    private sealed class Watch
    {
        private readonly Dictionary<ElementId, SequenceFlow> _flows;
        private readonly Dictionary<ElementId, int> _left = [];
        private readonly HashSet<ElementId> _seen = [];
        private readonly ImmutableArray<ElementId>.Builder _visited = ImmutableArray.CreateBuilder<ElementId>();

        internal Watch(BpmnFile file) =>
            _flows = file.Processes.SelectMany(process => FlowsIn(process.Body)).ToDictionary(flow => flow.Id);

        internal ImmutableArray<ElementId> Visited => _visited.ToImmutable();

        internal void Note(NodeNote note)
        {
            switch (note.What)
            {
                case NodeHappening.Entered:
                    if (note.Node.Incoming.Select(_flows.GetValueOrDefault).OfType<SequenceFlow>().Where(flow => _left.ContainsKey(flow.Source)).MaxBy(flow => _left[flow.Source]) is { } flow)
                    {
                        Add(flow.Id);
                    }

                    Add(note.Node.Id);
                    break;
                case NodeHappening.Completed:
                    _left[note.Node.Id] = _left.Count == 0 ? 0 : _left.Values.Max() + 1;
                    Add(note.Node.Id);
                    break;
                default:
                    break;
            }
        }

        private void Add(ElementId id)
        {
            if (_seen.Add(id))
            {
                _visited.Add(id);
            }
        }

        private static IEnumerable<SequenceFlow> FlowsIn(FlowBody body) =>
            body.Flows.Concat(body.Nodes.OfType<SubProcess>().SelectMany(inner => FlowsIn(inner.Body)));
    }
}

using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Execution;
using Approval.Engine.Feel;
using NodaTime;

namespace Approval.Tests.Execution;

/// <summary>Work that writes down what it was asked, and answers what it was told to.</summary>
internal sealed class RecordedWork : ICaseWork
{
    public List<NodeNote> Notes { get; } = [];

    public List<string> Performed { get; } = [];

    public List<IReadOnlyDictionary<string, FeelValue>> Seen { get; } = [];

    public Dictionary<string, WorkOutcome> Outcomes { get; } = [];

    public Dictionary<string, Instant> Deadlines { get; } = [];

    public WorkOutcome Perform(FlowNode node, IReadOnlyDictionary<string, FeelValue> variables)
    {
        Performed.Add(node.Id.Value);
        Seen.Add(variables);
        return Outcomes.GetValueOrDefault(node.Id.Value) ?? WorkOutcome.Done;
    }

    public Instant? DueAt(FlowNode node, TimerDefinition timer, Instant now) =>
        Deadlines.TryGetValue(timer.Expression, out var due) ? due : null;

    public void Note(NodeNote note) => Notes.Add(note);
}

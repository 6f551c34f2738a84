using System.Text.RegularExpressions;
using Approval.Engine.Bpmn.Model;

namespace Approval.Tests.Execution;

/// <summary>
/// Writes processes in a line or two. Flows: <c>a &gt; b</c>; with a condition <c>a [x = 1]&gt; b</c>; the default
/// <c>a /&gt; b</c>; chains go on, paths end with <c>;</c>. A node that is not given is what its name begins with:
/// start, end, xor, and, or, any (an event-based gateway), user; else an abstract task.
/// </summary>
internal static partial class Models
{
    public static BpmnFile File(params BpmnProcess[] processes) =>
        new() { FileName = "test.bpmn", TargetNamespace = "urn:test", Processes = [.. processes] };

    public static BpmnProcess Process(string id, string flows, params FlowNode[] nodes) =>
        new() { Id = new ElementId(id), Body = Body(flows, nodes) };

    public static SubProcess Inside(string id, string flows, params FlowNode[] nodes) =>
        new() { Id = new ElementId(id), Body = Body(flows, nodes) };

    /// <summary>An event sub-process of a start event that is given, one task and an end.</summary>
    public static SubProcess Handler(string id, StartEvent start, string task) =>
        Inside(id, $"{start.Id} > {task} > end-{id}", start) with { TriggeredByEvent = true };

    public static TaskNode Task(string id, TaskKind kind = TaskKind.Abstract, string? message = null) =>
        new() { Id = new ElementId(id), Kind = kind, Message = message };

    public static IntermediateCatchEvent Catch(string id, EventDefinition trigger) => new() { Id = new ElementId(id), Trigger = trigger };

    public static IntermediateThrowEvent Throw(string id, EventDefinition? result = null) => new() { Id = new ElementId(id), Result = result };

    public static EndEvent End(string id, EventDefinition result) => new() { Id = new ElementId(id), Result = result };

    public static StartEvent Start(string id, EventDefinition trigger, bool interrupting = true) =>
        new() { Id = new ElementId(id), Trigger = trigger, IsInterrupting = interrupting };

    public static BoundaryEvent Boundary(string id, string on, EventDefinition trigger, bool interrupting = true) =>
        new() { Id = new ElementId(id), AttachedTo = new ElementId(on), Trigger = trigger, CancelActivity = interrupting };

    public static CallActivity Call(string id, string called) => new() { Id = new ElementId(id), CalledElement = new ElementId(called) };

    public static TimerDefinition After(string duration) => new(TimerKind.Duration, duration);

    public static TimerDefinition Every(string cycle) => new(TimerKind.Cycle, cycle);

    private static FlowBody Body(string text, FlowNode[] given)
    {
        var nodes = given.ToList();
        var flows = new List<SequenceFlow>();
        var defaults = new Dictionary<ElementId, ElementId>();
        foreach (var path in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var from = default(ElementId?);
            var arrow = default(Match);
            var at = 0;
            foreach (var match in Arrow().Matches(path).Append(null))
            {
                var id = new ElementId(path[at..(match?.Index ?? path.Length)].Trim());
                if (nodes.TrueForAll(node => node.Id != id))
                {
                    nodes.Add(Guess(id));
                }

                if (from is { } source)
                {
                    var flow = new SequenceFlow
                    {
                        Id = new ElementId($"flow{flows.Count}-{source}-{id}"),
                        Source = source,
                        Target = id,
                        Condition = arrow!.Groups["condition"] is { Success: true } condition ? condition.Value : null,
                    };
                    flows.Add(flow);
                    if (arrow.Groups["default"].Success)
                    {
                        defaults[source] = flow.Id;
                    }
                }

                from = id;
                arrow = match;
                at = match is null ? 0 : match.Index + match.Length;
            }
        }

        return new FlowBody([.. nodes.Select(node => Joined(node, flows, defaults))], [.. flows]);
    }

    private static FlowNode Joined(FlowNode node, List<SequenceFlow> flows, Dictionary<ElementId, ElementId> defaults)
    {
        ElementId? other = defaults.TryGetValue(node.Id, out var found) ? found : null;
        FlowNode joined = node with
        {
            Incoming = [.. flows.Where(flow => flow.Target == node.Id).Select(flow => flow.Id)],
            Outgoing = [.. flows.Where(flow => flow.Source == node.Id).Select(flow => flow.Id)],
        };
        return joined switch
        {
            ExclusiveGateway exclusive => exclusive with { Default = other },
            InclusiveGateway inclusive => inclusive with { Default = other },
            Activity activity => activity with { Default = other },
            _ => joined,
        };
    }

    private static FlowNode Guess(ElementId id) => Prefix().Match(id.Value).Value switch
    {
        "start" => new StartEvent { Id = id },
        "end" => new EndEvent { Id = id },
        "xor" => new ExclusiveGateway { Id = id },
        "and" => new ParallelGateway { Id = id },
        "or" => new InclusiveGateway { Id = id },
        "any" => new EventBasedGateway { Id = id },
        "user" => Task(id.Value, TaskKind.User),
        _ => Task(id.Value),
    };

    [GeneratedRegex(@"(?:\[(?<condition>[^\]]*)\]|(?<default>/))?>")]
    private static partial Regex Arrow();

    [GeneratedRegex("^(start|end|xor|and|or|any|user)")]
    private static partial Regex Prefix();
}

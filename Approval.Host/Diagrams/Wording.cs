using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>What a drawing says in words: names, kinds and clauses.</summary>
internal static class Wording
{
    /// <summary>The clause of the law that an element carries (<c>law</c>, attribute <c>clause</c>); null where it carries none.</summary>
    public static string? Clause(BpmnElement element) =>
        element.Extensions.FirstOrDefault(extension => extension.Name == "law")?.Attributes.GetValueOrDefault("clause");

    /// <summary>The name, or for an event without one what it waits for or causes.</summary>
    public static string? Label(FlowNode node) => string.IsNullOrWhiteSpace(node.Name) ? Named(Definition(node)) : node.Name;

    /// <summary>Name, kind and clause of a node in one line, as a tool tip or a screen reader gives it.</summary>
    public static string Title(FlowNode node)
    {
        string title = Label(node) is { } label ? $"{label} ({Kind(node)})" : Kind(node);
        return Clause(node) is { } clause ? $"{title}, {clause}" : title;
    }

    /// <summary>What causes an event or what it causes; null for a none event and for every other node.</summary>
    public static EventDefinition? Definition(FlowNode node) => node switch
    {
        StartEvent start => start.Trigger,
        EndEvent end => end.Result,
        IntermediateCatchEvent caught => caught.Trigger,
        IntermediateThrowEvent thrown => thrown.Result,
        BoundaryEvent boundary => boundary.Trigger,
        _ => null,
    };

    /// <summary>The node's kind in the words of BPMN.</summary>
    public static string Kind(FlowNode node) => node switch
    {
        StartEvent start => Of("start event", start.Trigger) + (start.IsInterrupting ? "" : ", does not interrupt"),
        EndEvent end => Of("end event", end.Result),
        IntermediateCatchEvent caught => Of("catch event", caught.Trigger),
        IntermediateThrowEvent thrown => Of("throw event", thrown.Result),
        BoundaryEvent boundary => Of("boundary event", boundary.Trigger) + (boundary.CancelActivity ? "" : ", does not interrupt"),
        TaskNode task => Repeated(Kind(task.Kind), task.Loop),
        SubProcess { TriggeredByEvent: true } => "event sub-process",
        SubProcess inner => Repeated("sub-process", inner.Loop),
        CallActivity call => Repeated("call activity", call.Loop),
        ExclusiveGateway => "exclusive gateway",
        ParallelGateway => "parallel gateway",
        InclusiveGateway => "inclusive gateway",
        EventBasedGateway => "event-based gateway",
        _ => "node",
    };

    /// <summary>What a whole diagram shows, for who cannot see it.</summary>
    public static string Description(IReadOnlyCollection<FlowNode> drawn, DiagramOptions options)
    {
        string counts = string.Join(", ",
            Count(drawn.Count(node => node is Activity), "activity", "activities"),
            Count(drawn.Count(node => node is not (Activity or Gateway)), "event", "events"),
            Count(drawn.Count(node => node is Gateway), "gateway", "gateways"));
        return $"A BPMN diagram with {counts}."
            + Listed("The path taken", drawn.Where(node => options.Visited.Contains(node.Id)))
            + Listed("Now at", drawn.Where(node => options.Active.Contains(node.Id)));
    }

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";

    private static string Listed(string what, IEnumerable<FlowNode> nodes)
    {
        ImmutableArray<string> names = [.. nodes.Select(node => Label(node) ?? Kind(node))];
        return names.IsEmpty ? "" : $" {what}: {string.Join("; ", names)}.";
    }

    private static string? Named(EventDefinition? definition) => definition switch
    {
        MessageDefinition message => message.Message,
        SignalDefinition signal => signal.Signal,
        LinkDefinition link => link.Link,
        ErrorDefinition error => error.Code,
        EscalationDefinition escalation => escalation.Code,
        TimerDefinition timer => timer.Expression,
        _ => null,
    };

    private static string Of(string kind, EventDefinition? definition) => definition switch
    {
        MessageDefinition => $"message {kind}",
        TimerDefinition => $"timer {kind}",
        SignalDefinition => $"signal {kind}",
        ErrorDefinition => $"error {kind}",
        EscalationDefinition => $"escalation {kind}",
        LinkDefinition => $"link {kind}",
        TerminateDefinition => $"terminate {kind}",
        _ => kind,
    };

    private static string Kind(TaskKind kind) => kind switch
    {
        TaskKind.User => "user task",
        TaskKind.Manual => "manual task",
        TaskKind.Service => "service task",
        TaskKind.BusinessRule => "business rule task",
        TaskKind.Script => "script task",
        TaskKind.Send => "send task",
        TaskKind.Receive => "receive task",
        _ => "task",
    };

    private static string Repeated(string kind, LoopCharacteristics? loop) => loop switch
    {
        StandardLoop => $"{kind}, repeated",
        MultiInstanceLoop { Sequential: true } => $"{kind}, one performance after the other",
        MultiInstanceLoop => $"{kind}, several performances at once",
        _ => kind,
    };
}

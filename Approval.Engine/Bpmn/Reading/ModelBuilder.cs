using System.Collections.Immutable;
using System.Globalization;
using Approval.Engine.Bpmn.Model;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>Makes the model of a file whose forms, references and structure have been checked.</summary>
internal sealed class ModelBuilder(XmlNode root, IdIndex ids, string fileName)
{
    private readonly EventDefinitionReader definitions = new(ids);

    public BpmnFile Build()
    {
        var pictures = new DiagramBuilder(ids);
        return new BpmnFile
        {
            FileName = fileName,
            TargetNamespace = root.Attribute("targetNamespace")!.Trim(),
            Extensions = ExtensionsOf(root),
            Processes = [.. root.ChildrenOf("process").Select(Process)],
            Lanes = [.. ids.Known.Where(node => node.Key is "participant" or "lane").Select(LaneOf)],
            Annotations = [.. ids.Known.Where(node => node.Key == "textAnnotation").Select(node => new TextAnnotation(Id(node), node.Child("text")?.Text ?? ""))],
            Lines = [.. ids.Known.Where(node => node.Key is "association" or "messageFlow").Select(node => new DrawnLine(Id(node), node.Attribute("name"), node.Key == "messageFlow"))],
            EventNames = root.Children
                .Where(node => node.Key is "message" or "signal" or "error" or "escalation" && node.Attribute("name") is { Length: > 0 })
                .ToImmutableSortedDictionary(ids.IdOf, node => node.Attribute("name")!, StringComparer.Ordinal),
            Diagrams = [.. root.ChildrenOf("bpmndi:BPMNDiagram").Select(pictures.Diagram)],
        };
    }

    private BpmnProcess Process(XmlNode node) => new()
    {
        Id = Id(node),
        Name = node.Attribute("name"),
        Line = node.Line,
        Extensions = ExtensionsOf(node),
        IsExecutable = node.Flag("isExecutable", false),
        Body = Body(node),
    };

    private FlowBody Body(XmlNode scope)
    {
        var flows = scope.ChildrenOf("sequenceFlow").Select(Flow).ToImmutableArray();
        var incoming = flows.ToLookup(flow => flow.Target, flow => flow.Id);
        var outgoing = flows.ToLookup(flow => flow.Source, flow => flow.Id);
        var nodes = scope.Children
            .Where(child => ElementKinds.FlowNodes.Contains(child.Key))
            .Select(child =>
            {
                var node = Node(child);
                return node with
                {
                    Name = child.Attribute("name"),
                    Line = child.Line,
                    Extensions = ExtensionsOf(child),
                    Incoming = [.. incoming[node.Id]],
                    Outgoing = [.. outgoing[node.Id]],
                };
            });
        return new FlowBody([.. nodes], flows);
    }

    private SequenceFlow Flow(XmlNode node) => new()
    {
        Id = Id(node),
        Name = node.Attribute("name"),
        Line = node.Line,
        Extensions = ExtensionsOf(node),
        Source = Named(node, "sourceRef")!.Value,
        Target = Named(node, "targetRef")!.Value,
        Condition = node.Child("conditionExpression")?.Text,
    };

    private FlowNode Node(XmlNode node) => node.Key switch
    {
        "startEvent" => new StartEvent { Id = Id(node), Trigger = definitions.Of(node), IsInterrupting = node.Flag("isInterrupting", true) },
        "endEvent" => new EndEvent { Id = Id(node), Result = definitions.Of(node) },
        "intermediateCatchEvent" => new IntermediateCatchEvent { Id = Id(node), Trigger = definitions.Of(node)! },
        "intermediateThrowEvent" => new IntermediateThrowEvent { Id = Id(node), Result = definitions.Of(node) },
        "boundaryEvent" => new BoundaryEvent
        {
            Id = Id(node),
            AttachedTo = Named(node, "attachedToRef")!.Value,
            Trigger = definitions.Of(node)!,
            CancelActivity = node.Flag("cancelActivity", true),
        },
        "exclusiveGateway" => new ExclusiveGateway { Id = Id(node), Default = Named(node, "default") },
        "inclusiveGateway" => new InclusiveGateway { Id = Id(node), Default = Named(node, "default") },
        "parallelGateway" => new ParallelGateway { Id = Id(node) },
        "eventBasedGateway" => new EventBasedGateway { Id = Id(node) },
        "subProcess" => new SubProcess
        {
            Id = Id(node),
            Default = Named(node, "default"),
            Loop = Loop(node),
            Body = Body(node),
            TriggeredByEvent = node.Flag("triggeredByEvent", false),
        },
        "callActivity" => new CallActivity
        {
            Id = Id(node),
            Default = Named(node, "default"),
            Loop = Loop(node),
            CalledElement = new ElementId(WithoutPrefix(node.Attribute("calledElement")!)),
        },
        _ => new TaskNode
        {
            Id = Id(node),
            Default = Named(node, "default"),
            Loop = Loop(node),
            Kind = Kind(node.Key),
            Message = definitions.NameOf(node, "messageRef"),
            Script = node.Child("script")?.Text is { Length: > 0 } script ? script : null,
        },
    };

    private static TaskKind Kind(string key) => key switch
    {
        "userTask" => TaskKind.User,
        "manualTask" => TaskKind.Manual,
        "serviceTask" => TaskKind.Service,
        "businessRuleTask" => TaskKind.BusinessRule,
        "scriptTask" => TaskKind.Script,
        "sendTask" => TaskKind.Send,
        "receiveTask" => TaskKind.Receive,
        _ => TaskKind.Abstract,
    };

    private static LoopCharacteristics? Loop(XmlNode node)
    {
        if (node.Child("standardLoopCharacteristics") is { } loop)
        {
            int? maximum = loop.Attribute("loopMaximum") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
            return new StandardLoop(loop.Child("loopCondition")?.Text is { Length: > 0 } condition ? condition : null, loop.Flag("testBefore", false), maximum);
        }

        return node.Child("multiInstanceLoopCharacteristics") is { } many
            ? new MultiInstanceLoop(many.Flag("isSequential", false), many.Child("loopCardinality")!.Text, many.Child("completionCondition")?.Text is { Length: > 0 } end ? end : null)
            : null;
    }

    private Lane LaneOf(XmlNode node) => new(
        Id(node),
        node.Attribute("name"),
        node.Key == "participant",
        [.. node.ChildrenOf("flowNodeRef").Select(child => Id(ids.Resolve(child, child.Text)!))]);

    private static ImmutableArray<Extension> ExtensionsOf(XmlNode node) =>
    [
        .. node.ChildrenOf("extensionElements")
            .SelectMany(elements => elements.Children)
            .Where(child => child.Namespace == Extension.ProductNamespace)
            .Select(child => new Extension(
                child.Name,
                child.Attributes.Where(one => one.Namespace.Length == 0).ToImmutableSortedDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal),
                child.Line)),
    ];

    private ElementId Id(XmlNode node) => new(ids.IdOf(node));

    private ElementId? Named(XmlNode node, string attribute) =>
        ids.Resolve(node, node.Attribute(attribute)) is { } found ? Id(found) : null;

    private static string WithoutPrefix(string reference) => reference[(reference.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
}

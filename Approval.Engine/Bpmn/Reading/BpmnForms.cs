using System.Collections.Frozen;
using static Approval.Engine.Bpmn.Reading.ElementKinds;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>Every element of BPMN 2.0.2 that is read, with what may stand on it and in it. What is not here is refused.</summary>
internal static class BpmnForms
{
    private static readonly AttributeForm Id = new("id", ValueKind.Id);
    private static readonly AttributeForm Name = new("name");
    private static readonly AttributeForm[] Named = [Id, Name];
    private static readonly ChildForm[] Base = [new("documentation"), new("extensionElements", 0, 1)];

    private static readonly ChildForm[] Element =
        [.. Base, new("auditing", 0, 1), new("monitoring", 0, 1), new("categoryValueRef")];

    private static readonly ChildForm[] Node = [.. Element, new("incoming"), new("outgoing")];
    private static readonly ChildForm[] Loops = [new("standardLoopCharacteristics"), new("multiInstanceLoopCharacteristics")];
    private static readonly ChildForm[] Activity = [.. Node, .. Loops];
    private static readonly ChildForm[] Body = [new("laneSet"), .. Many(FlowElements), .. Many(Artifacts)];
    private static readonly ChildForm[] Triggers = [.. Many(EventDefinitions), new("eventDefinitionRef")];

    private static readonly AttributeForm Default = Reference("default", "sequenceFlow");
    private static readonly AttributeForm Implementation = new("implementation");
    private static readonly AttributeForm MessageRef = Reference("messageRef", "message");
    private static readonly AttributeForm ParallelMultiple = new("parallelMultiple", ValueKind.Boolean);
    private static readonly AttributeForm Direction = Word("gatewayDirection", "Unspecified", "Converging", "Diverging", "Mixed");

    private static readonly AttributeForm[] ActivityAttributes =
    [
        .. Named, Default, new("isForCompensation", ValueKind.Boolean),
        new("startQuantity", ValueKind.Whole), new("completionQuantity", ValueKind.Whole),
    ];

    /// <summary>The forms by key.</summary>
    public static FrozenDictionary<string, ElementForm> All { get; } =
        Root().Concat(Flow()).Concat(EventForms()).Concat(Free()).Concat(DiagramForms.All()).ToFrozenDictionary(form => form.Key, StringComparer.Ordinal);

    private static IEnumerable<ElementForm> Root() =>
    [
        new("definitions")
        {
            Attributes =
            [
                .. Named, new("targetNamespace") { IsRequired = true }, new("expressionLanguage"), new("typeLanguage"),
                new("exporter"), new("exporterVersion"),
            ],
            Children =
            [
                .. Base, new("extension"), new("process"), new("collaboration"), new("category"), new("message"), new("signal"),
                new("error"), new("escalation"), new("dataStore"), .. Many(EventDefinitions), new("bpmndi:BPMNDiagram"),
            ],
            IsOpen = true,
        },
        new("extension")
        {
            Attributes = [new("definition"), new("mustUnderstand", ValueKind.Boolean)],
            Children = [new("documentation")],
        },
        new("process")
        {
            Attributes =
            [
                .. Named, Word("processType", "None", "Public", "Private"), new("isClosed", ValueKind.Boolean),
                new("isExecutable", ValueKind.Boolean), Reference("definitionalCollaborationRef", "collaboration"),
            ],
            Children = [.. Base, new("auditing", 0, 1), new("monitoring", 0, 1), .. Body],
        },
        new("collaboration")
        {
            Attributes = [.. Named, new("isClosed", ValueKind.Boolean)],
            Children = [.. Base, new("participant"), new("messageFlow"), .. Many(Artifacts)],
        },
        new("participant")
        {
            Attributes = [.. Named, Reference("processRef", "process")],
            Children = [.. Base, new("participantMultiplicity", 0, 1)],
        },
        new("participantMultiplicity")
        {
            Attributes = [Id, new("minimum", ValueKind.Whole), new("maximum", ValueKind.Whole)],
            Children = Base,
        },
        new("messageFlow")
        {
            Attributes = [.. Named, MessageRef, Required(Reference("sourceRef", [.. FlowNodes, "participant"])), Required(Reference("targetRef", [.. FlowNodes, "participant"]))],
            Children = Base,
        },
        new("category") { Attributes = Named, Children = [.. Base, new("categoryValue")] },
        new("categoryValue") { Attributes = [Id, new("value")], Children = Base },
        new("message") { Attributes = Named, Children = Base },
        new("signal") { Attributes = Named, Children = Base },
        new("error") { Attributes = [.. Named, new("errorCode")], Children = Base },
        new("escalation") { Attributes = [.. Named, new("escalationCode")], Children = Base },
        new("dataStore") { Attributes = [.. Named, new("capacity", ValueKind.Whole), new("isUnlimited", ValueKind.Boolean)], Children = [.. Base, new("dataState", 0, 1)] },
    ];

    private static IEnumerable<ElementForm> Flow() =>
    [
        new("sequenceFlow")
        {
            Attributes = [.. Named, Required(Reference("sourceRef", FlowNodes)), Required(Reference("targetRef", FlowNodes)), new("isImmediate", ValueKind.Boolean)],
            Children = [.. Element, new("conditionExpression", 0, 1)],
        },
        new("task") { Attributes = ActivityAttributes, Children = Activity },
        new("manualTask") { Attributes = ActivityAttributes, Children = Activity },
        new("userTask") { Attributes = [.. ActivityAttributes, Implementation], Children = Activity },
        new("serviceTask") { Attributes = [.. ActivityAttributes, Implementation], Children = Activity },
        new("businessRuleTask") { Attributes = [.. ActivityAttributes, Implementation], Children = Activity },
        new("sendTask") { Attributes = [.. ActivityAttributes, Implementation, MessageRef], Children = Activity },
        new("receiveTask") { Attributes = [.. ActivityAttributes, Implementation, MessageRef, new("instantiate", ValueKind.Boolean)], Children = Activity },
        new("scriptTask") { Attributes = [.. ActivityAttributes, new("scriptFormat")], Children = [.. Activity, new("script", 0, 1)] },
        new("script") { Content = ContentKind.Text },
        new("callActivity") { Attributes = [.. ActivityAttributes, new("calledElement") { IsRequired = true }], Children = Activity },
        new("subProcess") { Attributes = [.. ActivityAttributes, new("triggeredByEvent", ValueKind.Boolean)], Children = [.. Activity, .. Body] },
        new("standardLoopCharacteristics")
        {
            Attributes = [Id, new("testBefore", ValueKind.Boolean), new("loopMaximum", ValueKind.Whole)],
            Children = [.. Base, new("loopCondition", 0, 1)],
        },
        new("multiInstanceLoopCharacteristics")
        {
            Attributes = [Id, new("isSequential", ValueKind.Boolean), Word("behavior", "All", "None", "One", "Complex")],
            Children = [.. Base, new("loopCardinality", 0, 1), new("completionCondition", 0, 1)],
        },
        Expression("conditionExpression"), Expression("loopCondition"), Expression("loopCardinality"), Expression("completionCondition"),
        new("exclusiveGateway") { Attributes = [.. Named, Direction, Default], Children = Node },
        new("inclusiveGateway") { Attributes = [.. Named, Direction, Default], Children = Node },
        new("parallelGateway") { Attributes = [.. Named, Direction], Children = Node },
        new("eventBasedGateway")
        {
            Attributes = [.. Named, Direction, new("instantiate", ValueKind.Boolean), Word("eventGatewayType", "Exclusive", "Parallel")],
            Children = Node,
        },
        new("laneSet") { Attributes = Named, Children = [.. Base, new("lane")] },
        new("childLaneSet") { Attributes = Named, Children = [.. Base, new("lane")] },
        new("lane") { Attributes = [.. Named, Reference("partitionElementRef")], Children = [.. Base, new("flowNodeRef"), new("childLaneSet", 0, 1)] },
        ReferenceText("flowNodeRef", FlowNodes), ReferenceText("incoming", "sequenceFlow"), ReferenceText("outgoing", "sequenceFlow"),
        ReferenceText("categoryValueRef", "categoryValue"), ReferenceText("eventDefinitionRef", EventDefinitions),
        new("dataObject") { Attributes = [.. Named, new("isCollection", ValueKind.Boolean)], Children = [.. Element, new("dataState", 0, 1)] },
        new("dataObjectReference") { Attributes = [.. Named, Reference("dataObjectRef", "dataObject")], Children = [.. Element, new("dataState", 0, 1)] },
        new("dataStoreReference") { Attributes = [.. Named, Reference("dataStoreRef", "dataStore")], Children = [.. Element, new("dataState", 0, 1)] },
        new("dataState") { Attributes = Named, Children = Base },
    ];

    private static IEnumerable<ElementForm> EventForms() =>
    [
        new("startEvent") { Attributes = [.. Named, ParallelMultiple, new("isInterrupting", ValueKind.Boolean)], Children = [.. Node, .. Triggers] },
        new("intermediateCatchEvent") { Attributes = [.. Named, ParallelMultiple], Children = [.. Node, .. Triggers] },
        new("intermediateThrowEvent") { Attributes = Named, Children = [.. Node, .. Triggers] },
        new("endEvent") { Attributes = Named, Children = [.. Node, .. Triggers] },
        new("boundaryEvent")
        {
            Attributes = [.. Named, ParallelMultiple, new("cancelActivity", ValueKind.Boolean), Required(Reference("attachedToRef", Activities))],
            Children = [.. Node, .. Triggers],
        },
        new("messageEventDefinition") { Attributes = [Id, MessageRef], Children = Base },
        new("signalEventDefinition") { Attributes = [Id, Reference("signalRef", "signal")], Children = Base },
        new("errorEventDefinition") { Attributes = [Id, Reference("errorRef", "error")], Children = Base },
        new("escalationEventDefinition") { Attributes = [Id, Reference("escalationRef", "escalation")], Children = Base },
        new("terminateEventDefinition") { Attributes = [Id], Children = Base },
        new("linkEventDefinition") { Attributes = [Id, new("name") { IsRequired = true }], Children = [.. Base, new("source"), new("target", 0, 1)] },
        ReferenceText("source", "linkEventDefinition"), ReferenceText("target", "linkEventDefinition"),
        new("timerEventDefinition") { Attributes = [Id], Children = [.. Base, new("timeDate"), new("timeDuration"), new("timeCycle")] },
        Expression("timeDate"), Expression("timeDuration"), Expression("timeCycle"),
    ];

    private static IEnumerable<ElementForm> Free() =>
    [
        new("documentation") { Attributes = [Id, new("textFormat")], Content = ContentKind.Free, IsOpen = true },
        new("text") { Content = ContentKind.Free, IsOpen = true },
        new("extensionElements") { Content = ContentKind.Free, IsOpen = true },
        new("auditing") { Attributes = [Id], Children = Base },
        new("monitoring") { Attributes = [Id], Children = Base },
        new("textAnnotation") { Attributes = [Id, new("textFormat")], Children = [.. Base, new("text", 0, 1)] },
        new("association")
        {
            Attributes = [Id, Required(Reference("sourceRef")), Required(Reference("targetRef")), Word("associationDirection", "None", "One", "Both")],
            Children = Base,
        },
        new("group") { Attributes = [Id, Reference("categoryValueRef", "categoryValue")], Children = Base },
    ];

    private static ElementForm Expression(string key) =>
        new(key) { Attributes = [Id, new("language")], Children = Base, Content = ContentKind.Text };

    private static ElementForm ReferenceText(string key, params string[] targets) =>
        new(key) { Content = ContentKind.Reference, Targets = targets };

    private static AttributeForm Reference(string name, params string[] targets) =>
        new(name, ValueKind.Reference) { Allowed = targets };

    private static AttributeForm Word(string name, params string[] words) => new(name, ValueKind.Word) { Allowed = words };

    private static AttributeForm Required(AttributeForm form) => form with { IsRequired = true };

    private static IEnumerable<ChildForm> Many(IEnumerable<string> keys) => keys.Select(key => new ChildForm(key));
}

namespace Approval.Engine.Bpmn.Reading;

/// <summary>The families of BPMN's elements, by the names that a file uses.</summary>
internal static class ElementKinds
{
    public static readonly string[] Tasks =
        ["task", "userTask", "manualTask", "serviceTask", "businessRuleTask", "scriptTask", "sendTask", "receiveTask"];

    public static readonly string[] Activities = [.. Tasks, "subProcess", "callActivity"];

    public static readonly string[] Gateways =
        ["exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway"];

    public static readonly string[] Events =
        ["startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"];

    public static readonly string[] FlowNodes = [.. Activities, .. Gateways, .. Events];

    public static readonly string[] EventDefinitions =
    [
        "messageEventDefinition", "timerEventDefinition", "signalEventDefinition", "errorEventDefinition",
        "escalationEventDefinition", "linkEventDefinition", "terminateEventDefinition",
    ];

    public static readonly string[] PicturesOfData = ["dataObject", "dataObjectReference", "dataStoreReference"];

    public static readonly string[] FlowElements = [.. FlowNodes, "sequenceFlow", .. PicturesOfData];

    public static readonly string[] Artifacts = ["textAnnotation", "association", "group"];

    /// <summary>What an edge of a diagram draws (BPMN 2.0.2 § 12.2.3.4).</summary>
    public static readonly string[] Lines = ["sequenceFlow", "messageFlow", "association"];

    /// <summary>What a shape of a diagram draws (BPMN 2.0.2 § 12.2.3.3).</summary>
    public static readonly string[] Drawn =
        [.. FlowNodes, .. PicturesOfData, "textAnnotation", "group", "participant", "lane", "message"];

    public static readonly string[] Scopes = ["process", "subProcess"];
}

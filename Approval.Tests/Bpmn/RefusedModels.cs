using NUnit.Framework;
using static Approval.Tests.Bpmn.BpmnText;

namespace Approval.Tests.Bpmn;

/// <summary>Models that are refused, each with the code of its one finding. A line is one promise.</summary>
internal static class RefusedModels
{
    private const string Work = "<task id=\"work\"/>";
    private const string Diagram = "<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement=\"p\">{0}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>";

    public static IEnumerable<TestCaseData> Text() =>
    [
        Case("not-xml", "an element that is not closed", Definitions("<process id=\"p\">")),
        Case("not-xml", "nothing", ""),
        Case("not-xml", "an unknown entity", Path("<task id=\"work\" name=\"&eacute;\"/>", "start work", "work end")),
        Case("not-xml", "an undeclared prefix", Path("<zeebe:task/>", "start end")),
        Case("document-type", "a document type", "<!DOCTYPE definitions [<!ENTITY a \"b\">]>" + Path("", "start end")),
        Case("file-too-deep", "257 documentation elements", Path("<documentation>" + new string('x', 0) + Deep(300) + "</documentation>", "start end")),
        Case("not-bpmn", "another file", "<html/>"),
        Case("not-bpmn", "BPMN of another version", "<definitions xmlns=\"http://schema.omg.org/spec/BPMN/2.0\"/>"),
    ];

    public static IEnumerable<TestCaseData> Form() =>
    [
        Case("no-process", "no process", Definitions("")),
        Case("unknown-element", "a misspelt element", Path("<usertask id=\"work\"/>", "start end")),
        Case("misplaced-element", "a process in a process", Path("<process id=\"q\"/>", "start end")),
        Case("repeated-element", "two conditions", Path(Work + "<exclusiveGateway id=\"x\" default=\"x-end\"/><sequenceFlow id=\"f\" sourceRef=\"x\" targetRef=\"work\"><conditionExpression>a</conditionExpression><conditionExpression>b</conditionExpression></sequenceFlow>", "start x", "x end", "work end")),
        Case("repeated-element", "two loops", Path("<task id=\"work\"><standardLoopCharacteristics loopMaximum=\"2\"/><standardLoopCharacteristics loopMaximum=\"3\"/></task>", "start work", "work end")),
        Case("missing-element", "a shape without bounds", Drawn("<bpmndi:BPMNShape bpmnElement=\"start\"/>")),
        Case("missing-element", "an edge with one point", Drawn("<bpmndi:BPMNEdge bpmnElement=\"start-end\"><di:waypoint x=\"1\" y=\"1\"/></bpmndi:BPMNEdge>")),
        Case("unknown-attribute", "an attribute of another element", Path("<task id=\"work\" triggeredByEvent=\"true\"/>", "start work", "work end")),
        Case("missing-attribute", "a flow without a source", Path("<sequenceFlow id=\"f\" targetRef=\"end\"/>", "start end")),
        Case("missing-attribute", "a call of nothing", Path("<callActivity id=\"work\"/>", "start work", "work end")),
        Case("missing-attribute", "a boundary event on nothing", Path(Work + "<boundaryEvent id=\"b\"><signalEventDefinition signalRef=\"s\"/></boundaryEvent>", "start work", "work end", "b end")),
        Case("bad-value", "an id that is no name", Path("<task id=\"1st\"/>", "start end")),
        Case("bad-value", "an id with a colon", Path("<task id=\"a:b\"/>", "start end")),
        Case("bad-value", "a boolean that is none", Process("<startEvent id=\"start\"/><endEvent id=\"end\"/>" + Flows("start end"), "isExecutable=\"yes\"")),
        Case("bad-value", "an unknown direction", Path("<parallelGateway id=\"x\" gatewayDirection=\"Both\"/>", "start x", "x end")),
        Case("bad-value", "a coordinate that is none", Drawn("<bpmndi:BPMNShape bpmnElement=\"start\"><dc:Bounds x=\"a\" y=\"1\" width=\"1\" height=\"1\"/></bpmndi:BPMNShape>")),
        Case("stray-text", "text in a process", Path("text", "start end")),
        Case("foreign-element", "a foreign element", Path("<foreign:thing/>", "start end")),
        Case("foreign-attribute", "a foreign attribute", Path("<task id=\"work\" camunda:asyncBefore=\"true\"/>", "start work", "work end")),
        Case("foreign-extension", "an unlisted extension", Path("<task id=\"work\"><extensionElements><foreign:thing/></extensionElements></task>", "start work", "work end")),
        Case("must-understand", "an extension to be understood", Path("", "start end").Replace("<message ", "<extension definition=\"foreign:x\" mustUnderstand=\"true\"/><message ", StringComparison.Ordinal)),
        Case("duplicate-id", "one id twice", Path("<task id=\"start\"/>", "start end")),
        Case("unresolved-reference", "a flow to nowhere", Path("", "start nowhere")),
        Case("unresolved-reference", "a message that is not there", Path("<sendTask id=\"work\" messageRef=\"none\"/>", "start work", "work end")),
        Case("unresolved-reference", "a prefix of another namespace", Path("<sendTask id=\"work\" messageRef=\"foreign:m\"/>", "start work", "work end")),
        Case("unresolved-reference", "a shape of nothing", Drawn("<bpmndi:BPMNShape bpmnElement=\"gone\"><dc:Bounds x=\"1\" y=\"1\" width=\"1\" height=\"1\"/></bpmndi:BPMNShape>")),
        Case("wrong-reference", "a flow to a message", Path("", "start m")),
        Case("wrong-reference", "a signal as message", Path("<intermediateThrowEvent id=\"t\"><messageEventDefinition messageRef=\"s\"/></intermediateThrowEvent>", "start t", "t end")),
        Case("wrong-reference", "a flow to a text annotation", Path("<textAnnotation id=\"note\"/>", "start note")),
        Case("wrong-reference", "a boundary event on a gateway", Path("<exclusiveGateway id=\"x\"/><boundaryEvent id=\"b\" attachedToRef=\"x\"><signalEventDefinition signalRef=\"s\"/></boundaryEvent>", "start x", "x end", "b x")),
        Case("wrong-reference", "a call of a task", Path(Work + "<callActivity id=\"call\" calledElement=\"work\"/>", "start work", "work call", "call end")),
        Case("wrong-reference", "an edge that draws a node", Drawn("<bpmndi:BPMNEdge bpmnElement=\"start\"><di:waypoint x=\"1\" y=\"1\"/><di:waypoint x=\"2\" y=\"1\"/></bpmndi:BPMNEdge>")),
        Case("lane-node", "a lane with another process's node", Definitions("<process id=\"p\"><laneSet><lane id=\"l\"><flowNodeRef>other</flowNodeRef></lane></laneSet><task id=\"one\"/></process><process id=\"q\"><task id=\"other\"/></process>")),
    ];

    public static IEnumerable<TestCaseData> NotExecuted() =>
    [
        Case("compensation", "a compensation boundary", Path(Work + "<boundaryEvent id=\"b\" attachedToRef=\"work\"><compensateEventDefinition/></boundaryEvent>", "start work", "work end"), amongOthers: true),
        Case("compensation", "a compensation activity", Path(Work + "<task id=\"undo\" isForCompensation=\"true\"/>", "start work", "work end")),
        Case("transaction", "a transaction", Path("<transaction id=\"work\"/>", "start end")),
        Case("transaction", "a cancel end", Process("<startEvent id=\"start\"/><endEvent id=\"end\"><cancelEventDefinition/></endEvent>" + Flows("start end"))),
        Case("ad-hoc", "an ad-hoc sub-process", Path("<adHocSubProcess id=\"work\"/>", "start end")),
        Case("conditional-event", "a conditional start", Process("<startEvent id=\"start\"><conditionalEventDefinition><condition>a</condition></conditionalEventDefinition></startEvent><endEvent id=\"end\"/>" + Flows("start end"))),
        Case("complex-gateway", "a complex gateway", Path("<complexGateway id=\"x\"/>", "start end")),
        Case("multiple-event", "two triggers", Process("<startEvent id=\"start\"><messageEventDefinition messageRef=\"m\"/><signalEventDefinition signalRef=\"s\"/></startEvent><endEvent id=\"end\"/>" + Flows("start end"))),
        Case("multiple-event", "parallel triggers", Process("<startEvent id=\"start\" parallelMultiple=\"true\"><messageEventDefinition messageRef=\"m\"/></startEvent><endEvent id=\"end\"/>" + Flows("start end"))),
        Case("choreography", "a choreography", Process(Work, beside: "<choreography id=\"ch\"/>")),
        Case("conversation", "a conversation", Process(Work, beside: "<collaboration id=\"co\"><conversation id=\"cv\"/></collaboration>")),
        Case("correlation", "a correlation property", Process(Work, beside: "<correlationProperty id=\"cp\"/>")),
        Case("data-flow", "an input specification", Path("<task id=\"work\"><ioSpecification><inputSet/><outputSet/></ioSpecification></task>", "start work", "work end")),
        Case("data-flow", "a data association", Path("<dataObject id=\"d\"/><task id=\"work\"><dataInputAssociation><sourceRef>d</sourceRef><targetRef>d</targetRef></dataInputAssociation></task>", "start work", "work end")),
        Case("data-flow", "a property", Path("<property id=\"d\"/>", "start end")),
        Case("data-flow", "instances over a collection", Path("<task id=\"work\"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality><loopDataInputRef>d</loopDataInputRef></multiInstanceLoopCharacteristics></task>", "start work", "work end")),
        Case("item-definition", "an item definition", Process(Work, beside: "<itemDefinition id=\"i\" structureRef=\"x\"/>")),
        Case("item-definition", "a typed message", Process(Work, beside: "<message id=\"typed\" itemRef=\"i\"/>")),
        Case("global-task", "a global task", Process(Work, beside: "<globalUserTask id=\"g\"/>")),
        Case("operation", "an interface", Process(Work, beside: "<interface id=\"i\" name=\"I\"/>")),
        Case("operation", "an operation of a service task", Path("<serviceTask id=\"work\" operationRef=\"o\"/>", "start work", "work end")),
        Case("resource-role", "a potential owner", Path("<userTask id=\"work\"><potentialOwner/></userTask>", "start work", "work end")),
        Case("partner", "a partner role", Process(Work, beside: "<partnerRole id=\"r\"/>")),
        Case("import", "an import", Process(Work, beside: "<import namespace=\"n\" location=\"l\" importType=\"t\"/>")),
        Case("relationship", "a relationship", Process(Work, beside: "<relationship type=\"t\"/>")),
        Case("rendering", "a rendering", Path("<userTask id=\"work\"><rendering/></userTask>", "start work", "work end")),
        Case("supports", "a supported process", Process(Work + "<supports>p</supports>")),
        Case("partition", "a partition element", Process("<laneSet><lane id=\"l\"><partitionElement/></lane></laneSet>" + Work)),
        Case("loop-behaviour", "behaviour One", Path("<task id=\"work\"><multiInstanceLoopCharacteristics behavior=\"One\"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></task>", "start work", "work end")),
        Case("token-quantity", "a start quantity", Path("<task id=\"work\" startQuantity=\"2\"/>", "start work", "work end")),
        Case("token-quantity", "a completion quantity", Path("<task id=\"work\" completionQuantity=\"2\"/>", "start work", "work end")),
        Case("instantiate", "an instantiating task", Process("<receiveTask id=\"work\" messageRef=\"m\" instantiate=\"true\"/>")),
        Case("instantiate", "an instantiating gateway", Process("<eventBasedGateway id=\"g\" instantiate=\"true\"/>" + Waits("g") + Flows("g a", "g b"))),
        Case("implementation", "a technology", Path("<serviceTask id=\"work\" implementation=\"http://example.org/soap\"/>", "start work", "work end")),
        Case("script-language", "a language", Path("<scriptTask id=\"work\" scriptFormat=\"text/javascript\"><script>rule</script></scriptTask>", "start work", "work end")),
        Case("script-language", "a program", Path("<scriptTask id=\"work\"><script>x = 1</script></scriptTask>", "start work", "work end")),
        Case("expression-language", "a file in XPath", Definitions("<process id=\"p\"><task id=\"work\"/></process>", "expressionLanguage=\"http://www.w3.org/1999/XPath\"")),
        Case("expression-language", "a condition in JavaScript", Path(Work + "<exclusiveGateway id=\"x\" default=\"x-end\"/><sequenceFlow id=\"f\" sourceRef=\"x\" targetRef=\"work\"><conditionExpression language=\"javascript\">a</conditionExpression></sequenceFlow>", "start x", "x end", "work end")),
        Case("expression-language", "types in Java", Definitions("<process id=\"p\"><task id=\"work\"/></process>", "typeLanguage=\"http://www.java.com/javaTypes\"")),
        Case("is-immediate", "other activities along a flow", Process("<startEvent id=\"start\"/><endEvent id=\"end\"/><sequenceFlow id=\"f\" sourceRef=\"start\" targetRef=\"end\" isImmediate=\"false\"/>", "isExecutable=\"true\"")),
    ];

    /// <summary>Two signal events behind a gateway.</summary>
    internal static string Waits(string gateway) =>
        $"<intermediateCatchEvent id=\"a\"><signalEventDefinition signalRef=\"s\"/></intermediateCatchEvent><intermediateCatchEvent id=\"b\" name=\"behind {gateway}\"><messageEventDefinition messageRef=\"m\"/></intermediateCatchEvent>";

    internal static TestCaseData Case(string code, string what, string xml, bool amongOthers = false) =>
        new TestCaseData(code, xml, amongOthers).SetArgDisplayNames(code, what);

    private static string Drawn(string inside) =>
        Process("<startEvent id=\"start\"/><endEvent id=\"end\"/>" + Flows("start end"), beside: Diagram.Replace("{0}", inside, StringComparison.Ordinal));

    private static string Deep(int levels) =>
        string.Concat(Enumerable.Repeat("<foreign:x>", levels)) + string.Concat(Enumerable.Repeat("</foreign:x>", levels));
}

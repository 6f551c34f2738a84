using NUnit.Framework;
using static Approval.Tests.Bpmn.BpmnText;

namespace Approval.Tests.Bpmn;

/// <summary>Models that BPMN allows and that are executed: none of them may be refused. A line is one promise.</summary>
internal static class AcceptedModels
{
    private const string Work = "<task id=\"work\"/>";
    private const string Bell = "<signalEventDefinition signalRef=\"s\"/>";
    private const string Letter = "<messageEventDefinition messageRef=\"m\"/>";
    private const string Day = "<timerEventDefinition><timeDuration xsi:type=\"tFormalExpression\">P1D</timeDuration></timerEventDefinition>";

    public static IEnumerable<TestCaseData> Executed() =>
    [
        Case("a process without start and end events", Process("<task id=\"a\"/><task id=\"b\"/><parallelGateway id=\"y\"/>" + Flows("a y", "b y"))),
        Case("a lone task", Process(Work)),
        Case("a branch that ends in a task, beside an end event", Path(Work + "<task id=\"last\"/><parallelGateway id=\"x\"/>", "start x", "x work", "x last", "work end")),
        Case("every kind of task", Path("<task id=\"a\"/><userTask id=\"b\" implementation=\"##unspecified\"/><manualTask id=\"c1\"/><serviceTask id=\"d\" implementation=\"##WebService\"/><businessRuleTask id=\"f\"/><scriptTask id=\"g\"><script>rule-1</script></scriptTask><sendTask id=\"h\"/><receiveTask id=\"i\" messageRef=\"m\" instantiate=\"false\"/>", "start a", "a b", "b c1", "c1 d", "d f", "f g", "g h", "h i", "i end")),
        Case("a script task without a script", Path("<scriptTask id=\"g\"/>", "start g", "g end")),
        Case("several starts with triggers", Process($"<startEvent id=\"a\"/><startEvent id=\"b\">{Letter}</startEvent><startEvent id=\"c1\">{Bell}</startEvent><startEvent id=\"d\">{Day}</startEvent><endEvent id=\"end\"/>" + Flows("a end", "b end", "c1 end", "d end"))),
        Case("every kind of end", Path("<parallelGateway id=\"x\"/>" + End("a", Letter) + End("b", Bell) + End("c1", "<escalationEventDefinition escalationRef=\"c\"/>") + End("d", "<errorEventDefinition errorRef=\"e\"/>") + End("f", "<terminateEventDefinition/>"), "start x", "x a", "x b", "x c1", "x d", "x f", "x end")),
        Case("intermediate events", Path($"<intermediateCatchEvent id=\"a\">{Letter}</intermediateCatchEvent><intermediateCatchEvent id=\"b\">{Bell}</intermediateCatchEvent><intermediateCatchEvent id=\"c1\">{Day}</intermediateCatchEvent><intermediateThrowEvent id=\"d\"/><intermediateThrowEvent id=\"f\">{Letter}</intermediateThrowEvent><intermediateThrowEvent id=\"g\"><escalationEventDefinition escalationRef=\"c\"/></intermediateThrowEvent>", "start a", "a b", "b c1", "c1 d", "d f", "f g", "g end")),
        Case("links, two sources and one target", Path("<exclusiveGateway id=\"x\" default=\"x-t2\"/><intermediateThrowEvent id=\"t1\"><linkEventDefinition name=\"l\"/></intermediateThrowEvent><intermediateThrowEvent id=\"t2\"><linkEventDefinition id=\"ls\" name=\"l\"><target>lt</target></linkEventDefinition></intermediateThrowEvent><intermediateCatchEvent id=\"k\"><linkEventDefinition id=\"lt\" name=\"l\"><source>ls</source></linkEventDefinition></intermediateCatchEvent>", "start x", "x t1 if q", "x t2", "k end")),
        Case("boundary events of every kind", Path(Work + "<exclusiveGateway id=\"x\"/>" + Boundary("a", Letter) + Boundary("b", Bell, "false") + Boundary("c1", Day, "false") + Boundary("d", "<errorEventDefinition/>") + Boundary("f", "<escalationEventDefinition/>"), "start work", "work x", "a x", "b x", "c1 x", "d x", "f x", "x end")),
        Case("an event definition of the root", Path("<intermediateCatchEvent id=\"a\"><eventDefinitionRef>tns:bell</eventDefinitionRef></intermediateCatchEvent>", "start a", "a end").Replace("<process id", "<signalEventDefinition id=\"bell\" signalRef=\"s\"/><process id", StringComparison.Ordinal)),
        Case("event sub-processes", Path($"<subProcess id=\"sub\" triggeredByEvent=\"true\"><startEvent id=\"a\" isInterrupting=\"false\">{Day}</startEvent><endEvent id=\"z\"/>{Flows("a z")}</subProcess><subProcess id=\"sub2\" triggeredByEvent=\"true\"><startEvent id=\"a2\"><errorEventDefinition/></startEvent><endEvent id=\"z2\"/>{Flows("a2 z2")}</subProcess>", "start end")),
        Case("a sub-process without start and end events", Path("<subProcess id=\"sub\"><task id=\"inner\"/></subProcess>", "start sub", "sub end")),
        Case("a call", Path("<callActivity id=\"call\" calledElement=\"elsewhere\"/>", "start call", "call end")),
        Case("an event-based gateway", Path("<eventBasedGateway id=\"g\" eventGatewayType=\"Exclusive\" instantiate=\"false\"/>" + RefusedModels.Waits("g") + "<exclusiveGateway id=\"x\"/>", "start g", "g a", "g b", "a x", "b x", "x end")),
        Case("an event-based gateway with a receive task", Path($"<eventBasedGateway id=\"g\"/><receiveTask id=\"r\" messageRef=\"m\"/><intermediateCatchEvent id=\"a\">{Day}</intermediateCatchEvent>", "start g", "g a", "g r", "a end", "r end")),
        Case("instances and loops", Path("<task id=\"a\"><multiInstanceLoopCharacteristics isSequential=\"true\" behavior=\"All\"><loopCardinality xsi:type=\"tFormalExpression\">3</loopCardinality><completionCondition>done = true</completionCondition></multiInstanceLoopCharacteristics></task><task id=\"b\"><standardLoopCharacteristics testBefore=\"true\" loopMaximum=\"5\"><loopCondition>more</loopCondition></standardLoopCharacteristics></task>", "start a", "a b", "b end")),
        Case("conditional flows out of a task", Path("<task id=\"a\" default=\"a-d\"/><task id=\"b\"/><task id=\"d\"/>", "start a", "a b if q > 1", "a d", "b end", "d end")),
        Case("an exclusive gateway whose flows all have conditions", Path("<exclusiveGateway id=\"x\"/><task id=\"a\"/>", "start x", "x a if q = \"b\"", "x end if q != \"b\"", "a end")),
        Case("timers in every form", Path(Wait("a", "timeDate", "2026-01-31T12:00:00Z") + Wait("b", "timeDate", "2026-01-31T12:00:00+01:00") + Wait("c1", "timeDuration", "P1Y2M3DT4H5M6S") + Wait("d", "timeDuration", "P4W") + Wait("f", "timeCycle", "R3/PT10H") + Wait("g", "timeCycle", "R/P1D"), "start a", "a b", "b c1", "c1 d", "d f", "f g", "g end")),
        Case("gateways that say their direction", Path("<exclusiveGateway id=\"x\" gatewayDirection=\"Diverging\" default=\"x-y\"/><exclusiveGateway id=\"y\" gatewayDirection=\"Converging\"/>", "start x", "x y", "y end").Replace("</process>", "<sequenceFlow id=\"q\" sourceRef=\"x\" targetRef=\"y\"><conditionExpression>a</conditionExpression></sequenceFlow></process>", StringComparison.Ordinal)),
        Case("FEEL as the language", Definitions("<process id=\"p\"><task id=\"work\"/></process>", "expressionLanguage=\"https://www.omg.org/spec/DMN/20191111/FEEL/\" typeLanguage=\"http://www.omg.org/spec/FEEL/20140401\"")),
        Case("the default type language", Definitions("<process id=\"p\"><task id=\"work\"/></process>", "typeLanguage=\"http://www.w3.org/2001/XMLSchema\"")),
    ];

    public static IEnumerable<TestCaseData> WithoutMeaning() =>
    [
        Case("documentation with markup", Path("<task id=\"work\"><documentation textFormat=\"text/html\"><b xmlns=\"http://www.w3.org/1999/xhtml\">bold</b></documentation></task>", "start work", "work end")),
        Case("annotations, associations and groups", Path(Work + "<textAnnotation id=\"n\" textFormat=\"text/plain\"><text>note</text></textAnnotation><association id=\"as\" sourceRef=\"work\" targetRef=\"n\" associationDirection=\"None\"/><group id=\"g\" categoryValueRef=\"cv\"/>", "start work", "work end").Replace("<process id", "<category id=\"cat\"><categoryValue id=\"cv\" value=\"v\"/></category><process id", StringComparison.Ordinal)),
        Case("lanes in lanes", Path(Work + "<laneSet id=\"ls\"><lane id=\"l1\"><flowNodeRef>start</flowNodeRef><childLaneSet><lane id=\"l2\"><flowNodeRef>work</flowNodeRef></lane></childLaneSet></lane></laneSet>", "start work", "work end")),
        Case("a collaboration", Process($"<startEvent id=\"start\">{Letter}</startEvent><task id=\"work\"/><endEvent id=\"end\">{Letter}</endEvent>" + Flows("start work", "work end"), beside: "<collaboration id=\"co\" isClosed=\"false\"><participant id=\"pa\" processRef=\"p\"><participantMultiplicity minimum=\"0\" maximum=\"2\"/></participant><participant id=\"pb\" name=\"World\"/><messageFlow id=\"m1\" sourceRef=\"pb\" targetRef=\"start\" messageRef=\"m\"/><messageFlow id=\"m2\" sourceRef=\"end\" targetRef=\"pb\"/><messageFlow id=\"m3\" sourceRef=\"work\" targetRef=\"pb\"/></collaboration>")),
        Case("pictures of data that nothing reads", Path("<dataObject id=\"d\" isCollection=\"false\"/><dataObjectReference id=\"dr\" dataObjectRef=\"d\"/><dataStoreReference id=\"ds\" name=\"Archive\"/>", "start end")),
        Case("a modeller's extension elements and diagram attributes", Path("<task id=\"work\"><extensionElements><camunda:properties><camunda:property name=\"a\"/></camunda:properties></extensionElements></task>", "start work", "work end")),
        Case("colours in the diagram", Process("<task id=\"work\"/>", beside: "<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement=\"p\"><bpmndi:BPMNShape bpmnElement=\"work\" foreign:stroke=\"red\"><dc:Bounds x=\"1\" y=\"1\" width=\"1\" height=\"1\"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>")),
        Case("foreign attributes of definitions", Definitions("<process id=\"p\"><task id=\"work\"/></process>", "foreign:made=\"by hand\" exporter=\"x\" exporterVersion=\"1\" xsi:schemaLocation=\"a b\"")),
        Case("the defaults written out", Path("<task id=\"work\" isForCompensation=\"false\" startQuantity=\"1\" completionQuantity=\"1\"/>", "start work", "work end").Replace("<startEvent id=\"start\"", "<startEvent id=\"start\" isInterrupting=\"true\" parallelMultiple=\"false\"", StringComparison.Ordinal)),
        Case("lists of flows that agree", Path("<task id=\"work\"><incoming>start-work</incoming><outgoing>work-end</outgoing></task>", "start work", "work end")),
        Case("elements in another order", Process(Flows("start end") + "<endEvent id=\"end\"/><startEvent id=\"start\"/>")),
        Case("flows without ids", Path("", "start end").Replace("id=\"start-end\"", "", StringComparison.Ordinal)),
        Case("an extension that may be passed over", Path("", "start end").Replace("<message ", "<extension definition=\"foreign:x\" mustUnderstand=\"false\"/><message ", StringComparison.Ordinal)),
        Case("a codeless error in a process that is not executable", Process("<startEvent id=\"start\"/><endEvent id=\"end\"><errorEventDefinition errorRef=\"bare\"/></endEvent>" + Flows("start end"), "isExecutable=\"false\"", "<error id=\"bare\"/>")),
    ];

    public static IEnumerable<TestCaseData> Sound() =>
    [
        Case("parallel branches", Path("<parallelGateway id=\"x\"/><task id=\"a\"/><task id=\"b\"/><parallelGateway id=\"y\"/>", "start x", "x a", "x b", "a y", "b y", "y end")),
        Case("inclusive branches", Path("<inclusiveGateway id=\"x\" default=\"x-b\"/><task id=\"a\"/><task id=\"b\"/><task id=\"d\"/><inclusiveGateway id=\"y\"/>", "start x", "x a if q", "x d if r", "x b", "a y", "b y", "d y", "y end")),
        Case("a loop with a way out", Path("<exclusiveGateway id=\"y\"/><task id=\"a\"/><exclusiveGateway id=\"x\" default=\"x-end\"/>", "start y", "y a", "a x", "x y if q", "x end")),
        Case("parallel work inside a loop", Path("<exclusiveGateway id=\"l\"/><parallelGateway id=\"f\"/><task id=\"a\"/><task id=\"b\"/><parallelGateway id=\"j\"/><exclusiveGateway id=\"x\" default=\"x-end\"/>", "start l", "l f", "f a", "f b", "a j", "b j", "j x", "x l if q", "x end")),
        Case("merging without joining", Path("<parallelGateway id=\"x\"/><task id=\"a\"/><task id=\"b\"/><exclusiveGateway id=\"y\"/>", "start x", "x a", "x b", "a y", "b y", "y end")),
        Case("an inclusive join that waits for what may still come", Path("<parallelGateway id=\"x\"/><exclusiveGateway id=\"d\" default=\"d-end2\"/><task id=\"a\"/><task id=\"b\"/><inclusiveGateway id=\"y\"/><endEvent id=\"end2\"/>", "start x", "x a", "x d", "d b if q", "d end2", "a y", "b y", "y end")),
        Case("an error path that ends everything", Path("<parallelGateway id=\"x\"/><task id=\"a\"/><task id=\"b\"/><parallelGateway id=\"y\"/><boundaryEvent id=\"late\" attachedToRef=\"a\"><errorEventDefinition/></boundaryEvent>" + End("end2", "<terminateEventDefinition/>"), "start x", "x a", "x b", "a y", "b y", "y end", "late end2")),
        Case("an endless loop that an event ends", Path($"<subProcess id=\"sub\"><task id=\"a\"/><task id=\"b\"/>{Flows("a b", "b a")}<task id=\"first\"/>{Flows("first a")}</subProcess><boundaryEvent id=\"stop\" attachedToRef=\"sub\">{Bell}</boundaryEvent>", "start sub", "sub end", "stop end")),
        Case("an endless loop that a terminate end beside it ends", Path("<parallelGateway id=\"x\"/><task id=\"a\"/><task id=\"b\"/><task id=\"c1\"/>" + End("stop", "<terminateEventDefinition/>") + "<exclusiveGateway id=\"d\" default=\"d-end\"/>", "start x", "x a", "x c1", "a b", "b a", "c1 d", "d stop if q", "d end")),
        Case("a join of two loops' halves", Path("<parallelGateway id=\"x\"/><exclusiveGateway id=\"l1\"/><task id=\"a\"/><exclusiveGateway id=\"d1\" default=\"d1-y\"/><task id=\"b\"/><parallelGateway id=\"y\"/>", "start x", "x l1", "l1 a", "a d1", "d1 l1 if q", "d1 y", "x b", "b y", "y end")),
    ];

    private static TestCaseData Case(string what, string xml) =>
        new TestCaseData(xml).SetArgDisplayNames(what);

    private static string End(string id, string result) => $"<endEvent id=\"{id}\">{result}</endEvent>";

    private static string Boundary(string id, string trigger, string cancels = "true") =>
        $"<boundaryEvent id=\"{id}\" attachedToRef=\"work\" cancelActivity=\"{cancels}\">{trigger}</boundaryEvent>";

    private static string Wait(string id, string kind, string time) =>
        $"<intermediateCatchEvent id=\"{id}\"><timerEventDefinition><{kind}>{time}</{kind}></timerEventDefinition></intermediateCatchEvent>";
}

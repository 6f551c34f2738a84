using NUnit.Framework;
using static Approval.Tests.Bpmn.BpmnText;
using static Approval.Tests.Bpmn.RefusedModels;

namespace Approval.Tests.Bpmn;

/// <summary>Processes that BPMN forbids or that are not sound, each with the code of its finding.</summary>
internal static class RefusedProcesses
{
    private const string Work = "<task id=\"work\"/>";
    private const string Bell = "<signalEventDefinition signalRef=\"s\"/>";
    private const string Letter = "<messageEventDefinition messageRef=\"m\"/>";

    public static IEnumerable<TestCaseData> Flowing() =>
    [
        Case("flow-crosses-scope", "a flow into a sub-process", Path("<subProcess id=\"sub\"><task id=\"inner\"/></subProcess>", "start inner", "sub end"), amongOthers: true),
        Case("flow-crosses-scope", "a flow between pools", Definitions("<process id=\"p\"><task id=\"one\"/><sequenceFlow id=\"f\" sourceRef=\"one\" targetRef=\"two\"/></process><process id=\"q\"><task id=\"two\"/></process>")),
        Case("flow-lists", "a list that contradicts", Path("<task id=\"work\"><incoming>work-end</incoming></task>", "start work", "work end"), amongOthers: true),
        Case("flow-lists", "a list that lacks a flow", Path(Work + "<exclusiveGateway id=\"x\"><incoming>start-x</incoming></exclusiveGateway>", "start x", "work x", "x work if a", "x end if b")),
        Case("default-flow", "another node's flow as default", Path("<task id=\"work\" default=\"start-work\"/>", "start work", "work end")),
        Case("default-flow", "a default with a condition", Path(Work + "<exclusiveGateway id=\"x\" default=\"x-end\"/>", "start x", "x work if a", "x end if b", "work end")),
        Case("flow-condition", "a condition behind a start", Path(Work, "start work if a", "work end")),
        Case("flow-condition", "a condition behind a parallel gateway", Path(Work + "<parallelGateway id=\"x\"/><endEvent id=\"end2\"/>", "start x", "x work if a", "x end", "work end2")),
        Case("flow-condition", "a condition behind an event gateway", Path("<eventBasedGateway id=\"g\"/>" + Waits("g"), "start g", "g a if x", "g b", "a end", "b end")),
        Case("missing-condition", "an exclusive gateway that cannot decide", Path(Work + "<exclusiveGateway id=\"x\"/>", "start x", "x work if a", "x end", "work end")),
        Case("missing-condition", "an inclusive gateway that cannot decide", Path(Work + "<inclusiveGateway id=\"x\" default=\"x-end\"/>", "start x", "x work", "x end", "work end")),
        Case("only-flow-conditional", "one conditional flow out of a task", Path(Work, "start work", "work end if a")),
        Case("bad-expression", "a condition that is no FEEL", Path(Work + "<exclusiveGateway id=\"x\" default=\"x-end\"/>", "start x", "x work if ${a == 1}", "x end", "work end")),
        Case("bad-expression", "an empty condition", Path(Work + "<exclusiveGateway id=\"x\" default=\"x-end\"/><sequenceFlow id=\"f\" sourceRef=\"x\" targetRef=\"work\"><conditionExpression/></sequenceFlow>", "start x", "x end", "work end")),
        Case("message-flow", "inside one participant", Definitions("<process id=\"p\"><task id=\"one\"/><task id=\"two\"/></process><collaboration id=\"co\"><participant id=\"pa\" processRef=\"p\"/><messageFlow id=\"mf\" sourceRef=\"one\" targetRef=\"two\"/></collaboration>")),
        Case("message-flow", "to a start event without a message", Process("<startEvent id=\"start\"/><endEvent id=\"end\"/>" + Flows("start end"), beside: "<collaboration id=\"co\"><participant id=\"pa\" processRef=\"p\"/><participant id=\"pb\"/><messageFlow id=\"mf\" sourceRef=\"pb\" targetRef=\"start\"/></collaboration>")),
        Case("message-flow", "from a gateway", Process("<parallelGateway id=\"x\"/><task id=\"one\"/><task id=\"two\"/>" + Flows("x one", "x two"), beside: "<collaboration id=\"co\"><participant id=\"pa\" processRef=\"p\"/><participant id=\"pb\"/><messageFlow id=\"mf\" sourceRef=\"x\" targetRef=\"pb\"/></collaboration>")),
        Case("start-missing", "an end without a start", Process(Work + "<endEvent id=\"end\"/>" + Flows("work end"))),
        Case("start-missing", "a task that nothing leads to", Path(Work + "<task id=\"lost\"/>", "start work", "work end", "lost end")),
        Case("end-missing", "a start without an end", Process("<startEvent id=\"start\"/>" + Work + Flows("start work"))),
        Case("start-connection", "a flow into a start", Path(Work + "<exclusiveGateway id=\"x\"/>", "start work", "work x", "x end if a", "x start if b")),
        Case("start-connection", "a start that leads nowhere", Process("<startEvent id=\"start\"/>"), amongOthers: true),
        Case("end-connection", "a flow out of an end", Path(Work, "start end", "end work", "work end")),
        Case("end-connection", "an end that nothing leads to", Path("<endEvent id=\"end2\"/>", "start end")),
        Case("several-starts", "two none starts", Path("<startEvent id=\"start2\"/>", "start end", "start2 end")),
        Case("several-starts", "two starts in a sub-process", Path("<subProcess id=\"sub\"><startEvent id=\"a\"/><startEvent id=\"b\"/><endEvent id=\"c1\"/>" + Flows("a c1", "b c1") + "</subProcess>", "start sub", "sub end")),
        Case("empty-scope", "an empty process", Process("")),
        Case("empty-scope", "an empty sub-process", Path("<subProcess id=\"sub\"/>", "start sub", "sub end")),
    ];

    public static IEnumerable<TestCaseData> Events() =>
    [
        Case("event-kind", "an error start of a process", Process($"<startEvent id=\"start\"><errorEventDefinition errorRef=\"e\"/></startEvent><endEvent id=\"end\"/>" + Flows("start end"))),
        Case("event-kind", "a message start in a sub-process", Path($"<subProcess id=\"sub\"><startEvent id=\"a\">{Letter}</startEvent><endEvent id=\"b\"/>{Flows("a b")}</subProcess>", "start sub", "sub end")),
        Case("event-kind", "a none start of an event sub-process", Path($"<subProcess id=\"sub\" triggeredByEvent=\"true\"><startEvent id=\"a\"/><endEvent id=\"b\"/>{Flows("a b")}</subProcess>", "start end")),
        Case("event-kind", "a catch event without a trigger", Path("<intermediateCatchEvent id=\"w\"/>", "start w", "w end")),
        Case("event-kind", "an error that is caught in the flow", Path("<intermediateCatchEvent id=\"w\"><errorEventDefinition errorRef=\"e\"/></intermediateCatchEvent>", "start w", "w end")),
        Case("event-kind", "a timer that is thrown", Path("<intermediateThrowEvent id=\"w\"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateThrowEvent>", "start w", "w end")),
        Case("event-kind", "a terminate that is not an end", Path("<intermediateThrowEvent id=\"w\"><terminateEventDefinition/></intermediateThrowEvent>", "start w", "w end")),
        Case("event-kind", "a timer as an end", Process("<startEvent id=\"start\"/><endEvent id=\"end\"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></endEvent>" + Flows("start end"))),
        Case("event-kind", "a link on a boundary", Path(Work + "<boundaryEvent id=\"b\" attachedToRef=\"work\"><linkEventDefinition name=\"l\"/></boundaryEvent>", "start work", "work end", "b end")),
        Case("event-without-name", "a message event without its message", Path("<intermediateCatchEvent id=\"w\"><messageEventDefinition/></intermediateCatchEvent>", "start w", "w end")),
        Case("event-without-name", "a receive task without its message", Path("<receiveTask id=\"w\"/>", "start w", "w end")),
        Case("event-without-name", "an error end without its error", Process("<startEvent id=\"start\"/><endEvent id=\"end\"><errorEventDefinition/></endEvent>" + Flows("start end"))),
        Case("event-without-code", "an error without its code", Process("<startEvent id=\"start\"/><endEvent id=\"end\"><errorEventDefinition errorRef=\"bare\"/></endEvent>" + Flows("start end"), "isExecutable=\"true\"", "<error id=\"bare\"/>")),
        Case("event-without-code", "an escalation without its code", Path("<intermediateThrowEvent id=\"w\"><escalationEventDefinition escalationRef=\"bare\"/></intermediateThrowEvent>", "start w", "w end").Replace("<process id=\"p\"", "<escalation id=\"bare\"/><process id=\"p\" isExecutable=\"true\"", StringComparison.Ordinal)),
        Case("timer-form", "a timer without a time", Timer("")),
        Case("timer-form", "a timer with two times", Timer("<timeDuration>P1D</timeDuration><timeDate>2026-01-01T00:00:00Z</timeDate>")),
        Case("timer-form", "a timer with an empty time", Timer("<timeDuration/>")),
        Case("timer-text", "a duration in words", Timer("<timeDuration>five days</timeDuration>")),
        Case("timer-text", "a name, by BPMN alone", Timer("<timeDuration>P5X</timeDuration>")),
        Case("timer-text", "a date that is none", Timer("<timeDate>2026-02-30T00:00:00Z</timeDate>")),
        Case("timer-text", "a negative duration", Timer("<timeDuration>-P1D</timeDuration>")),
        Case("timer-text", "a cycle of cron", Timer("<timeCycle>0 0 * * *</timeCycle>")),
        Case("link-pair", "a link that is not caught", Path("<parallelGateway id=\"x\"/><intermediateThrowEvent id=\"t\"><linkEventDefinition name=\"l\"/></intermediateThrowEvent>", "start x", "x t", "x end")),
        Case("link-pair", "a link that is not thrown", Path("<intermediateCatchEvent id=\"t\"><linkEventDefinition name=\"l\"/></intermediateCatchEvent>", "start end", "t end")),
        Case("link-pair", "a link that is caught twice", Path("<intermediateThrowEvent id=\"t\"><linkEventDefinition name=\"l\"/></intermediateThrowEvent>" + CatchLink("one") + CatchLink("two"), "start t", "one end", "two end")),
        Case("link-pair", "a link across levels", Path("<intermediateThrowEvent id=\"t\"><linkEventDefinition name=\"l\"/></intermediateThrowEvent><subProcess id=\"sub\">" + CatchLink("one") + "<task id=\"inner\"/>" + Flows("one inner") + "</subProcess><parallelGateway id=\"x\"/>", "start x", "x t", "x sub", "sub end"), amongOthers: true),
        Case("intermediate-connection", "an event that nothing leads to", Path($"<intermediateCatchEvent id=\"w\">{Bell}</intermediateCatchEvent>", "start end", "w end")),
        Case("intermediate-connection", "an event that leads nowhere", Path($"<parallelGateway id=\"x\"/><intermediateCatchEvent id=\"w\">{Bell}</intermediateCatchEvent>", "start x", "x w", "x end")),
        Case("intermediate-connection", "a thrown link that goes on", Path("<intermediateThrowEvent id=\"t\"><linkEventDefinition name=\"l\"/></intermediateThrowEvent>" + CatchLink("one"), "start t", "t end", "one end")),
        Case("boundary-connection", "a boundary that leads nowhere", Path(Work + $"<boundaryEvent id=\"b\" attachedToRef=\"work\">{Bell}</boundaryEvent>", "start work", "work end")),
        Case("boundary-connection", "a flow into a boundary", Path(Work + $"<parallelGateway id=\"x\"/><boundaryEvent id=\"b\" attachedToRef=\"work\">{Bell}</boundaryEvent>", "start x", "x work", "x b", "work end", "b end")),
        Case("boundary-host", "a boundary on an event sub-process", Path($"<subProcess id=\"sub\" triggeredByEvent=\"true\"><startEvent id=\"a\">{Bell}</startEvent><endEvent id=\"z\"/>{Flows("a z")}</subProcess><boundaryEvent id=\"b\" attachedToRef=\"sub\">{Bell}</boundaryEvent>", "start end", "b end")),
        Case("boundary-host", "a boundary on another level's activity", Path($"<subProcess id=\"sub\"><task id=\"inner\"/></subProcess><boundaryEvent id=\"b\" attachedToRef=\"inner\">{Bell}</boundaryEvent>", "start sub", "sub end", "b end")),
        Case("error-not-interrupting", "an error that does not interrupt", Path(Work + "<boundaryEvent id=\"b\" attachedToRef=\"work\" cancelActivity=\"false\"><errorEventDefinition errorRef=\"e\"/></boundaryEvent>", "start work", "work end", "b end")),
        Case("error-not-interrupting", "an error start that does not interrupt", Path($"<subProcess id=\"sub\" triggeredByEvent=\"true\"><startEvent id=\"a\" isInterrupting=\"false\"><errorEventDefinition errorRef=\"e\"/></startEvent><endEvent id=\"z\"/>{Flows("a z")}</subProcess>", "start end")),
        Case("event-sub-process-flow", "a flow to an event sub-process", Path($"<parallelGateway id=\"x\"/><subProcess id=\"sub\" triggeredByEvent=\"true\"><startEvent id=\"a\">{Bell}</startEvent><endEvent id=\"z\"/>{Flows("a z")}</subProcess>", "start x", "x sub", "x end")),
        Case("event-sub-process-start", "two starts of an event sub-process", Path($"<subProcess id=\"sub\" triggeredByEvent=\"true\"><startEvent id=\"a\">{Bell}</startEvent><startEvent id=\"a2\">{Letter}</startEvent><endEvent id=\"z\"/>{Flows("a z", "a2 z")}</subProcess>", "start end")),
        Case("event-sub-process-start", "no start of an event sub-process", Path("<subProcess id=\"sub\" triggeredByEvent=\"true\"><task id=\"inner\"/></subProcess>", "start end")),
        Case("event-gateway", "one way out", Path($"<eventBasedGateway id=\"g\"/><intermediateCatchEvent id=\"a\">{Bell}</intermediateCatchEvent>", "start g", "g a", "a end")),
        Case("event-gateway", "a task behind it", Path($"<eventBasedGateway id=\"g\"/>{Work}<intermediateCatchEvent id=\"a\">{Bell}</intermediateCatchEvent>", "start g", "g a", "g work", "a end", "work end")),
        Case("event-gateway", "receive tasks and message events", Path($"<eventBasedGateway id=\"g\"/><receiveTask id=\"r\" messageRef=\"m\"/><intermediateCatchEvent id=\"a\">{Letter}</intermediateCatchEvent>", "start g", "g a", "g r", "a end", "r end")),
        Case("event-gateway", "a second way to its event", Path("<eventBasedGateway id=\"g\"/><exclusiveGateway id=\"x\" default=\"x-g\"/>" + Waits("g"), "start x", "x g", "x a if q", "g a", "g b", "a end", "b end")),
        Case("event-gateway", "a boundary on its receive task", Path($"<eventBasedGateway id=\"g\"/><receiveTask id=\"r\" messageRef=\"m\"/><intermediateCatchEvent id=\"a\">{Bell}</intermediateCatchEvent><boundaryEvent id=\"b\" attachedToRef=\"r\">{Bell}</boundaryEvent>", "start g", "g a", "g r", "a end", "r end", "b end")),
        Case("gateway-direction", "a converging gateway that parts", Path(Work + "<exclusiveGateway id=\"x\" gatewayDirection=\"Converging\" default=\"x-end\"/>", "start x", "x work if a", "x end", "work end")),
        Case("gateway-direction", "a mixed gateway that only parts", Path(Work + "<exclusiveGateway id=\"x\" gatewayDirection=\"Mixed\" default=\"x-end\"/>", "start x", "x work if a", "x end", "work end")),
        Case("gateway-connection", "a gateway of one way", Path("<exclusiveGateway id=\"x\"/>", "start x", "x end")),
        Case("loop-cardinality", "instances without a number", Path("<task id=\"work\"><multiInstanceLoopCharacteristics/></task>", "start work", "work end")),
        Case("endless-loop", "a loop that nothing ends", Path("<task id=\"work\"><standardLoopCharacteristics/></task>", "start work", "work end")),
    ];

    public static IEnumerable<TestCaseData> Unsound() =>
    [
        Case("unreachable", "an island", Path("<task id=\"a\"/><exclusiveGateway id=\"x\"/>", "start end", "x a if q", "x end if r", "a x")),
        Case("no-way-out", "a loop without a way out", Path("<task id=\"a\"/><task id=\"b\"/><exclusiveGateway id=\"x\" default=\"x-end\"/>", "start x", "x a if q", "x end", "a b", "b a")),
        Case("no-way-out", "a parallel split that feeds itself", Path("<exclusiveGateway id=\"x\"/><parallelGateway id=\"y\"/>", "start x", "x y", "y x", "y end")),
        Case("deadlock", "an exclusive split into a parallel join", Path("<exclusiveGateway id=\"x\" default=\"x-b\"/><task id=\"a\"/><task id=\"b\"/><parallelGateway id=\"y\"/>", "start x", "x a if q", "x b", "a y", "b y", "y end")),
        Case("deadlock", "an inclusive split into a parallel join", Path("<inclusiveGateway id=\"x\" default=\"x-b\"/><task id=\"a\"/><task id=\"b\"/><parallelGateway id=\"y\"/>", "start x", "x a if q", "x b", "a y", "b y", "y end")),
        Case("deadlock", "an event gateway into a parallel join", Path("<eventBasedGateway id=\"x\"/>" + Waits("x") + "<parallelGateway id=\"y\"/>", "start x", "x a", "x b", "a y", "b y", "y end")),
        Case("deadlock", "a parallel join that waits for its own loop", Path("<parallelGateway id=\"y\"/><task id=\"a\"/><exclusiveGateway id=\"x\" default=\"x-end\"/>", "start y", "y a", "a x", "x y if q", "x end")),
        Case("deadlock", "a parallel branch that a boundary event leads away", Path($"<parallelGateway id=\"x\"/><task id=\"a\"/><task id=\"b\"/><parallelGateway id=\"y\"/><boundaryEvent id=\"late\" attachedToRef=\"a\">{Bell}</boundaryEvent><endEvent id=\"end2\"/>", "start x", "x a", "x b", "a y", "b y", "y end", "late end2")),
        Case("deadlock", "two alternative starts into a parallel join", Process($"<startEvent id=\"s1\"/><startEvent id=\"s2\">{Letter}</startEvent><parallelGateway id=\"y\"/><endEvent id=\"end\"/>" + Flows("s1 y", "s2 y", "y end"))),
        Case("deadlock", "inside a sub-process", Path("<subProcess id=\"sub\"><startEvent id=\"s0\"/><exclusiveGateway id=\"x\" default=\"x-b\"/><task id=\"a\"/><task id=\"b\"/><parallelGateway id=\"y\"/><endEvent id=\"z\"/>" + Flows("s0 x", "x a if q", "x b", "a y", "b y", "y z") + "</subProcess>", "start sub", "sub end")),
    ];

    private static string CatchLink(string id) =>
        $"<intermediateCatchEvent id=\"{id}\"><linkEventDefinition name=\"l\"/></intermediateCatchEvent>";

    private static string Timer(string time) =>
        Path($"<intermediateCatchEvent id=\"w\"><timerEventDefinition>{time}</timerEventDefinition></intermediateCatchEvent>", "start w", "w end");
}

namespace Approval.Engine.Bpmn.Reading;

/// <summary>The codes of everything that can be found wrong in a BPMN file. They stay; programs may read them.</summary>
public static class FindingCode
{
    /// <summary>The text is not well-formed XML.</summary>
    public const string NotXml = "not-xml";

    /// <summary>The file declares a document type or entities.</summary>
    public const string DocumentType = "document-type";

    /// <summary>The bytes are not text in the encoding that the file names.</summary>
    public const string Encoding = "encoding";

    /// <summary>The file has more characters than are read.</summary>
    public const string FileTooLarge = "file-too-large";

    /// <summary>More elements stand inside each other than are read.</summary>
    public const string FileTooDeep = "file-too-deep";

    /// <summary>The first element is not BPMN 2.0's definitions.</summary>
    public const string NotBpmn = "not-bpmn";

    /// <summary>The file holds no process.</summary>
    public const string NoProcess = "no-process";

    /// <summary>BPMN 2.0.2 knows no such element.</summary>
    public const string UnknownElement = "unknown-element";

    /// <summary>The element may not stand there.</summary>
    public const string MisplacedElement = "misplaced-element";

    /// <summary>The element stands more often than it may.</summary>
    public const string RepeatedElement = "repeated-element";

    /// <summary>An element that is needed is missing.</summary>
    public const string MissingElement = "missing-element";

    /// <summary>The element has no such attribute.</summary>
    public const string UnknownAttribute = "unknown-attribute";

    /// <summary>An attribute that is needed is missing or empty.</summary>
    public const string MissingAttribute = "missing-attribute";

    /// <summary>The value of an attribute is not of its kind.</summary>
    public const string BadValue = "bad-value";

    /// <summary>Text stands where none may.</summary>
    public const string StrayText = "stray-text";

    /// <summary>An element of another namespace stands outside extensionElements.</summary>
    public const string ForeignElement = "foreign-element";

    /// <summary>An attribute of another namespace could change what is executed.</summary>
    public const string ForeignAttribute = "foreign-attribute";

    /// <summary>An extension element is of a namespace that is not listed.</summary>
    public const string ForeignExtension = "foreign-extension";

    /// <summary>An extension must be understood and is not.</summary>
    public const string MustUnderstand = "must-understand";

    /// <summary>Two elements have one id.</summary>
    public const string DuplicateId = "duplicate-id";

    /// <summary>A reference names no element.</summary>
    public const string UnresolvedReference = "unresolved-reference";

    /// <summary>A reference names an element of the wrong kind.</summary>
    public const string WrongReference = "wrong-reference";

    /// <summary>Compensation.</summary>
    public const string Compensation = "compensation";

    /// <summary>Transactions and cancel events.</summary>
    public const string Transaction = "transaction";

    /// <summary>Ad-hoc sub-processes.</summary>
    public const string AdHoc = "ad-hoc";

    /// <summary>Conditional events.</summary>
    public const string ConditionalEvent = "conditional-event";

    /// <summary>Complex gateways.</summary>
    public const string ComplexGateway = "complex-gateway";

    /// <summary>Events with several triggers or results.</summary>
    public const string MultipleEvent = "multiple-event";

    /// <summary>Choreographies.</summary>
    public const string Choreography = "choreography";

    /// <summary>Conversations.</summary>
    public const string Conversation = "conversation";

    /// <summary>Correlation of messages by their content.</summary>
    public const string Correlation = "correlation";

    /// <summary>Data inputs, outputs, properties and associations.</summary>
    public const string DataFlow = "data-flow";

    /// <summary>Types of data.</summary>
    public const string ItemDefinition = "item-definition";

    /// <summary>Global tasks.</summary>
    public const string GlobalTask = "global-task";

    /// <summary>Interfaces and operations.</summary>
    public const string Operation = "operation";

    /// <summary>Resources and their roles.</summary>
    public const string ResourceRole = "resource-role";

    /// <summary>Partner roles and entities.</summary>
    public const string Partner = "partner";

    /// <summary>Imports.</summary>
    public const string Import = "import";

    /// <summary>Relationships between models.</summary>
    public const string Relationship = "relationship";

    /// <summary>Renderings of user tasks.</summary>
    public const string Rendering = "rendering";

    /// <summary>Conformance of one process to another.</summary>
    public const string Supports = "supports";

    /// <summary>Elements inside a lane's partition.</summary>
    public const string Partition = "partition";

    /// <summary>A multi-instance behaviour other than All.</summary>
    public const string LoopBehaviour = "loop-behaviour";

    /// <summary>Start and completion quantities other than one.</summary>
    public const string TokenQuantity = "token-quantity";

    /// <summary>Tasks and gateways that start a process.</summary>
    public const string Instantiate = "instantiate";

    /// <summary>A technology that a task names.</summary>
    public const string Implementation = "implementation";

    /// <summary>A script in a language.</summary>
    public const string ScriptLanguage = "script-language";

    /// <summary>Expressions in a language other than FEEL.</summary>
    public const string ExpressionLanguage = "expression-language";

    /// <summary>A flow along which other activities may happen, in an executable process.</summary>
    public const string IsImmediate = "is-immediate";

    /// <summary>A sequence flow leaves its process or sub-process.</summary>
    public const string FlowCrossesScope = "flow-crosses-scope";

    /// <summary>The lists of incoming and outgoing flows contradict the flows.</summary>
    public const string FlowLists = "flow-lists";

    /// <summary>The default flow does not leave its node, or has a condition.</summary>
    public const string DefaultFlow = "default-flow";

    /// <summary>A condition stands on a flow that may have none.</summary>
    public const string FlowCondition = "flow-condition";

    /// <summary>A flow out of a deciding gateway has neither condition nor is the default.</summary>
    public const string MissingCondition = "missing-condition";

    /// <summary>The only flow out of a node has a condition.</summary>
    public const string OnlyFlowConditional = "only-flow-conditional";

    /// <summary>An expression is not one of the FEEL that is executed.</summary>
    public const string BadExpression = "bad-expression";

    /// <summary>The event may not have that trigger or result.</summary>
    public const string EventKind = "event-kind";

    /// <summary>The event names no message, signal, error or escalation.</summary>
    public const string EventWithoutName = "event-without-name";

    /// <summary>A thrown error or escalation of an executable process has no code.</summary>
    public const string EventWithoutCode = "event-without-code";

    /// <summary>The timer has not exactly one date, duration or cycle, or an empty one.</summary>
    public const string TimerForm = "timer-form";

    /// <summary>The timer's text is not ISO 8601.</summary>
    public const string TimerText = "timer-text";

    /// <summary>A link's source and target do not fit together.</summary>
    public const string LinkPair = "link-pair";

    /// <summary>A start event has an incoming flow or no outgoing one.</summary>
    public const string StartConnection = "start-connection";

    /// <summary>An end event has an outgoing flow or no incoming one.</summary>
    public const string EndConnection = "end-connection";

    /// <summary>An intermediate event lacks a flow, or has one that it may not have.</summary>
    public const string IntermediateConnection = "intermediate-connection";

    /// <summary>A boundary event has an incoming flow or no outgoing one.</summary>
    public const string BoundaryConnection = "boundary-connection";

    /// <summary>A boundary event is attached where it may not be.</summary>
    public const string BoundaryHost = "boundary-host";

    /// <summary>An error that would not interrupt.</summary>
    public const string ErrorNotInterrupting = "error-not-interrupting";

    /// <summary>A message flow joins what it may not join.</summary>
    public const string MessageFlow = "message-flow";

    /// <summary>A multi-instance activity does not say how often.</summary>
    public const string LoopCardinality = "loop-cardinality";

    /// <summary>A loop that nothing ends.</summary>
    public const string EndlessLoop = "endless-loop";

    /// <summary>A process or sub-process holds nothing.</summary>
    public const string EmptyScope = "empty-scope";

    /// <summary>More than one none start event.</summary>
    public const string SeveralStarts = "several-starts";

    /// <summary>End events without a start event, or a node beside start events that nothing leads to.</summary>
    public const string StartMissing = "start-missing";

    /// <summary>Start events without an end event.</summary>
    public const string EndMissing = "end-missing";

    /// <summary>An event sub-process has sequence flows.</summary>
    public const string EventSubProcessFlow = "event-sub-process-flow";

    /// <summary>An event sub-process has not exactly one start event.</summary>
    public const string EventSubProcessStart = "event-sub-process-start";

    /// <summary>A lane holds a node of another process.</summary>
    public const string LaneNode = "lane-node";

    /// <summary>No file has the called process.</summary>
    public const string CalledProcessMissing = "called-process-missing";

    /// <summary>The called process has no none start event.</summary>
    public const string CalledProcessStart = "called-process-start";

    /// <summary>Two files have one process.</summary>
    public const string DuplicateProcess = "duplicate-process";

    /// <summary>The direction contradicts the flows.</summary>
    public const string GatewayDirection = "gateway-direction";

    /// <summary>A gateway neither parts nor joins.</summary>
    public const string GatewayConnection = "gateway-connection";

    /// <summary>An event-based gateway leads to what it may not lead to.</summary>
    public const string EventGateway = "event-gateway";

    /// <summary>No token can ever arrive at a node.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>A token at a node can never reach an end.</summary>
    public const string NoWayOut = "no-way-out";

    /// <summary>A token can wait for ever at a join.</summary>
    public const string Deadlock = "deadlock";

    /// <summary>
    /// Whether a code says that a model is unsound, and not that BPMN 2.0.2 forbids it: such a model can be played, and
    /// shows then what is wrong with it.
    /// </summary>
    public static bool IsUnsoundness(string code) => code is Unreachable or NoWayOut or Deadlock;

    /// <summary>An activity, event or diverging gateway carries no clause.</summary>
    public const string ClauseMissing = "clause-missing";

    /// <summary>The product knows no such extension element.</summary>
    public const string UnknownExtension = "unknown-extension";

    /// <summary>The extension element may not stand on that element.</summary>
    public const string ExtensionPlace = "extension-place";

    /// <summary>An extension element lacks an attribute or has an unknown one.</summary>
    public const string ExtensionAttribute = "extension-attribute";

    /// <summary>A name that the product does not know.</summary>
    public const string UnknownName = "unknown-name";

    /// <summary>A node or flow is not drawn.</summary>
    public const string NotDrawn = "not-drawn";
}

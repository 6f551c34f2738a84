using System.Collections.Frozen;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>Why a construct of BPMN 2.0.2 is not executed, and what to model in its place.</summary>
internal sealed record Refusal(string Code, string Reason, string Repair);

/// <summary>The constructs of BPMN 2.0.2 that the interpreter does not execute. They are refused, never passed over.</summary>
internal static class Refusals
{
    private const string Take = "Take it out of the file.";

    private static readonly Refusal Compensation = new(FindingCode.Compensation, "Compensation is not executed (BPMN 2.0.2 § 10.7).", "Model the undoing as ordinary activities.");
    private static readonly Refusal Cancel = new(FindingCode.Transaction, "Transactions and their cancel events are not executed (BPMN 2.0.2 § 10.3.5).", "Use a sub-process and an error or escalation event.");
    private static readonly Refusal Conditional = new(FindingCode.ConditionalEvent, "Conditional events are not executed (BPMN 2.0.2 § 10.5.5): nothing watches the variables.", "Use a signal or message that is sent when the condition comes true.");
    private static readonly Refusal Data = new(FindingCode.DataFlow, "Data inputs, outputs, properties and associations are not executed (BPMN 2.0.2 § 10.4): variables are shared by the whole scope.", Take + " Name variables in conditions instead.");
    private static readonly Refusal Types = new(FindingCode.ItemDefinition, "Item definitions are not executed (BPMN 2.0.2 § 8.4.10): the interpreter checks no types of data.", Take);
    private static readonly Refusal Choreography = new(FindingCode.Choreography, "Choreographies are not executed (BPMN 2.0.2 § 11).", "Model the processes of the participants.");
    private static readonly Refusal Conversation = new(FindingCode.Conversation, "Conversations are not executed (BPMN 2.0.2 § 9.5).", Take + " Message flows may show who talks to whom.");
    private static readonly Refusal Correlation = new(FindingCode.Correlation, "Correlation is not executed (BPMN 2.0.2 § 8.4.2): messages are told apart by their names.", Take);
    private static readonly Refusal GlobalTask = new(FindingCode.GlobalTask, "Global tasks are not executed (BPMN 2.0.2 § 10.3.6): only a process can be called.", "Put the task into a process and call that.");
    private static readonly Refusal Operation = new(FindingCode.Operation, "Interfaces and operations are not executed (BPMN 2.0.2 § 8.5): no service is called by this definition.", Take);
    private static readonly Refusal Resource = new(FindingCode.ResourceRole, "Resources and their roles are not executed (BPMN 2.0.2 § 10.3.1): nobody would be assigned.", Take + " Lanes may show who does what.");
    private static readonly Refusal Partner = new(FindingCode.Partner, "Partner roles and entities are not executed (BPMN 2.0.2 § 9.3.1).", Take + " The participant's name may say who it is.");
    private static readonly Refusal LoopBehaviour = new(FindingCode.LoopBehaviour, "Only the behaviour All of multi-instance activities is executed (BPMN 2.0.2 § 10.3.8).", "Leave the behaviour out, and throw events by events of their own.");

    /// <summary>Refused elements, by name.</summary>
    public static FrozenDictionary<string, Refusal> Elements { get; } = new Dictionary<string, Refusal>
    {
        ["compensateEventDefinition"] = Compensation,
        ["transaction"] = Cancel,
        ["cancelEventDefinition"] = Cancel,
        ["adHocSubProcess"] = new(FindingCode.AdHoc, "Ad-hoc sub-processes are not executed (BPMN 2.0.2 § 10.3.5).", "Draw the order of the activities as sequence flows, or parallel branches."),
        ["conditionalEventDefinition"] = Conditional,
        ["condition"] = Conditional,
        ["complexGateway"] = new(FindingCode.ComplexGateway, "Complex gateways are not executed (BPMN 2.0.2 § 10.6.5).", "Use exclusive, inclusive and parallel gateways."),
        ["import"] = new(FindingCode.Import, "Imports are not executed (BPMN 2.0.2 § 8.2.2): each file stands for itself.", Take + " A call activity finds its process in the other files of the library by its id."),
        ["relationship"] = new(FindingCode.Relationship, "Relationships between models are not executed (BPMN 2.0.2 § 8.2.4).", Take),
        ["rendering"] = new(FindingCode.Rendering, "Renderings of user tasks are not executed (BPMN 2.0.2 § 10.3.4).", Take),
        ["itemDefinition"] = Types,
        ["property"] = Data,
        ["ioSpecification"] = Data,
        ["ioBinding"] = Data,
        ["dataInput"] = Data,
        ["dataOutput"] = Data,
        ["inputSet"] = Data,
        ["outputSet"] = Data,
        ["dataInputAssociation"] = Data,
        ["dataOutputAssociation"] = Data,
        ["loopDataInputRef"] = Data,
        ["loopDataOutputRef"] = Data,
        ["inputDataItem"] = Data,
        ["outputDataItem"] = Data,
        ["complexBehaviorDefinition"] = LoopBehaviour,
        ["choreography"] = Choreography,
        ["globalChoreographyTask"] = Choreography,
        ["choreographyTask"] = Choreography,
        ["subChoreography"] = Choreography,
        ["callChoreography"] = Choreography,
        ["choreographyRef"] = Choreography,
        ["conversation"] = Conversation,
        ["subConversation"] = Conversation,
        ["callConversation"] = Conversation,
        ["globalConversation"] = Conversation,
        ["conversationLink"] = Conversation,
        ["conversationAssociation"] = Conversation,
        ["participantAssociation"] = Conversation,
        ["messageFlowAssociation"] = Conversation,
        ["correlationKey"] = Correlation,
        ["correlationProperty"] = Correlation,
        ["correlationSubscription"] = Correlation,
        ["globalTask"] = GlobalTask,
        ["globalUserTask"] = GlobalTask,
        ["globalManualTask"] = GlobalTask,
        ["globalScriptTask"] = GlobalTask,
        ["globalBusinessRuleTask"] = GlobalTask,
        ["interface"] = Operation,
        ["operation"] = Operation,
        ["operationRef"] = Operation,
        ["endPoint"] = Operation,
        ["endPointRef"] = Operation,
        ["interfaceRef"] = Operation,
        ["supportedInterfaceRef"] = Operation,
        ["supports"] = new(FindingCode.Supports, "Conformance of one process to another is not checked (BPMN 2.0.2 § 10.2).", Take),
        ["resource"] = Resource,
        ["resourceRole"] = Resource,
        ["performer"] = Resource,
        ["humanPerformer"] = Resource,
        ["potentialOwner"] = Resource,
        ["partnerRole"] = Partner,
        ["partnerEntity"] = Partner,
        ["partitionElement"] = new(FindingCode.Partition, "Elements inside a lane's partition are not executed (BPMN 2.0.2 § 10.8).", Take + " The lane's name may say what it stands for."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Refused attributes, by name; each with the values that mean no more than leaving it out.</summary>
    public static FrozenDictionary<string, (Refusal Refusal, string[] Harmless)> Attributes { get; } =
        new Dictionary<string, (Refusal, string[])>
        {
            ["isForCompensation"] = (Compensation, ["false", "0"]),
            ["startQuantity"] = (new(FindingCode.TokenQuantity, "A start quantity other than 1 is not executed (BPMN 2.0.2 § 10.3.1).", "Leave it out."), ["1"]),
            ["completionQuantity"] = (new(FindingCode.TokenQuantity, "A completion quantity other than 1 is not executed (BPMN 2.0.2 § 10.3.1).", "Leave it out, and split by a parallel gateway."), ["1"]),
            ["instantiate"] = (new(FindingCode.Instantiate, "Receive tasks and gateways that start a process are not executed (BPMN 2.0.2 §§ 10.3.3, 10.6.6).", "Start the process by a message or signal start event."), ["false", "0"]),
            ["eventGatewayType"] = (new(FindingCode.Instantiate, "An event-based gateway of type Parallel starts a process (BPMN 2.0.2 § 10.6.6); that is not executed.", "Start the process by start events, or use the type Exclusive."), ["Exclusive"]),
            ["parallelMultiple"] = (new(FindingCode.MultipleEvent, "Events that wait for several triggers at once are not executed (BPMN 2.0.2 § 10.5.5).", "Wait for each in a parallel branch."), ["false", "0"]),
            ["implementation"] = (new(FindingCode.Implementation, "The technology that the task names is not called (BPMN 2.0.2 § 10.3.3).", "Leave it out."), ["##unspecified", "##WebService"]),
            ["scriptFormat"] = (new(FindingCode.ScriptLanguage, "Scripts are not run in any language (BPMN 2.0.2 § 10.3.3): a script is the name of a rule.", "Leave the format out and write the name of the rule as the script."), ["", "text/plain"]),
            ["behavior"] = (LoopBehaviour, ["All"]),
            ["oneBehaviorEventRef"] = (LoopBehaviour, []),
            ["noneBehaviorEventRef"] = (LoopBehaviour, []),
            ["operationRef"] = (Operation, []),
            ["itemSubjectRef"] = (Types, []),
            ["itemRef"] = (Types, []),
            ["structureRef"] = (Types, []),
            ["evaluatesToTypeRef"] = (Types, []),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a tool wrote on an element that is executed.</summary>
    public static Refusal ForeignAttribute { get; } = new(FindingCode.ForeignAttribute, "An attribute of another namespace here could change what is executed.", "Move it into extensionElements, or take it out.");
}

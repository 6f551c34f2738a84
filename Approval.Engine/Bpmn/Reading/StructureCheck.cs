using System.Globalization;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>What must hold between the elements of a file before a model can be made of them.</summary>
internal sealed class StructureCheck(XmlNode root, IdIndex ids, FindingList findings)
{
    private readonly ILookup<XmlNode?, XmlNode> bySource = Flows(ids, "sourceRef");
    private readonly ILookup<XmlNode?, XmlNode> byTarget = Flows(ids, "targetRef");

    public void Check()
    {
        CheckDefinitions();
        var events = new EventCheck(ids, findings);
        foreach (var node in ids.Known)
        {
            switch (node.Key)
            {
                case "sequenceFlow":
                    CheckFlow(node);
                    break;
                case "messageFlow":
                    new MessageFlowCheck(ids, events, findings).Check(node);
                    break;
                case "participantMultiplicity":
                    CheckMultiplicity(node);
                    break;
                case "lane":
                    CheckLane(node);
                    break;
                case "scriptTask":
                    CheckScript(node);
                    break;
                case "receiveTask" when node.Attribute("messageRef") is null:
                    findings.Add(node, FindingCode.EventWithoutName, "The receive task names no message: messageRef is missing, so nobody can tell what it waits for (BPMN 2.0.2 § 10.3.3).", "Declare a <message> in definitions and name it by messageRef.");
                    break;
                case "callActivity":
                    CheckCall(node);
                    break;
            }

            if (ElementKinds.Events.Contains(node.Key))
            {
                events.Check(node);
            }

            if (ElementKinds.FlowNodes.Contains(node.Key))
            {
                CheckFlowNode(node);
            }

            if (node.Attribute("language") is { } language && !XmlNames.IsFeel(language))
            {
                ReportLanguage(node, "language", language);
            }
        }
    }

    private void CheckDefinitions()
    {
        if (root.Child("process") is null)
        {
            findings.Add(root, FindingCode.NoProcess, "The file holds no process, so there is nothing to execute (BPMN 2.0.2 § 10.2).", "Add a <process>.");
        }

        if (root.Attribute("expressionLanguage") is { } expressions && !XmlNames.IsFeel(expressions))
        {
            ReportLanguage(root, "expressionLanguage", expressions);
        }

        if (root.Attribute("typeLanguage") is { } types && types != XmlNames.SchemaTypes && !XmlNames.IsFeel(types))
        {
            ReportLanguage(root, "typeLanguage", types);
        }

        foreach (var extension in root.ChildrenOf("extension").Where(one => one.Flag("mustUnderstand", false)))
        {
            findings.Add(extension, FindingCode.MustUnderstand, $"The extension '{extension.Attribute("definition")}' must be understood to execute the file (mustUnderstand, BPMN 2.0.2 § 8.2.3); it is not.", "Take the extension out, if the file means the same without it.");
        }
    }

    private void ReportLanguage(XmlNode node, string attribute, string language) =>
        findings.Add(node, FindingCode.ExpressionLanguage, $"{attribute}=\"{language}\": expressions of this language are not executed (BPMN 2.0.2 § 8.4.6); FEEL is.", $"Write the expressions in FEEL, and leave {attribute} out or write {XmlNames.Feel[3]}.");

    private void CheckFlow(XmlNode flow)
    {
        var source = ids.Resolve(flow, flow.Attribute("sourceRef"));
        var target = ids.Resolve(flow, flow.Attribute("targetRef"));
        var areNodes = source is not null && target is not null && ElementKinds.FlowNodes.Contains(source.Key) && ElementKinds.FlowNodes.Contains(target.Key);
        if (areNodes && (source!.Parent != flow.Parent || target!.Parent != flow.Parent))
        {
            findings.Add(flow, FindingCode.FlowCrossesScope, $"The flow from '{source.Label}' to '{target!.Label}' leaves its process or sub-process; a sequence flow may not cross that border (BPMN 2.0.2 § 8.4.13).", "Connect nodes of one process or sub-process only; between pools use a message flow, across a sub-process its own start, end and boundary events.");
        }

        if (flow.Attribute("isImmediate") is not null && !flow.Flag("isImmediate", true) && flow.Parent!.Flag("isExecutable", false))
        {
            findings.Add(flow, FindingCode.IsImmediate, "isImmediate=\"false\" lets activities that are not in the model happen along the flow; that is not allowed in an executable process (BPMN 2.0.2 § 8.4.13).", "Leave isImmediate out.");
        }
    }

    private void CheckFlowNode(XmlNode node)
    {
        CheckListed(node, "incoming", "targetRef", byTarget);
        CheckListed(node, "outgoing", "sourceRef", bySource);
        if (node.Attribute("default") is { } reference && ids.Resolve(node, reference) is { Key: "sequenceFlow" } flow && ids.Resolve(flow, flow.Attribute("sourceRef")) != node)
        {
            findings.Add(node, FindingCode.DefaultFlow, $"The default flow '{reference}' does not leave '{node.Label}' (BPMN 2.0.2 § 8.4.13).", "Name one of the node's own outgoing flows.");
        }

        if (node.Key == "boundaryEvent" && ids.Resolve(node, node.Attribute("attachedToRef")) is { } host && host.Parent != node.Parent)
        {
            findings.Add(node, FindingCode.BoundaryHost, $"The event is attached to '{host.Label}', which is in another process or sub-process (BPMN 2.0.2 § 10.5.4).", "Put both into the same process or sub-process.");
        }

        var loops = node.Children.Where(child => child.Key is "standardLoopCharacteristics" or "multiInstanceLoopCharacteristics").ToList();
        if (loops.Count > 1)
        {
            findings.Add(node, FindingCode.RepeatedElement, "An activity has at most one loop or multi-instance characteristic (BPMN 2.0.2 § 10.3.8).", "Keep one; put the other on a sub-process around it.");
        }

        foreach (var loop in loops.Where(loop => loop.Key == "multiInstanceLoopCharacteristics" && string.IsNullOrEmpty(loop.Child("loopCardinality")?.Text)))
        {
            findings.Add(loop.Line, node.Label, FindingCode.LoopCardinality, "The multi-instance activity does not say how many times it is performed: loopCardinality is missing or empty (BPMN 2.0.2 § 10.3.8).", "Add <loopCardinality> with a number or an expression.");
        }

        CheckDirection(node);
    }

    private void CheckListed(XmlNode node, string list, string end, ILookup<XmlNode?, XmlNode> flows)
    {
        var listed = node.ChildrenOf(list).Select(child => ids.Resolve(child, child.Text)).OfType<XmlNode>().ToHashSet();
        if (listed.Count == 0)
        {
            return;
        }

        foreach (var flow in listed.Where(flow => flow.Key == "sequenceFlow" && ids.Resolve(flow, flow.Attribute(end)) != node))
        {
            findings.Add(node, FindingCode.FlowLists, $"The node lists '{flow.Label}' as {list}, but that flow's {end} is '{flow.Attribute(end)}' (BPMN 2.0.2 § 8.4.13).", $"Correct the list or the flow's {end}.");
        }

        foreach (var flow in flows[node].Where(flow => !listed.Contains(flow)))
        {
            findings.Add(node, FindingCode.FlowLists, $"The node does not list '{flow.Label}' as {list}, but that flow's {end} names it (BPMN 2.0.2 § 8.4.13).", $"Add <{list}>{flow.Label}</{list}>, or leave all of these lists out.");
        }
    }

    private void CheckDirection(XmlNode node)
    {
        if (node.Attribute("gatewayDirection")?.Trim() is not { } direction)
        {
            return;
        }

        var incoming = byTarget[node].Count();
        var outgoing = bySource[node].Count();
        var agrees = direction switch
        {
            "Converging" => incoming > 1 && outgoing < 2,
            "Diverging" => incoming < 2 && outgoing > 1,
            "Mixed" => incoming > 1 && outgoing > 1,
            _ => true,
        };
        if (!agrees)
        {
            findings.Add(node, FindingCode.GatewayDirection, string.Create(CultureInfo.InvariantCulture, $"The gateway's direction is {direction}, but it has {incoming} incoming and {outgoing} outgoing flows (BPMN 2.0.2 § 10.6.1)."), "Correct gatewayDirection, leave it out, or correct the flows.");
        }
    }

    private void CheckLane(XmlNode lane)
    {
        var owner = lane.Parent;
        while (owner is not null && !ElementKinds.Scopes.Contains(owner.Key))
        {
            owner = owner.Parent;
        }

        foreach (var child in lane.ChildrenOf("flowNodeRef"))
        {
            if (ids.Resolve(child, child.Text) is { } node && !IsInside(node, owner))
            {
                findings.Add(lane, FindingCode.LaneNode, $"The lane holds '{node.Label}', which is in another process (BPMN 2.0.2 § 10.8).", "List only nodes of the lane's own process or sub-process.");
            }
        }
    }

    private void CheckScript(XmlNode task)
    {
        if (task.Child("script") is { Text.Length: > 0 } script && !script.Text.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            findings.Add(task, FindingCode.ScriptLanguage, "The script is more than the name of a rule; scripts are not run in any language (BPMN 2.0.2 § 10.3.3).", "Write the name of one rule as the script.");
        }
    }

    private void CheckCall(XmlNode call)
    {
        if (call.Attribute("calledElement") is { } called && ids.TryLocal(call, called, out var id) && ids.Resolve(call, id) is { } found && found.Key != "process")
        {
            findings.Add(call, FindingCode.WrongReference, $"calledElement=\"{called}\" names a <{found.Name}>; only a process can be called (BPMN 2.0.2 § 10.3.6).", "Name the id of a process.");
        }
    }

    private void CheckMultiplicity(XmlNode node)
    {
        _ = int.TryParse(node.Attribute("minimum") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var minimum);
        _ = int.TryParse(node.Attribute("maximum") ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var maximum);
        if (maximum < 1 || maximum < minimum)
        {
            findings.Add(node, FindingCode.BadValue, "A participant's maximum is at least one and not below its minimum (BPMN 2.0.2 § 9.3.2).", "Correct minimum and maximum.");
        }
    }

    private static bool IsInside(XmlNode node, XmlNode? owner)
    {
        for (var at = node.Parent; at is not null; at = at.Parent)
        {
            if (at == owner)
            {
                return true;
            }
        }

        return false;
    }

    private static ILookup<XmlNode?, XmlNode> Flows(IdIndex ids, string end) =>
        ids.Known.Where(node => node.Key == "sequenceFlow").ToLookup(flow => ids.Resolve(flow, flow.Attribute(end)));
}

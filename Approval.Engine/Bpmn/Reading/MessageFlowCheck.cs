namespace Approval.Engine.Bpmn.Reading;

/// <summary>A message flow joins two participants, and ends where a message can leave or arrive (BPMN 2.0.2 §§ 7.6.2, 9.4).</summary>
internal sealed class MessageFlowCheck(IdIndex ids, EventCheck events, FindingList findings)
{
    public void Check(XmlNode flow)
    {
        var source = ids.Resolve(flow, flow.Attribute("sourceRef"));
        var target = ids.Resolve(flow, flow.Attribute("targetRef"));
        if (source is null || target is null)
        {
            return;
        }

        if (Pool(source) == Pool(target))
        {
            findings.Add(flow, FindingCode.MessageFlow, $"The message flow from '{source.Label}' to '{target.Label}' stays inside one participant (BPMN 2.0.2 §§ 7.6.2, 9.4).", "Use a sequence flow inside a participant; a message flow joins two.");
        }

        if (ElementKinds.Gateways.Contains(source.Key) || ElementKinds.Gateways.Contains(target.Key))
        {
            Report(flow, ElementKinds.Gateways.Contains(source.Key) ? source : target, "a gateway neither sends nor receives messages");
        }

        if (ElementKinds.Events.Contains(source.Key) && !(source.Key is "endEvent" or "intermediateThrowEvent" && IsMessage(source)))
        {
            Report(flow, source, "only an end or throw event with a message sends one");
        }

        if (ElementKinds.Events.Contains(target.Key) && !(target.Key is "startEvent" or "intermediateCatchEvent" or "boundaryEvent" && IsMessage(target)))
        {
            Report(flow, target, "only a start, catch or boundary event with a message receives one");
        }

        if (source.Key == "receiveTask")
        {
            Report(flow, source, "a receive task sends no message");
        }

        if (target.Key == "sendTask")
        {
            Report(flow, target, "a send task receives no message");
        }
    }

    private bool IsMessage(XmlNode node) => events.Definitions(node).Exists(one => one.Key == "messageEventDefinition");

    private void Report(XmlNode flow, XmlNode end, string why) =>
        findings.Add(flow, FindingCode.MessageFlow, $"The message flow may not end at '{end.Label}': {why} (BPMN 2.0.2 §§ 7.6.2, 10.5).", "Connect it to an activity, a message event or a pool.");

    /// <summary>What an end belongs to: its process, or the participant that has none.</summary>
    private XmlNode? Pool(XmlNode end)
    {
        if (end.Key == "participant")
        {
            return end.Attribute("processRef") is { } process ? ids.Resolve(end, process) : end;
        }

        var at = end;
        while (at is not null && at.Key != "process")
        {
            at = at.Parent;
        }

        return at;
    }
}

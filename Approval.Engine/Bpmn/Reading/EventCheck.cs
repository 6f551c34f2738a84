namespace Approval.Engine.Bpmn.Reading;

/// <summary>Which trigger or result may stand on which event (BPMN 2.0.2 § 10.5), and what it must name.</summary>
internal sealed class EventCheck(IdIndex ids, FindingList findings)
{
    private const string Message = "messageEventDefinition";
    private const string Timer = "timerEventDefinition";
    private const string Signal = "signalEventDefinition";
    private const string Error = "errorEventDefinition";
    private const string Escalation = "escalationEventDefinition";
    private const string Link = "linkEventDefinition";
    private const string Terminate = "terminateEventDefinition";
    private const string None = "";

    public void Check(XmlNode node)
    {
        var definitions = Definitions(node);
        if (definitions.Count > 1)
        {
            findings.Add(node, FindingCode.MultipleEvent, "The event has several event definitions; multiple events are not executed (BPMN 2.0.2 § 10.5.5).", "Give each trigger an event of its own.");
            return;
        }

        var (allowed, place, section) = AllowedOn(node);
        var kind = definitions.Count == 0 ? None : definitions[0].Key;
        if (!allowed.Contains(kind, StringComparer.Ordinal))
        {
            var shown = kind == None ? "no event definition" : kind;
            findings.Add(node, FindingCode.EventKind, $"{place} may not have {shown} ({section}).", "Allowed: " + string.Join(", ", allowed.Select(one => one == None ? "none" : one)) + ".");
        }
        else if (definitions.Count == 1)
        {
            CheckDefinition(node, definitions[0]);
        }
    }

    /// <summary>The definitions inside the event and those of the file's root that it names.</summary>
    public List<XmlNode> Definitions(XmlNode node) =>
    [
        .. node.Children.Where(child => ElementKinds.EventDefinitions.Contains(child.Key)),
        .. node.ChildrenOf("eventDefinitionRef").Select(child => ids.Resolve(child, child.Text)).OfType<XmlNode>(),
    ];

    private static (string[] Allowed, string Place, string Section) AllowedOn(XmlNode node) => node.Key switch
    {
        "startEvent" when node.Parent!.Key == "process" =>
            ([None, Message, Timer, Signal], "A start event of a process", "BPMN 2.0.2 § 10.5.2"),
        "startEvent" when node.Parent!.Flag("triggeredByEvent", false) =>
            ([Message, Timer, Signal, Error, Escalation], "The start event of an event sub-process", "BPMN 2.0.2 § 10.5.2"),
        "startEvent" => ([None], "A start event of a sub-process", "BPMN 2.0.2 § 10.5.2"),
        "endEvent" =>
            ([None, Message, Signal, Error, Escalation, Terminate], "An end event", "BPMN 2.0.2 § 10.5.3"),
        "intermediateCatchEvent" =>
            ([Message, Timer, Signal, Link], "An intermediate catch event", "BPMN 2.0.2 § 10.5.4"),
        "intermediateThrowEvent" =>
            ([None, Message, Signal, Escalation, Link], "An intermediate throw event", "BPMN 2.0.2 § 10.5.4"),
        _ => ([Message, Timer, Signal, Error, Escalation], "A boundary event", "BPMN 2.0.2 § 10.5.4"),
    };

    private void CheckDefinition(XmlNode node, XmlNode definition)
    {
        var throws = node.Key is "endEvent" or "intermediateThrowEvent";
        switch (definition.Key)
        {
            case Message:
                Demand(node, definition, "messageRef", "message");
                break;
            case Signal:
                Demand(node, definition, "signalRef", "signal");
                break;
            case Error when throws:
                Demand(node, definition, "errorRef", "error");
                DemandCode(node, definition, "errorRef", "errorCode");
                break;
            case Escalation when throws:
                Demand(node, definition, "escalationRef", "escalation");
                DemandCode(node, definition, "escalationRef", "escalationCode");
                break;
            case Timer:
                CheckTimer(node, definition);
                break;
            case Link:
                CheckLink(node, definition);
                break;
        }
    }

    private void Demand(XmlNode node, XmlNode definition, string attribute, string kind)
    {
        if (string.IsNullOrWhiteSpace(definition.Attribute(attribute)))
        {
            findings.Add(node, FindingCode.EventWithoutName, $"The event names no {kind}: {attribute} is missing, so nobody can tell what is meant (BPMN 2.0.2 § 10.5.5).", $"Declare a <{kind}> in definitions and name it by {attribute}.");
        }
    }

    private void DemandCode(XmlNode node, XmlNode definition, string reference, string code)
    {
        var named = ids.Resolve(definition, definition.Attribute(reference));
        if (named is not null && string.IsNullOrWhiteSpace(named.Attribute(code)) && IsExecutable(node))
        {
            findings.Add(node, FindingCode.EventWithoutCode, $"<{named.Name}> '{named.Label}' is thrown in an executable process but has no {code} (BPMN 2.0.2 § 10.5.5).", $"Give it a {code}.");
        }
    }

    private void CheckTimer(XmlNode node, XmlNode definition)
    {
        var times = definition.Children.Where(child => child.Key is "timeDate" or "timeDuration" or "timeCycle").ToList();
        if (times.Count != 1)
        {
            findings.Add(node, FindingCode.TimerForm, $"A timer has exactly one of timeDate, timeDuration and timeCycle; this one has {(times.Count == 0 ? "none" : "several")} (BPMN 2.0.2 § 10.5.5).", "Keep the one that is meant.");
        }
        else if (times[0].Text.Length == 0)
        {
            findings.Add(node, FindingCode.TimerForm, $"The timer's {times[0].Name} is empty (BPMN 2.0.2 § 10.5.5).", "Write a date, duration or cycle of ISO 8601.");
        }
    }

    private void CheckLink(XmlNode node, XmlNode definition)
    {
        foreach (var other in definition.Children.Where(child => child.Key is "source" or "target"))
        {
            var named = ids.Resolve(other, other.Text);
            if (named is not null && named.Attribute("name") != definition.Attribute("name"))
            {
                findings.Add(node, FindingCode.LinkPair, $"The link '{definition.Attribute("name")}' names as its {other.Name} the link '{named.Attribute("name")}' (BPMN 2.0.2 § 10.5.5).", "Give both ends the same name.");
            }
        }
    }

    private static bool IsExecutable(XmlNode node)
    {
        for (var scope = node; scope is not null; scope = scope.Parent)
        {
            if (scope.Key == "process")
            {
                return scope.Flag("isExecutable", false);
            }
        }

        return false;
    }
}

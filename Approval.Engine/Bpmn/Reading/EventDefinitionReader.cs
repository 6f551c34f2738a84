using Approval.Engine.Bpmn.Model;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>Reads what triggers or results from an event.</summary>
internal sealed class EventDefinitionReader(IdIndex ids)
{
    /// <summary>The event's definition, or null for a none event.</summary>
    public EventDefinition? Of(XmlNode node)
    {
        var definition = node.Children.Find(child => ElementKinds.EventDefinitions.Contains(child.Key))
            ?? (node.Child("eventDefinitionRef") is { } reference ? ids.Resolve(reference, reference.Text) : null);
        return definition?.Key switch
        {
            null => null,
            "messageEventDefinition" => new MessageDefinition(NameOf(definition, "messageRef")!),
            "signalEventDefinition" => new SignalDefinition(NameOf(definition, "signalRef")!),
            "errorEventDefinition" => new ErrorDefinition(CodeOf(definition, "errorRef", "errorCode")),
            "escalationEventDefinition" => new EscalationDefinition(CodeOf(definition, "escalationRef", "escalationCode")),
            "linkEventDefinition" => new LinkDefinition(definition.Attribute("name")!),
            "timerEventDefinition" => Timer(definition),
            _ => new TerminateDefinition(),
        };
    }

    /// <summary>The name of what an attribute refers to, or its id where it has no name; null without a reference.</summary>
    public string? NameOf(XmlNode node, string attribute) =>
        ids.Resolve(node, node.Attribute(attribute)) is not { } named ? null
            : named.Attribute("name") is { Length: > 0 } name ? name : ids.IdOf(named);

    private string? CodeOf(XmlNode definition, string attribute, string code) =>
        ids.Resolve(definition, definition.Attribute(attribute)) is not { } named ? null
            : named.Attribute(code) is { Length: > 0 } given ? given : ids.IdOf(named);

    private static TimerDefinition Timer(XmlNode definition)
    {
        var time = definition.Children.Find(child => child.Key is "timeDate" or "timeDuration" or "timeCycle")!;
        var kind = time.Key switch
        {
            "timeDate" => TimerKind.Date,
            "timeDuration" => TimerKind.Duration,
            _ => TimerKind.Cycle,
        };
        return new TimerDefinition(kind, time.Text);
    }
}

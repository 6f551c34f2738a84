using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>What may stand behind an event-based gateway (BPMN 2.0.2 § 10.6.6).</summary>
internal static class EventGatewayRules
{
    private const string Section = "(BPMN 2.0.2 § 10.6.6)";

    public static void Check(Scope scope, FindingList findings)
    {
        foreach (var gateway in scope.Body.Nodes.OfType<EventBasedGateway>())
        {
            if (gateway.Outgoing.Length < 2)
            {
                findings.Add(gateway, FindingCode.EventGateway, $"An event-based gateway must have at least two outgoing flows {Section}.", "Add the other event, or take the gateway out.");
            }

            var targets = scope.Outgoing(gateway).Select(flow => scope.Body.Node(flow.Target)).ToList();
            foreach (var target in targets)
            {
                CheckTarget(scope, target, findings);
            }

            if (targets.Exists(IsReceiveTask) && targets.Exists(target => target is IntermediateCatchEvent { Trigger: MessageDefinition }))
            {
                findings.Add(gateway, FindingCode.EventGateway, $"Behind one event-based gateway stand receive tasks and message events; only one of the two kinds may {Section}.", "Use message events for all of them.");
            }
        }
    }

    private static void CheckTarget(Scope scope, FlowNode target, FindingList findings)
    {
        var isEvent = target is IntermediateCatchEvent { Trigger: MessageDefinition or TimerDefinition or SignalDefinition };
        if (!isEvent && !IsReceiveTask(target))
        {
            findings.Add(target, FindingCode.EventGateway, $"The node stands behind an event-based gateway, where only message, timer and signal catch events and receive tasks may {Section}.", "Put the event that is waited for between the gateway and this node.");
            return;
        }

        if (target.Incoming.Length > 1)
        {
            findings.Add(target, FindingCode.EventGateway, $"The node stands behind an event-based gateway and has other incoming flows too, which it may not {Section}.", "Lead the other flows to the node behind it, or draw the event twice.");
        }

        if (IsReceiveTask(target) && scope.Boundaries[target.Id].Any())
        {
            findings.Add(target, FindingCode.EventGateway, $"A receive task behind an event-based gateway may have no boundary events {Section}.", "Put the event beside it behind the gateway.");
        }
    }

    private static bool IsReceiveTask(FlowNode node) => node is TaskNode { Kind: TaskKind.Receive };
}

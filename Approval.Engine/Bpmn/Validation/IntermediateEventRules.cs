using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>How intermediate and boundary events are connected (BPMN 2.0.2 § 10.5.4).</summary>
internal static class IntermediateEventRules
{
    public static void Check(Scope scope, FindingList findings)
    {
        foreach (var node in scope.Body.Nodes)
        {
            switch (node)
            {
                case IntermediateCatchEvent { Trigger: LinkDefinition }:
                    Demand(node, incoming: false, outgoing: true, "A link that is caught", findings);
                    break;
                case IntermediateThrowEvent { Result: LinkDefinition }:
                    Demand(node, incoming: true, outgoing: false, "A link that is thrown", findings);
                    break;
                case IntermediateCatchEvent or IntermediateThrowEvent:
                    Demand(node, incoming: true, outgoing: true, "An intermediate event", findings);
                    break;
                case BoundaryEvent boundary:
                    CheckBoundary(scope, boundary, findings);
                    break;
            }
        }
    }

    private static void Demand(FlowNode node, bool incoming, bool outgoing, string what, FindingList findings)
    {
        if (node.Incoming.IsEmpty == incoming)
        {
            findings.Add(node, FindingCode.IntermediateConnection, $"{what} {(incoming ? "must" : "may not")} be the target of a sequence flow (BPMN 2.0.2 § 10.5.4).", incoming ? "Lead a flow to it." : "Lead the flow to the throwing link or to the node behind this one.");
        }

        if (node.Outgoing.IsEmpty == outgoing)
        {
            findings.Add(node, FindingCode.IntermediateConnection, $"{what} {(outgoing ? "must" : "may not")} be the source of a sequence flow (BPMN 2.0.2 § 10.5.4).", outgoing ? "Lead a flow from it." : "Lead the flow from the catching link of the same name.");
        }
    }

    private static void CheckBoundary(Scope scope, BoundaryEvent boundary, FindingList findings)
    {
        if (!boundary.Incoming.IsEmpty)
        {
            findings.Add(boundary, FindingCode.BoundaryConnection, "A boundary event may not be the target of a sequence flow (BPMN 2.0.2 § 10.5.4).", "Lead the flow to the node behind the boundary event.");
        }

        if (boundary.Outgoing.IsEmpty)
        {
            findings.Add(boundary, FindingCode.BoundaryConnection, "A boundary event must be the source of a sequence flow (BPMN 2.0.2 § 10.5.4).", "Lead a flow from it to what then happens.");
        }

        if (scope.Body.FindNode(boundary.AttachedTo) is SubProcess { TriggeredByEvent: true })
        {
            findings.Add(boundary, FindingCode.BoundaryHost, "An event sub-process has no boundary events: it is not part of the normal flow (BPMN 2.0.2 § 13.5.4).", "Attach the event to an activity inside it, or to the sub-process around it.");
        }

        if (boundary is { CancelActivity: false, Trigger: ErrorDefinition })
        {
            findings.Add(boundary, FindingCode.ErrorNotInterrupting, "An error always ends the activity; an error boundary event cannot be non-interrupting (BPMN 2.0.2 § 10.5.4).", "Leave cancelActivity out, or use an escalation.");
        }
    }
}

using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>Which flows carry conditions and which may not (BPMN 2.0.2 §§ 8.4.13, 10.6, 13.3.2).</summary>
internal static class SequenceFlowRules
{
    public static void Check(Scope scope, FindingList findings)
    {
        foreach (var node in scope.Body.Nodes)
        {
            var byDefault = DefaultOf(node);
            foreach (var flow in scope.Outgoing(node))
            {
                if (flow.Id == byDefault)
                {
                    CheckDefault(flow, findings);
                }
                else if (flow.Condition is null)
                {
                    CheckUnconditional(node, flow, findings);
                }
                else
                {
                    CheckConditional(node, flow, findings);
                }
            }
        }
    }

    /// <summary>The default flow of a node; null where it has none.</summary>
    public static ElementId? DefaultOf(FlowNode node) => node switch
    {
        Activity activity => activity.Default,
        ExclusiveGateway gateway => gateway.Default,
        InclusiveGateway gateway => gateway.Default,
        _ => null,
    };

    private static void CheckDefault(SequenceFlow flow, FindingList findings)
    {
        if (flow.Condition is not null)
        {
            findings.Add(flow, FindingCode.DefaultFlow, "The default flow has a condition, which would be ignored (BPMN 2.0.2 § 8.4.13).", "Take the condition out, or do not make the flow the default.");
        }
    }

    private static void CheckUnconditional(FlowNode node, SequenceFlow flow, FindingList findings)
    {
        if (node is ExclusiveGateway or InclusiveGateway && node.Outgoing.Length > 1)
        {
            findings.Add(flow, FindingCode.MissingCondition, $"The flow leaves the deciding gateway '{node.Id}' with neither a condition nor being its default (BPMN 2.0.2 § 10.6).", "Give it a condition, or name it as the gateway's default.");
        }
    }

    private static void CheckConditional(FlowNode node, SequenceFlow flow, FindingList findings)
    {
        switch (node)
        {
            case ParallelGateway or EventBasedGateway:
                findings.Add(flow, FindingCode.FlowCondition, "A flow out of a parallel or event-based gateway may not have a condition (BPMN 2.0.2 §§ 8.4.13, 10.6.4, 10.6.6).", "Take the condition out, or use an inclusive or exclusive gateway.");
                break;
            case Activity or ExclusiveGateway or InclusiveGateway when node.Outgoing.Length == 1:
                findings.Add(flow, FindingCode.OnlyFlowConditional, $"The only flow out of '{node.Id}' has a condition: where it does not hold the path has nowhere to go (BPMN 2.0.2 § 8.4.13).", "Take the condition out, or add a second flow.");
                break;
            case Activity or ExclusiveGateway or InclusiveGateway:
                break;
            default:
                findings.Add(flow, FindingCode.FlowCondition, "A flow out of an event may not have a condition (BPMN 2.0.2 § 8.4.13).", "Lead it to an exclusive or inclusive gateway and put the condition behind that.");
                break;
        }
    }
}

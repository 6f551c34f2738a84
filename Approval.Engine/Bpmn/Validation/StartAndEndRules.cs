using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>Where a process or sub-process begins and ends (BPMN 2.0.2 §§ 10.5.2, 10.5.3, 13.3.4).</summary>
internal static class StartAndEndRules
{
    public static void Check(Scope scope, FindingList findings)
    {
        var nodes = scope.Body.Nodes;
        if (nodes.IsEmpty)
        {
            findings.Add(scope.Owner, FindingCode.EmptyScope, $"The {scope.Kind} holds nothing that could be executed (BPMN 2.0.2 §§ 10.2, 10.3.5).", "Draw what happens inside, or use a task.");
            return;
        }

        var starts = nodes.OfType<StartEvent>().ToList();
        var ends = nodes.OfType<EndEvent>().ToList();
        CheckStarts(scope, starts, findings);
        foreach (var end in ends)
        {
            CheckEnd(end, findings);
        }

        if (starts.Count > 0 && ends.Count == 0)
        {
            findings.Add(scope.Owner, FindingCode.EndMissing, $"The {scope.Kind} has a start event but no end event; either both are drawn or neither (BPMN 2.0.2 § 10.5.3).", "Let each path end in an end event.");
        }
        else if (ends.Count > 0 && starts.Count == 0)
        {
            findings.Add(scope.Owner, FindingCode.StartMissing, $"The {scope.Kind} has an end event but no start event; either both are drawn or neither (BPMN 2.0.2 § 10.5.2).", "Let it begin with a start event.");
        }

        // A node that nothing leaves ends its path (§ 10.3.1), beside end events too; one that nothing enters would begin a path.
        foreach (var node in nodes.Where(node => starts.Count > 0 && IsOrdinary(node) && node.Incoming.IsEmpty))
        {
            findings.Add(node, FindingCode.StartMissing, $"Nothing leads to the node. Beside a start event it would begin together with the {scope.Kind} (BPMN 2.0.2 § 10.5.2); that is not executed.", "Lead a sequence flow to it, from the start event if it begins at once, or take it out.");
        }
    }

    private static bool IsOrdinary(FlowNode node) => node is Activity and not SubProcess { TriggeredByEvent: true } or Gateway;

    private static void CheckStarts(Scope scope, List<StartEvent> starts, FindingList findings)
    {
        foreach (var start in starts)
        {
            if (!start.Incoming.IsEmpty)
            {
                findings.Add(start, FindingCode.StartConnection, "A start event may not be the target of a sequence flow (BPMN 2.0.2 § 10.5.2).", "Lead the flow to the node behind the start event, through a gateway if need be.");
            }

            if (start.Outgoing.IsEmpty)
            {
                findings.Add(start, FindingCode.StartConnection, "A start event must be the source of a sequence flow (BPMN 2.0.2 § 10.5.2).", "Lead a flow from it to what comes first.");
            }
        }

        foreach (var second in starts.Where(start => start.Trigger is null).Skip(1))
        {
            findings.Add(second, FindingCode.SeveralStarts, $"The {scope.Kind} has more than one none start event; where it then begins is not said and not executed (BPMN 2.0.2 §§ 10.5.2, 13.3.4).", "Keep one none start event; branch behind it.");
        }
    }

    private static void CheckEnd(EndEvent end, FindingList findings)
    {
        if (!end.Outgoing.IsEmpty)
        {
            findings.Add(end, FindingCode.EndConnection, "An end event may not be the source of a sequence flow (BPMN 2.0.2 § 10.5.3).", "Use an intermediate throw event where the path goes on.");
        }

        if (end.Incoming.IsEmpty)
        {
            findings.Add(end, FindingCode.EndConnection, "An end event must be the target of a sequence flow (BPMN 2.0.2 § 10.5.3).", "Lead a flow to it, or take it out.");
        }
    }
}

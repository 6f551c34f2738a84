using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>Event sub-processes stand beside the flow and begin with one event (BPMN 2.0.2 § 10.3.5).</summary>
internal static class SubProcessRules
{
    public static void Check(Scope scope, FindingList findings)
    {
        if (scope.Owner is not SubProcess { TriggeredByEvent: true } owner)
        {
            return;
        }

        if (!owner.Incoming.IsEmpty || !owner.Outgoing.IsEmpty)
        {
            findings.Add(owner, FindingCode.EventSubProcessFlow, "An event sub-process has neither incoming nor outgoing flows (BPMN 2.0.2 § 10.3.5).", "Take the flows out, or make it an ordinary sub-process.");
        }

        if (owner.Loop is not null)
        {
            findings.Add(owner, FindingCode.EventSubProcessFlow, "An event sub-process is performed when its event happens and not by a loop of its own (BPMN 2.0.2 § 10.3.5).", "Put the loop on an activity inside it.");
        }

        var starts = owner.Body.Nodes.OfType<StartEvent>().ToList();
        if (starts.Count != 1)
        {
            findings.Add(owner, FindingCode.EventSubProcessStart, $"An event sub-process has exactly one start event; this one has {(starts.Count == 0 ? "none" : "several")} (BPMN 2.0.2 § 10.3.5).", "Give each event a sub-process of its own.");
        }

        foreach (var start in starts.Where(start => start is { IsInterrupting: false, Trigger: ErrorDefinition }))
        {
            findings.Add(start, FindingCode.ErrorNotInterrupting, "An error always ends its scope; an error start event cannot be non-interrupting (BPMN 2.0.2 § 10.5.2).", "Leave isInterrupting out, or use an escalation.");
        }
    }
}

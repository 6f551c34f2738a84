using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;
using Approval.Engine.Feel;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>Every expression is one of the FEEL that is executed, and every loop ends (BPMN 2.0.2 §§ 8.4.6, 10.3.8).</summary>
internal static class ExpressionRules
{
    public static void Check(Scope scope, FindingList findings)
    {
        foreach (var flow in scope.Body.Flows)
        {
            CheckExpression(flow, "condition", flow.Condition, findings);
        }

        foreach (var activity in scope.Body.Nodes.OfType<Activity>())
        {
            switch (activity.Loop)
            {
                case StandardLoop { Condition: null, Maximum: null }:
                    findings.Add(activity, FindingCode.EndlessLoop, "The loop has neither a condition nor a maximum: it would never end (BPMN 2.0.2 § 10.3.8).", "Add loopCondition or loopMaximum.");
                    break;
                case StandardLoop loop:
                    CheckExpression(activity, "loopCondition", loop.Condition, findings);
                    break;
                case MultiInstanceLoop loop:
                    CheckExpression(activity, "loopCardinality", loop.Cardinality, findings);
                    CheckExpression(activity, "completionCondition", loop.CompletionCondition, findings);
                    break;
            }
        }
    }

    private static void CheckExpression(BpmnElement at, string what, string? text, FindingList findings)
    {
        if (text is not null && !FeelExpression.TryParse(text, out _, out var problem))
        {
            findings.Add(at, FindingCode.BadExpression, $"The {what} '{text}' is not an expression of the FEEL that is executed (BPMN 2.0.2 § 8.4.6): {problem.Message}", problem.Repair);
        }
    }
}

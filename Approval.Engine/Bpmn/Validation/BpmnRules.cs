using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>What BPMN 2.0.2 demands of the parts of a model together, and that the model is sound.</summary>
internal static class BpmnRules
{
    private static readonly Action<Scope, FindingList>[] OfAScope =
    [
        StartAndEndRules.Check,
        IntermediateEventRules.Check,
        LinkRules.Check,
        SequenceFlowRules.Check,
        GatewayRules.Check,
        EventGatewayRules.Check,
        SubProcessRules.Check,
        ExpressionRules.Check,
    ];

    /// <summary>Checks a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="namedTimers">Whether a timer may name a deadline rule instead of giving ISO 8601 text.</param>
    /// <param name="findings">Where what is wrong is put.</param>
    public static void Check(BpmnFile file, bool namedTimers, FindingList findings)
    {
        var scopes = Scope.All(file);
        foreach (var scope in scopes)
        {
            foreach (var rule in OfAScope)
            {
                rule(scope, findings);
            }

            TimerRules.Check(scope, namedTimers, findings);
        }

        // The tokens of a model with broken connections tell nothing that its author does not know already.
        if (findings.IsEmpty)
        {
            foreach (var scope in scopes)
            {
                Soundness.Check(scope, findings);
            }
        }
    }
}

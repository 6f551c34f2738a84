using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;
using Approval.Engine.Execution.Timers;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>Timers say when they fire in ISO 8601 (BPMN 2.0.2 § 10.5.5) or, in this product's files, by the name of a deadline rule.</summary>
internal static class TimerRules
{
    public static void Check(Scope scope, bool namedTimers, FindingList findings)
    {
        foreach (var node in scope.Body.Nodes)
        {
            if (Of(node) is not { } timer)
            {
                continue;
            }

            if (!TimerSchedule.TryParse(timer, out var schedule, out var problem))
            {
                findings.Add(node, FindingCode.TimerText, $"{problem} (BPMN 2.0.2 § 10.5.5, ISO 8601)", Repair(timer.Kind));
            }
            else if (schedule is NamedSchedule && !namedTimers)
            {
                findings.Add(node, FindingCode.TimerText, $"'{timer.Expression}' is not ISO 8601 (BPMN 2.0.2 § 10.5.5).", Repair(timer.Kind));
            }
        }
    }

    /// <summary>The timer of a node, or null.</summary>
    public static TimerDefinition? Of(FlowNode node) => node switch
    {
        StartEvent start => start.Trigger as TimerDefinition,
        IntermediateCatchEvent wait => wait.Trigger as TimerDefinition,
        BoundaryEvent boundary => boundary.Trigger as TimerDefinition,
        _ => null,
    };

    /// <summary>The deadline rule that a node's timer names; null where it has no timer or gives ISO 8601 text.</summary>
    public static string? DeadlineOf(FlowNode node) =>
        Of(node) is { } timer && TimerSchedule.TryParse(timer, out var schedule, out _) ? (schedule as NamedSchedule)?.Name : null;

    private static string Repair(TimerKind kind) => kind switch
    {
        TimerKind.Date => "Write a date and time such as 2026-01-31T12:00:00Z.",
        TimerKind.Duration => "Write a duration such as P4W or PT36H.",
        _ => "Write a repeating interval such as R3/P1W.",
    };
}

using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;
using Approval.Engine.Procedures;
using Approval.Tests.Rulebooks;

namespace Approval.Tests.Approvals;

/// <summary>The procedures as the product ships them.</summary>
internal static class ShippedProcedures
{
    public static ImmutableArray<BpmnFile> Files { get; } =
    [
        .. Repository.Texts("workflows", "*.bpmn").OrderBy(file => file.Key, StringComparer.Ordinal).Select(file =>
        {
            var reading = BpmnReader.Read(file.Key, file.Value);
            return reading.File ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Findings));
        }),
    ];

    public static ProcedureLibrary Library { get; } = ProcedureLibrary.Of(ShippedRulebook.Value, Files);
}

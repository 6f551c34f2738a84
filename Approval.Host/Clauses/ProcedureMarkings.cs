using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Clauses;

/// <summary>Reads from a procedure which rules its elements execute: <c>&lt;approval:law rules="TAP-19 TAP-20"/&gt;</c>.</summary>
public static class ProcedureMarkings
{
    /// <summary>Every marking of a file, as <c>file.bpmn#ElementId</c>.</summary>
    public static ImmutableArray<Marking> Of(BpmnFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return
        [
            .. Elements(file).SelectMany(element => element.Extensions
                .Where(extension => extension.Name == "law")
                .SelectMany(law => Marking.Of(law.Attributes.GetValueOrDefault("rules", string.Empty), $"{Path.GetFileName(file.FileName)}#{element.Id}"))),
        ];
    }

    private static IEnumerable<BpmnElement> Elements(BpmnFile file) =>
        file.Processes.SelectMany(process => Elements(process.Body).Prepend(process));

    private static IEnumerable<BpmnElement> Elements(FlowBody body) =>
        body.Nodes.SelectMany(node => node is SubProcess inner ? Elements(inner.Body).Prepend(node) : [node])
            .Concat(body.Flows);
}

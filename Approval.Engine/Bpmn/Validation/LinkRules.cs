using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>Links join a path within one scope: any number of sources, one target (BPMN 2.0.2 § 10.5.5).</summary>
internal static class LinkRules
{
    public static void Check(Scope scope, FindingList findings)
    {
        var thrown = scope.Body.Nodes.Where(node => node is IntermediateThrowEvent { Result: LinkDefinition }).ToLookup(NameOf, StringComparer.Ordinal);
        var caught = scope.Body.Nodes.Where(node => node is IntermediateCatchEvent { Trigger: LinkDefinition }).ToLookup(NameOf, StringComparer.Ordinal);
        foreach (var source in thrown.Where(link => !caught.Contains(link.Key)).SelectMany(link => link))
        {
            findings.Add(source, FindingCode.LinkPair, $"No link '{NameOf(source)}' is caught in this {scope.Kind}; a link does not leave its level (BPMN 2.0.2 § 10.5.5).", "Add an intermediate catch event with a link of that name.");
        }

        foreach (var target in caught.Where(link => !thrown.Contains(link.Key)).SelectMany(link => link))
        {
            findings.Add(target, FindingCode.LinkPair, $"No link '{NameOf(target)}' is thrown in this {scope.Kind} (BPMN 2.0.2 § 10.5.5).", "Add an intermediate throw event with a link of that name, or take this event out.");
        }

        foreach (var second in caught.SelectMany(link => link.Skip(1)))
        {
            findings.Add(second, FindingCode.LinkPair, $"The link '{NameOf(second)}' is caught twice in this {scope.Kind}; it has one target (BPMN 2.0.2 § 10.5.5).", "Give one of the two another name.");
        }
    }

    /// <summary>The name of a link event's link.</summary>
    public static string NameOf(FlowNode node) => node switch
    {
        IntermediateThrowEvent { Result: LinkDefinition link } => link.Link,
        IntermediateCatchEvent { Trigger: LinkDefinition link } => link.Link,
        _ => "",
    };
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>An attribute of an extension element of the product.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Kind">What its words name; null for text or for one of <paramref name="Words"/>.</param>
/// <param name="IsList">Whether it holds several names, separated by spaces.</param>
/// <param name="Words">The words of which it is one; empty for any text.</param>
internal sealed record ExtensionAttribute(string Name, bool IsRequired = false, NameKind? Kind = null, bool IsList = false, params string[] Words);

/// <summary>An extension element of the product (namespace <see cref="Extension.ProductNamespace"/>).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it may stand, in words.</param>
/// <param name="MayStandOn">Where it may stand.</param>
/// <param name="Attributes">Its attributes.</param>
internal sealed record ExtensionForm(string Name, string Place, Func<BpmnElement, bool> MayStandOn, ImmutableArray<ExtensionAttribute> Attributes);

/// <summary>Every extension element that the product knows, in one place.</summary>
internal static class ProductExtensions
{
    /// <summary>The forms by name.</summary>
    public static FrozenDictionary<string, ExtensionForm> All { get; } = new ExtensionForm[]
    {
        new("law", "any element", _ => true, [new("clause", IsRequired: true), new("rules", Kind: NameKind.LawRule, IsList: true)]),
        new("procedure", "a process", element => element is BpmnProcess, [new("name", true, NameKind.Procedure), new("edition", true, NameKind.Edition)]),
        new("state", "a node", IsNode, [new("name", true, NameKind.State), new("status", Kind: NameKind.Status), new("who", Kind: NameKind.Actor), new("what")]),
        new("act", "a node", IsNode, [new("name", true, NameKind.Act, IsList: true)]),
        new("rule", "a node", IsNode, [new("name", true, NameKind.Rule)]),
        new("letter", "a node", IsNode, [new("kind", true, NameKind.Letter), new("issued", Words: ["true", "false"]), new("procedure", Kind: NameKind.Procedure), new("when", Words: ["approved"])]),
        new("watch", "a timer event", element => element is FlowNode node && TimerRules.Of(node) is not null, []),
        new("person", "any element", _ => true, [new("rule", true, NameKind.LawRule), new("reason", true)]),
    }.ToFrozenDictionary(form => form.Name, StringComparer.Ordinal);

    private static bool IsNode(BpmnElement element) => element is FlowNode;
}

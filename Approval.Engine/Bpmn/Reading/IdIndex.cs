using System.Diagnostics.CodeAnalysis;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>The elements of a file by id, and how the file names them in references.</summary>
internal sealed class IdIndex
{
    private readonly Dictionary<string, XmlNode> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<XmlNode, string> given = [];
    private readonly string targetNamespace;

    public IdIndex(XmlNode root, FindingList findings)
    {
        targetNamespace = root.Attribute("targetNamespace") ?? "";
        Known = [.. KnownNodes(root)];
        foreach (var node in Known)
        {
            if (node.Id?.Trim() is not { Length: > 0 } id)
            {
                continue;
            }

            if (!byId.TryAdd(id, node))
            {
                findings.Add(node, FindingCode.DuplicateId, FormattableString.Invariant($"The id '{id}' is that of <{byId[id].Name}> in line {byId[id].Line} already; ids are unique in a file (BPMN 2.0.2 § 8.3.1)."), "Give one of the two another id, and correct what refers to it.");
            }
        }
    }

    /// <summary>The elements that have a form: not those inside documentation and extensions.</summary>
    public IReadOnlyList<XmlNode> Known { get; }

    /// <summary>The element that a reference names, or null. A reference may carry the prefix of the target namespace.</summary>
    public XmlNode? Resolve(XmlNode at, string? reference) =>
        reference is not null && TryLocal(at, reference, out var id) ? byId.GetValueOrDefault(id) : null;

    /// <summary>The id inside a reference, where that names the file's own target namespace.</summary>
    public bool TryLocal(XmlNode at, string reference, [NotNullWhen(true)] out string? id)
    {
        var text = reference.Trim();
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        id = text[(colon + 1)..];
        return colon < 0 || at.NamespaceOf(text[..colon]) == targetNamespace;
    }

    /// <summary>The element's id; one made up from its place where the file gives none, since nothing refers to it.</summary>
    public string IdOf(XmlNode node)
    {
        if (node.Id?.Trim() is { Length: > 0 } id)
        {
            return id;
        }

        if (!given.TryGetValue(node, out var made))
        {
            var number = given.Count + 1;
            do
            {
                made = FormattableString.Invariant($"unnamed-{node.Name}-{number++}");
            }
            while (byId.ContainsKey(made));
            byId.Add(made, node);
            given.Add(node, made);
        }

        return made;
    }

    private static IEnumerable<XmlNode> KnownNodes(XmlNode root)
    {
        var open = new Stack<XmlNode>();
        open.Push(root);
        while (open.TryPop(out var node))
        {
            if (!BpmnForms.All.TryGetValue(node.Key, out var form))
            {
                continue;
            }

            yield return node;
            if (form.Content == ContentKind.Free)
            {
                continue;
            }

            for (var index = node.Children.Count - 1; index >= 0; index--)
            {
                open.Push(node.Children[index]);
            }
        }
    }
}

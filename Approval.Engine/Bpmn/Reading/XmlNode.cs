using System.Text;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>An attribute as the file writes it; declarations of namespaces are not attributes.</summary>
internal readonly record struct XmlAttributeText(string Namespace, string Name, string Value);

/// <summary>An element of the file with its place, before anything is known about its meaning.</summary>
internal sealed class XmlNode(XmlNode? parent, string @namespace, string name, int line)
{
    private readonly StringBuilder text = new();

    /// <summary>The enclosing element; null for the root.</summary>
    public XmlNode? Parent { get; } = parent;

    public string Namespace { get; } = @namespace;

    public string Name { get; } = name;

    public int Line { get; } = line;

    /// <summary>The name by which the table of forms knows the element: bare for BPMN, prefixed for its diagram part.</summary>
    public string Key { get; } = XmlNames.Key(@namespace, name);

    public List<XmlAttributeText> Attributes { get; } = [];

    public List<XmlNode> Children { get; } = [];

    /// <summary>The namespaces declared on this very element, by prefix.</summary>
    public Dictionary<string, string> Prefixes { get; } = new(StringComparer.Ordinal);

    /// <summary>The element's own text, without that of its children, trimmed.</summary>
    public string Text => text.ToString().Trim();

    public string? Id => Attribute("id");

    /// <summary>How a finding names the element: by its id or, without one, by its own name.</summary>
    public string Label => Id is { Length: > 0 } id ? id : Name;

    public void AddText(string part) => text.Append(part);

    /// <summary>The value of an attribute without a namespace, or null.</summary>
    public string? Attribute(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Namespace.Length == 0 && attribute.Name == name)
            {
                return attribute.Value;
            }
        }

        return null;
    }

    /// <summary>The value of a boolean attribute (XML Schema's four spellings).</summary>
    public bool Flag(string name, bool absent) => Attribute(name)?.Trim() switch
    {
        null => absent,
        "true" or "1" => true,
        _ => false,
    };

    public XmlNode? Child(string key) => Children.Find(child => child.Key == key);

    public IEnumerable<XmlNode> ChildrenOf(string key) => Children.Where(child => child.Key == key);

    /// <summary>The element and everything in it, in document order.</summary>
    public IEnumerable<XmlNode> SelfAndDescendants()
    {
        var open = new Stack<XmlNode>();
        open.Push(this);
        while (open.TryPop(out var node))
        {
            yield return node;
            for (var index = node.Children.Count - 1; index >= 0; index--)
            {
                open.Push(node.Children[index]);
            }
        }
    }

    /// <summary>The namespace that a prefix stands for here, or null.</summary>
    public string? NamespaceOf(string prefix)
    {
        for (var node = this; node is not null; node = node.Parent)
        {
            if (node.Prefixes.TryGetValue(prefix, out var found))
            {
                return found;
            }
        }

        return null;
    }
}

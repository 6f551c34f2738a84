namespace Approval.Engine.Bpmn.Reading;

/// <summary>Every reference of a file leads to an element, and to one of the right kind.</summary>
internal sealed class ReferenceCheck(IdIndex ids, FindingList findings)
{
    public void Check()
    {
        foreach (var node in ids.Known)
        {
            var form = BpmnForms.All[node.Key];
            foreach (var attribute in form.Attributes.Where(one => one.Kind == ValueKind.Reference))
            {
                if (node.Attribute(attribute.Name) is { } reference)
                {
                    Check(node, node, $"{attribute.Name}=\"{reference}\"", reference, attribute.Allowed);
                }
            }

            if (form.Content == ContentKind.Reference)
            {
                Check(node, node.Parent ?? node, $"<{node.Name}>{node.Text}</{node.Name}>", node.Text, form.Targets);
            }
        }
    }

    private void Check(XmlNode node, XmlNode owner, string shown, string reference, string[] kinds)
    {
        var found = ids.Resolve(node, reference);
        if (found is null)
        {
            findings.Add(node.Line, owner.Label, FindingCode.UnresolvedReference, $"{shown} of <{owner.Name}> names no element of this file (BPMN 2.0.2 § 15.3).", "Name the id of an element that exists, or take the reference out.");
        }
        else if (kinds.Length > 0 && !kinds.Contains(found.Key, StringComparer.Ordinal))
        {
            findings.Add(node.Line, owner.Label, FindingCode.WrongReference, $"{shown} of <{owner.Name}> names a <{found.Name}>; allowed: {string.Join(", ", kinds)} (BPMN 2.0.2 § 15.3).", "Name an element of an allowed kind.");
        }
    }
}

using System.Globalization;
using System.Xml;
using Approval.Engine.Bpmn.Model;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>Compares every element of a file with its form; what has no form is refused with its reason.</summary>
internal sealed class FormCheck(FindingList findings)
{
    private const string Schema = "BPMN 2.0.2 § 15.3";

    public void Check(XmlNode root)
    {
        if (root.Key != "definitions")
        {
            var isName = root.Name == "definitions";
            findings.Add(
                root,
                FindingCode.NotBpmn,
                isName ? $"The element definitions is in the namespace '{root.Namespace}', not in that of BPMN 2.0 ({Schema})." : $"The file begins with <{root.Name}>, not with BPMN's definitions ({Schema}).",
                $"Write <definitions xmlns=\"{XmlNames.Bpmn}\" …> as the first element.");
            return;
        }

        var open = new Stack<(XmlNode Node, ElementForm Form)>();
        open.Push((root, BpmnForms.All[root.Key]));
        while (open.TryPop(out var next))
        {
            CheckAttributes(next.Node, next.Form);
            CheckContent(next.Node, next.Form);
            if (next.Form.Content != ContentKind.Free)
            {
                foreach (var child in CheckChildren(next.Node, next.Form))
                {
                    open.Push(child);
                }
            }
            else if (next.Node.Key == "extensionElements")
            {
                CheckExtensions(next.Node);
            }
        }
    }

    private List<(XmlNode, ElementForm)> CheckChildren(XmlNode node, ElementForm form)
    {
        var known = new List<(XmlNode, ElementForm)>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var child in node.Children)
        {
            var allowed = Array.Find(form.Children, one => one.Key == child.Key);
            if (allowed is null)
            {
                ReportChild(node, child);
                continue;
            }

            counts[child.Key] = counts.GetValueOrDefault(child.Key) + 1;
            if (counts[child.Key] - 1 == allowed.Maximum)
            {
                findings.Add(child, FindingCode.RepeatedElement, $"<{node.Name}> may hold {allowed.Maximum} <{child.Name}>, this is one more ({Schema}).", "Keep one of them.");
            }

            known.Add((child, BpmnForms.All[child.Key]));
        }

        foreach (var missing in form.Children.Where(one => counts.GetValueOrDefault(one.Key) < one.Minimum))
        {
            findings.Add(node, FindingCode.MissingElement, Invariant($"<{node.Name}> needs at least {missing.Minimum} <{missing.Key}> ({Schema})."), $"Add <{missing.Key}>.");
        }

        return known;
    }

    private void ReportChild(XmlNode node, XmlNode child)
    {
        if (!XmlNames.IsOfTheStandard(child.Namespace))
        {
            findings.Add(child, FindingCode.ForeignElement, $"<{child.Name}> of the namespace '{child.Namespace}' stands inside <{node.Name}>; elements of other namespaces belong into extensionElements (BPMN 2.0.2 § 8.2.3).", "Put it into <extensionElements>, or take it out.");
        }
        else if (child.Namespace == XmlNames.Bpmn && Refusals.Elements.TryGetValue(child.Name, out var refusal))
        {
            findings.Add(child, refusal.Code, $"<{child.Name}>: {refusal.Reason}", refusal.Repair);
        }
        else if (BpmnForms.All.ContainsKey(child.Key))
        {
            findings.Add(child, FindingCode.MisplacedElement, $"<{child.Name}> may not stand inside <{node.Name}> ({Schema}).", "Move it to where BPMN allows it, or take it out.");
        }
        else
        {
            findings.Add(child, FindingCode.UnknownElement, $"BPMN 2.0.2 knows no element <{child.Name}> ({Schema}).", "Correct the name, or take the element out.");
        }
    }

    private void CheckAttributes(XmlNode node, ElementForm form)
    {
        foreach (var attribute in node.Attributes)
        {
            if (attribute.Namespace.Length > 0)
            {
                CheckForeignAttribute(node, form, attribute);
                continue;
            }

            if (Refusals.Attributes.TryGetValue(attribute.Name, out var refused) && !refused.Harmless.Contains(attribute.Value.Trim(), StringComparer.Ordinal))
            {
                findings.Add(node, refused.Refusal.Code, $"{attribute.Name}=\"{attribute.Value}\": {refused.Refusal.Reason}", refused.Refusal.Repair);
                continue;
            }

            var known = Array.Find(form.Attributes, one => one.Name == attribute.Name);
            if (known is null)
            {
                findings.Add(node, FindingCode.UnknownAttribute, $"<{node.Name}> has no attribute '{attribute.Name}' ({Schema}).", "Correct the name, or take the attribute out.");
            }
            else if (Mistake(known, attribute.Value) is { } mistake)
            {
                findings.Add(node, FindingCode.BadValue, $"{attribute.Name}=\"{attribute.Value}\" is not {mistake} ({Schema}).", $"Write {mistake}.");
            }
        }

        foreach (var missing in form.Attributes.Where(one => one.IsRequired && string.IsNullOrWhiteSpace(node.Attribute(one.Name))))
        {
            findings.Add(node, FindingCode.MissingAttribute, $"<{node.Name}> needs the attribute '{missing.Name}' ({Schema}).", $"Add {missing.Name}=\"…\".");
        }
    }

    private void CheckForeignAttribute(XmlNode node, ElementForm form, XmlAttributeText attribute)
    {
        if (attribute.Namespace == XmlNames.SchemaInstance && attribute.Name == "type")
        {
            var type = attribute.Value[(attribute.Value.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            if (form.Content == ContentKind.Text && type is not ("tFormalExpression" or "tExpression"))
            {
                findings.Add(node, FindingCode.BadValue, $"xsi:type=\"{attribute.Value}\" is no kind of expression ({Schema}).", "Write tFormalExpression.");
            }

            return;
        }

        if (!form.IsOpen && attribute.Namespace is not (XmlNames.SchemaInstance or XmlNames.Xml))
        {
            findings.Add(node, Refusals.ForeignAttribute.Code, $"{attribute.Name} of the namespace '{attribute.Namespace}': {Refusals.ForeignAttribute.Reason}", Refusals.ForeignAttribute.Repair);
        }
    }

    private void CheckContent(XmlNode node, ElementForm form)
    {
        if (form.Content == ContentKind.None && node.Text.Length > 0)
        {
            var shown = node.Text.Length > 40 ? node.Text[..40] + "…" : node.Text;
            findings.Add(node, FindingCode.StrayText, $"The text '{shown}' may not stand inside <{node.Name}> ({Schema}).", "Put it into <documentation>, or take it out.");
        }
    }

    private void CheckExtensions(XmlNode node)
    {
        foreach (var child in node.Children.Where(child => !XmlNames.IsListedExtension(child.Namespace)))
        {
            findings.Add(child, FindingCode.ForeignExtension, $"The extension element <{child.Name}> is of the namespace '{child.Namespace}', of which it is not known that it changes nothing that is executed (BPMN 2.0.2 § 8.2.3).", $"Take it out. Extensions of this product ({Extension.ProductNamespace}) and of known modellers may stay.");
        }
    }

    private static string? Mistake(AttributeForm form, string value) => form.Kind switch
    {
        ValueKind.Boolean => value.Trim() is "true" or "false" or "1" or "0" ? null : "true or false",
        ValueKind.Whole => int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : "a whole number, not negative",
        ValueKind.Number => double.TryParse(value.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? null : "a number",
        ValueKind.Word => form.Allowed.Contains(value.Trim(), StringComparer.Ordinal) ? null : "one of " + string.Join(", ", form.Allowed),
        ValueKind.Id => IsNcName(value.Trim()) ? null : "an XML name without a colon",
        _ => null,
    };

    private static bool IsNcName(string value)
    {
        if (value.Length == 0 || !XmlConvert.IsStartNCNameChar(value[0]))
        {
            return char.IsSurrogate(value.FirstOrDefault()) && value.All(IsNcNameChar);
        }

        return value.All(IsNcNameChar);
    }

    private static bool IsNcNameChar(char letter) => XmlConvert.IsNCNameChar(letter) || char.IsSurrogate(letter);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

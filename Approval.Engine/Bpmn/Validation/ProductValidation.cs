using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Reading;
using Approval.Engine.Feel;

namespace Approval.Engine.Bpmn.Validation;

/// <summary>
/// What this product demands of a procedure's file beyond BPMN: every activity, event and diverging gateway names its clause,
/// every name is one that the law knows, and everything is drawn.
/// </summary>
public static class ProductValidation
{
    /// <summary>Checks a file that was read without a finding.</summary>
    /// <param name="file">The file.</param>
    /// <param name="vocabulary">The names that the law gives.</param>
    public static ImmutableArray<Finding> Check(BpmnFile file, IProcedureVocabulary vocabulary)
    {
        var findings = new FindingList(file.FileName);
        var drawn = file.Diagrams
            .SelectMany(diagram => diagram.Shapes.Select(shape => shape.Element).Concat(diagram.Edges.Select(edge => edge.Element)))
            .ToHashSet();
        foreach (var process in file.Processes)
        {
            CheckExtensions(process, vocabulary, findings);
        }

        foreach (var scope in Scope.All(file))
        {
            foreach (var element in scope.Body.Nodes.Concat<BpmnElement>(scope.Body.Flows))
            {
                CheckClause(element, findings);
                CheckExtensions(element, vocabulary, findings);
                CheckNames(element, vocabulary, findings);
                if (!drawn.Contains(element.Id))
                {
                    findings.Add(element, FindingCode.NotDrawn, $"No diagram of the file draws '{element.Id}' (BPMN 2.0.2 § 12), so nobody would see it.", "Draw it in a modeller, or add its shape or edge to the diagram.");
                }
            }
        }

        return findings.InOrder();
    }

    private static void CheckClause(BpmnElement element, FindingList findings)
    {
        var needsClause = element is FlowNode and not Gateway or Gateway { Outgoing.Length: > 1 };
        if (needsClause && !element.Extensions.Any(extension => extension.Name == "law" && !string.IsNullOrWhiteSpace(extension.Attributes.GetValueOrDefault("clause"))))
        {
            findings.Add(element, FindingCode.ClauseMissing, "The node does not say which clause of the law it carries out.", "Add <approval:law clause=\"…\"/> to its extensionElements.");
        }
    }

    private static void CheckExtensions(BpmnElement element, IProcedureVocabulary vocabulary, FindingList findings)
    {
        foreach (var extension in element.Extensions)
        {
            if (!ProductExtensions.All.TryGetValue(extension.Name, out var form))
            {
                findings.Add(extension.Line, element.Id.Value, FindingCode.UnknownExtension, $"The product knows no extension element <{extension.Name}>.", NearestName.Advice(extension.Name, ProductExtensions.All.Keys));
                continue;
            }

            if (!form.MayStandOn(element))
            {
                findings.Add(extension.Line, element.Id.Value, FindingCode.ExtensionPlace, $"<{extension.Name}> stands on {form.Place}, not here.", "Move it, or take it out.");
            }

            CheckAttributes(element, extension, form, vocabulary, findings);
        }
    }

    private static void CheckAttributes(BpmnElement element, Extension extension, ExtensionForm form, IProcedureVocabulary vocabulary, FindingList findings)
    {
        foreach (var missing in form.Attributes.Where(one => one.IsRequired && string.IsNullOrWhiteSpace(extension.Attributes.GetValueOrDefault(one.Name))))
        {
            findings.Add(extension.Line, element.Id.Value, FindingCode.ExtensionAttribute, $"<{extension.Name}> needs the attribute '{missing.Name}'.", $"Add {missing.Name}=\"…\".");
        }

        foreach (var (name, value) in extension.Attributes)
        {
            if (form.Attributes.FirstOrDefault(one => one.Name == name) is not { } known)
            {
                findings.Add(extension.Line, element.Id.Value, FindingCode.ExtensionAttribute, $"<{extension.Name}> has no attribute '{name}'.", NearestName.Advice(name, form.Attributes.Select(one => one.Name)));
                continue;
            }

            foreach (var word in known.IsList ? value.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [value])
            {
                var allowed = known.Kind is { } kind ? vocabulary.Names(kind) : known.Words.Length > 0 ? known.Words : null;
                if (word.Length > 0 && allowed is not null && !allowed.Contains(word))
                {
                    findings.Add(extension.Line, element.Id.Value, FindingCode.UnknownName, $"{name}=\"{word}\" of <{extension.Name}> is not a name that is known.", known.Words.Length > 0 ? $"Write one of: {string.Join(", ", allowed)}." : NearestName.Advice(word, allowed));
                }
            }
        }
    }

    private static void CheckNames(BpmnElement element, IProcedureVocabulary vocabulary, FindingList findings)
    {
        if (element is FlowNode node && TimerRules.DeadlineOf(node) is { } deadline)
        {
            CheckName(element, "deadline rule", deadline, vocabulary.Names(NameKind.Deadline), findings);
        }

        if (element is TaskNode { Script: { } script })
        {
            CheckName(element, "rule", script, vocabulary.Names(NameKind.Rule), findings);
        }

        if (element is SequenceFlow { Condition: { } condition } && FeelExpression.TryParse(condition, out var expression, out _))
        {
            foreach (var variable in expression.Variables)
            {
                CheckName(element, "variable", variable, vocabulary.Names(NameKind.Variable), findings);
            }
        }
    }

    private static void CheckName(BpmnElement element, string what, string name, IReadOnlyCollection<string>? known, FindingList findings)
    {
        if (known is not null && !known.Contains(name))
        {
            findings.Add(element, FindingCode.UnknownName, $"The {what} '{name}' is not known.", NearestName.Advice(name, known));
        }
    }
}

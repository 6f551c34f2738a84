using System.Collections.Immutable;
using Approval.Engine.Bpmn.Model;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>What has been found wrong in one file so far.</summary>
internal sealed class FindingList(string file)
{
    private readonly List<Finding> found = [];

    public string File { get; } = file;

    public bool IsEmpty => found.Count == 0;

    public void Add(int line, string? element, string code, string message, string repair)
    {
        var finding = new Finding(File, line, element, code, message, repair);
        if (!found.Contains(finding))
        {
            found.Add(finding);
        }
    }

    public void Add(XmlNode at, string code, string message, string repair) => Add(at.Line, at.Label, code, message, repair);

    public void Add(BpmnElement at, string code, string message, string repair) => Add(at.Line, at.Id.Value, code, message, repair);

    /// <summary>The findings in the order of lines; those of one line in the order in which they were made.</summary>
    public ImmutableArray<Finding> InOrder() => [.. found.OrderBy(finding => finding.Line)];
}

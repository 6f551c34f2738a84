using Approval.Engine.Bpmn.Model;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>
/// Reads BPMN 2.0 files. What comes back is either a model of which every part is executed as BPMN 2.0.2 says,
/// or the list of what is wrong; never a model with something left out.
/// </summary>
public static class BpmnReader
{
    /// <summary>Reads a file by BPMN 2.0.2 alone, without this product's own demands.</summary>
    /// <param name="fileName">The file's name, for messages.</param>
    /// <param name="xml">The file's text.</param>
    /// <param name="limits">How much is read; null for <see cref="ReadingLimits.Default"/>.</param>
    public static BpmnReading Read(string fileName, string xml, ReadingLimits? limits = null)
    {
        var findings = new FindingList(fileName);
        return Read(XmlTreeReader.Read(xml, limits ?? ReadingLimits.Default, findings), findings);
    }

    /// <summary>Reads a file by BPMN 2.0.2 alone from its bytes, in the encoding that the file names.</summary>
    /// <param name="fileName">The file's name, for messages.</param>
    /// <param name="xml">The file's bytes.</param>
    /// <param name="limits">How much is read; null for <see cref="ReadingLimits.Default"/>.</param>
    public static BpmnReading Read(string fileName, ReadOnlyMemory<byte> xml, ReadingLimits? limits = null)
    {
        var findings = new FindingList(fileName);
        return Read(XmlTreeReader.Read(xml, limits ?? ReadingLimits.Default, findings), findings);
    }

    private static BpmnReading Read(XmlNode? root, FindingList findings)
    {
        if (root is null)
        {
            return new BpmnReading(null, findings.InOrder());
        }

        new FormCheck(findings).Check(root);
        if (root.Key != "definitions")
        {
            return new BpmnReading(null, findings.InOrder());
        }

        var ids = new IdIndex(root, findings);
        new ReferenceCheck(ids, findings).Check();
        new StructureCheck(root, ids, findings).Check();
        if (!findings.IsEmpty)
        {
            return new BpmnReading(null, findings.InOrder());
        }

        var file = new ModelBuilder(root, ids, findings.File).Build();
        return new BpmnReading(findings.IsEmpty ? file : null, findings.InOrder());
    }
}

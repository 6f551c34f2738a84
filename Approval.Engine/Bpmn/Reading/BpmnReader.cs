using Approval.Engine.Bpmn.Model;
using Approval.Engine.Bpmn.Validation;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>
/// Reads BPMN 2.0 files. What comes back is either a model that obeys BPMN 2.0.2, is sound, and of which every part is
/// executed as the specification says, or the list of what is wrong; never a model with something left out.
/// Whether the processes that it calls exist is asked of <see cref="BpmnLibrary"/>.
/// </summary>
public static class BpmnReader
{
    /// <summary>Reads a file of this product: a timer may name a deadline rule. <see cref="ProductValidation"/> checks such names.</summary>
    /// <param name="fileName">The file's name, for messages.</param>
    /// <param name="xml">The file's text.</param>
    /// <param name="limits">How much is read; null for <see cref="ReadingLimits.Default"/>.</param>
    public static BpmnReading Read(string fileName, string xml, ReadingLimits? limits = null) =>
        Read(fileName, findings => XmlTreeReader.Read(xml, limits ?? ReadingLimits.Default, findings), namedTimers: true);

    /// <summary>Reads a file of this product from its bytes, in the encoding that the file names.</summary>
    /// <param name="fileName">The file's name, for messages.</param>
    /// <param name="xml">The file's bytes.</param>
    /// <param name="limits">How much is read; null for <see cref="ReadingLimits.Default"/>.</param>
    public static BpmnReading Read(string fileName, ReadOnlyMemory<byte> xml, ReadingLimits? limits = null) =>
        Read(fileName, findings => XmlTreeReader.Read(xml, limits ?? ReadingLimits.Default, findings), namedTimers: true);

    /// <summary>Reads a file by BPMN 2.0.2 alone: timers are ISO 8601.</summary>
    /// <param name="fileName">The file's name, for messages.</param>
    /// <param name="xml">The file's text.</param>
    /// <param name="limits">How much is read; null for <see cref="ReadingLimits.Default"/>.</param>
    public static BpmnReading ReadBare(string fileName, string xml, ReadingLimits? limits = null) =>
        Read(fileName, findings => XmlTreeReader.Read(xml, limits ?? ReadingLimits.Default, findings), namedTimers: false);

    /// <summary>Reads a file by BPMN 2.0.2 alone from its bytes, in the encoding that the file names: timers are ISO 8601.</summary>
    /// <param name="fileName">The file's name, for messages.</param>
    /// <param name="xml">The file's bytes.</param>
    /// <param name="limits">How much is read; null for <see cref="ReadingLimits.Default"/>.</param>
    public static BpmnReading ReadBare(string fileName, ReadOnlyMemory<byte> xml, ReadingLimits? limits = null) =>
        Read(fileName, findings => XmlTreeReader.Read(xml, limits ?? ReadingLimits.Default, findings), namedTimers: false);

    /// <summary>
    /// Reads a file by BPMN 2.0.2 alone to play it: a model that is only unsound (<see cref="FindingCode.IsUnsoundness"/>),
    /// which BPMN allows, comes back with its findings.
    /// </summary>
    /// <param name="fileName">The file's name, for messages.</param>
    /// <param name="xml">The file's bytes.</param>
    /// <param name="limits">How much is read; null for <see cref="ReadingLimits.Default"/>.</param>
    public static BpmnReading ReadToPlay(string fileName, ReadOnlyMemory<byte> xml, ReadingLimits? limits = null) =>
        Read(fileName, findings => XmlTreeReader.Read(xml, limits ?? ReadingLimits.Default, findings), namedTimers: false, FindingCode.IsUnsoundness);

    private static BpmnReading Read(string fileName, Func<FindingList, XmlNode?> parse, bool namedTimers, Predicate<string>? isAllowed = null)
    {
        var findings = new FindingList(fileName);
        if (parse(findings) is not { } root)
        {
            return new BpmnReading(null, findings.InOrder());
        }

        var file = Build(root, findings);
        if (file is not null)
        {
            BpmnRules.Check(file, namedTimers, findings);
        }

        var inOrder = findings.InOrder();
        return new BpmnReading(inOrder.All(finding => isAllowed?.Invoke(finding.Code) ?? false) ? file : null, inOrder);
    }

    private static BpmnFile? Build(XmlNode root, FindingList findings)
    {
        new FormCheck(findings).Check(root);
        if (root.Key != "definitions")
        {
            return null;
        }

        var ids = new IdIndex(root, findings);
        new ReferenceCheck(ids, findings).Check();
        new StructureCheck(root, ids, findings).Check();
        return findings.IsEmpty ? new ModelBuilder(root, ids, findings.File).Build() : null;
    }
}

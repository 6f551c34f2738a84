using System.Globalization;
using System.Text;
using System.Xml;

namespace Approval.Engine.Bpmn.Reading;

/// <summary>
/// Turns the text of a file into elements without trusting it: no document type, no entities, nothing fetched from outside,
/// no more characters and no deeper than the limits say.
/// </summary>
internal static class XmlTreeReader
{
    public static XmlNode? Read(string xml, ReadingLimits limits, FindingList findings)
    {
        if (xml.Length > limits.MaximumCharacters)
        {
            findings.Add(0, null, FindingCode.FileTooLarge, Invariant($"The file has {xml.Length} characters; at most {limits.MaximumCharacters} are read."), "Split the procedures into several files, one process each.");
            return null;
        }

        using var text = new StringReader(xml);
        using var reader = XmlReader.Create(text, Settings);
        return Read(reader, limits, findings);
    }

    public static XmlNode? Read(ReadOnlyMemory<byte> xml, ReadingLimits limits, FindingList findings)
    {
        if (xml.Length > limits.MaximumCharacters)
        {
            findings.Add(0, null, FindingCode.FileTooLarge, Invariant($"The file has {xml.Length} bytes; at most {limits.MaximumCharacters} are read."), "Split the procedures into several files, one process each.");
            return null;
        }

        using var bytes = new MemoryStream(xml.ToArray(), writable: false);
        using var reader = XmlReader.Create(bytes, Settings);
        return Read(reader, limits, findings);
    }

    private static XmlReaderSettings Settings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersFromEntities = 1024,
    };

    private static XmlNode? Read(XmlReader reader, ReadingLimits limits, FindingList findings)
    {
        XmlNode? root = null;
        XmlNode? open = null;
        var depth = 0;
        try
        {
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        if (++depth > limits.MaximumDepth)
                        {
                            findings.Add(Line(reader), reader.LocalName, FindingCode.FileTooDeep, Invariant($"More than {limits.MaximumDepth} elements stand inside each other."), "Move inner sub-processes into processes of their own and call them.");
                            return null;
                        }

                        var isEmpty = reader.IsEmptyElement;
                        var node = Element(reader, open);
                        root ??= node;
                        open?.Children.Add(node);
                        open = node;
                        if (isEmpty)
                        {
                            depth--;
                            open = open.Parent;
                        }

                        break;
                    case XmlNodeType.EndElement:
                        depth--;
                        open = open?.Parent;
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                        open?.AddText(reader.Value);
                        break;
                }
            }

            return root;
        }
        catch (XmlException problem)
        {
            Report(problem, Math.Max(Math.Max(problem.LineNumber, Line(reader)), 1), open, root is null, findings);
            return null;
        }
        catch (Exception problem) when (problem is DecoderFallbackException or ArgumentException or NotSupportedException)
        {
            findings.Add(1, null, FindingCode.Encoding, "The bytes of the file are not text in the encoding that the file names.", "Save the file as UTF-8.");
            return null;
        }
    }

    private static XmlNode Element(XmlReader reader, XmlNode? parent)
    {
        var node = new XmlNode(parent, reader.NamespaceURI, reader.LocalName, Line(reader));
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == XmlNames.Xmlns)
            {
                node.Prefixes[reader.Prefix.Length == 0 ? "" : reader.LocalName] = reader.Value;
            }
            else
            {
                node.Attributes.Add(new XmlAttributeText(reader.NamespaceURI, reader.LocalName, reader.Value));
            }
        }

        reader.MoveToElement();
        return node;
    }

    private static void Report(XmlException problem, int line, XmlNode? open, bool beforeRoot, FindingList findings)
    {
        // The library tells its reasons only in prose; a document type is the one that must not be told as a slip of the pen.
        if (problem.Message.Contains("DTD", StringComparison.Ordinal))
        {
            findings.Add(line, null, FindingCode.DocumentType, "The file declares a document type (DTD). None is read, and no entity is expanded.", "Take the <!DOCTYPE …> declaration out and write the text of its entities in their places.");
            return;
        }

        if (problem.Message.Contains("encoding", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(line, null, FindingCode.Encoding, "The bytes of the file are not text in the encoding that the file names.", "Save the file as UTF-8.");
            return;
        }

        var where = Invariant($"line {line}, column {problem.LinePosition}");
        var inside = open is not null ? Invariant($", inside <{open.Name}> that begins in line {open.Line},") : beforeRoot ? ", before the first element," : ", after the last element,";
        findings.Add(line, open?.Label, FindingCode.NotXml, $"At {where}{inside} the text is not well-formed XML 1.0 (with namespaces).", "Look there for an element that is not closed, a quote that is missing, a prefix that is not declared, an entity that is not built in, or an & or < that is not escaped.");
    }

    private static int Line(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

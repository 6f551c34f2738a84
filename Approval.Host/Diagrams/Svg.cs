using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Approval.Host.Diagrams;

/// <summary>The few SVG elements a drawing is made of, with numbers written the same way on every machine.</summary>
internal static class Svg
{
    public static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>A number to two decimals, without a culture and without a negative zero.</summary>
    public static string Number(double value) =>
        (Math.Round(value, 2, MidpointRounding.AwayFromZero) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Path data in which every number is written by <see cref="Number"/>.</summary>
    public static string Data(FormattableString data)
    {
        object?[] numbers = [.. data.GetArguments().Select(argument =>
            Number(Convert.ToDouble(argument, CultureInfo.InvariantCulture)))];
        return string.Format(CultureInfo.InvariantCulture, data.Format, numbers);
    }

    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    public static XAttribute Class(string value) => new("class", value);

    public static XAttribute Attribute(string name, double value) => new(name, Number(value));

    public static XElement Group(string @class, params object?[] content) => Element("g", Class(@class), content);

    public static XElement Path(string @class, string data) => Element("path", Class(@class), new XAttribute("d", data));

    public static XElement Circle(string @class, double x, double y, double radius) =>
        Element("circle", Class(@class), Attribute("cx", x), Attribute("cy", y), Attribute("r", radius));

    public static XElement Rectangle(string @class, Frame frame, double corner = 0) =>
        Element(
            "rect",
            Class(@class),
            Attribute("x", frame.Left),
            Attribute("y", frame.Top),
            Attribute("width", frame.Width),
            Attribute("height", frame.Height),
            corner > 0 ? Attribute("rx", corner) : null);

    /// <summary>Content drawn in a square of its own, moved and scaled to stand in the diagram.</summary>
    public static XElement Placed(string @class, double left, double top, double scale, params object?[] content) =>
        Element(
            "g",
            Class(@class),
            new XAttribute("transform", $"translate({Number(left)} {Number(top)})" + (scale == 1 ? "" : $" scale({Number(scale)})")),
            content);

    /// <summary>The document as text: no declaration, lines end with a line feed everywhere.</summary>
    public static string Write(XElement root)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            Indent = true,
            IndentChars = " ",
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.Replace,
        };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
        {
            root.WriteTo(writer);
        }

        return text.Append('\n').ToString();
    }
}

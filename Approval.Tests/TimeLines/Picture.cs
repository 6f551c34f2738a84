using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Approval.Tests.TimeLines;

/// <summary>A rectangle of a drawing, y downwards.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    private const double Tolerance = 0.01;

    public bool Touches(Box other) =>
        Left < other.Right - Tolerance && other.Left < Right - Tolerance && Top < other.Bottom - Tolerance && other.Top < Bottom - Tolerance;

    public bool Holds(Box other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;
}

/// <summary>Reads what a drawing shows.</summary>
internal static class Picture
{
    /// <summary>What a semibold letter is wider than a plain one, at most.</summary>
    private const double Bold = 1.06;

    private const string Letters = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    // The widths of Helvetica, which Arial and Liberation Sans share, in thousandths of the type size.
    private static readonly int[] s_widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611,
        278, 278, 278, 469, 556, 333,
        556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
        334, 260, 334, 584,
    ];

    public static string Title(this XElement picture) => picture.Element(s_svg + "title")!.Value;

    public static string Description(this XElement picture) => picture.Element(s_svg + "desc")!.Value;

    public static IEnumerable<XElement> Of(this XElement picture, string @class) => picture.Descendants().Where(one => ClassesOf(one).Contains(@class));

    public static double Number(this XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>The whole sheet.</summary>
    public static Box Sheet(this XElement picture) => new(0, 0, picture.Number("width"), picture.Number("height"));

    /// <summary>Where a mark's disc has its centre.</summary>
    public static double CentreX(this XElement mark) => mark.Element(s_svg + "circle")!.Number("cx");

    /// <summary>Every line of text with its box, as wide as a browser shows it.</summary>
    public static ImmutableArray<(string Text, Box Box)> Lines(this XElement picture) =>
        [.. picture.Descendants(s_svg + "text").SelectMany(text => text.Elements(s_svg + "tspan").DefaultIfEmpty(text).Select(line => (line.Value, BoxOf(text, line))))];

    /// <summary>The poles of flags, as boxes without width.</summary>
    public static ImmutableArray<Box> Poles(this XElement picture) => [.. picture.Of("pole").Select(pole =>
    {
        double[] numbers = [.. pole.Attribute("d")!.Value.Split('M', ' ', 'V').Where(part => part.Length > 0).Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
        return new Box(numbers[0], numbers[1], numbers[0], numbers[2]);
    })];

    /// <summary>The pairs of lines of text that lie on each other.</summary>
    public static ImmutableArray<string> Overlaps(this XElement picture)
    {
        var lines = picture.Lines();
        return
        [
            .. from one in Enumerable.Range(0, lines.Length)
               from other in Enumerable.Range(one + 1, lines.Length - one - 1)
               where lines[one].Box.Touches(lines[other].Box)
               select $"{lines[one].Text} / {lines[other].Text}",
        ];
    }

    private static Box BoxOf(XElement text, XElement line)
    {
        var size = text.Number("font-size");
        var width = line.Value.Sum(letter => WidthOf(letter)) * Bold * size / 1000;
        var left = text.Attribute("text-anchor")?.Value == "end" ? line.Number("x") - width : line.Number("x");
        return new Box(left, line.Number("y") - (0.8 * size), left + width, line.Number("y") + (0.25 * size));
    }

    private static int WidthOf(char letter) => Letters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place ? s_widths[place] : 1000;

    private static string[] ClassesOf(XElement element) => (element.Attribute("class")?.Value ?? string.Empty).Split(' ');
}

using System.Collections.Immutable;
using System.Xml.Linq;

namespace Approval.Host.Diagrams;

/// <summary>Lines of one size and one class.</summary>
internal sealed record TextRun(ImmutableArray<string> Lines, double Size, string Class)
{
    public double Height => Lines.Length * Size * TextLayout.LineHeight;

    public double Width => Lines.Select(line => TextLayout.Width(line, Size)).DefaultIfEmpty().Max();

    /// <summary>A list of clauses in lines: <c>Res. 1 § 9.5.5; A.8 § 5.6</c> is broken between two clauses, not inside one.</summary>
    public static TextRun Clauses(string? text, double width, double size)
    {
        const char fixedSpace = '\u00A0';
        string? bound = text?.Replace(' ', fixedSpace).Replace(";\u00A0", "; ", StringComparison.Ordinal).Replace(",\u00A0", ", ", StringComparison.Ordinal);
        TextRun run = Wrapped(bound, width, size, "clause");
        return run with { Lines = [.. run.Lines.Select(line => line.Replace(fixedSpace, ' '))] };
    }

    public static TextRun Wrapped(string? text, double width, double size, string @class) =>
        new(string.IsNullOrWhiteSpace(text) ? [] : TextLayout.Wrap(text, width, size), size, @class);

    /// <summary>As many lines as fit in a height.</summary>
    public TextRun Cut(double width, double height) =>
        this with { Lines = TextLayout.Cut(Lines, (int)Math.Floor((height + 0.01) / (Size * TextLayout.LineHeight)), width, Size) };
}

/// <summary>A name and, under it in smaller type, a clause.</summary>
internal sealed record TextBlock(TextRun Name, TextRun Clause)
{
    private const double ClauseSize = 9;
    private static readonly ImmutableArray<double> NameSizes = [12, 11.5, 11, 10.5, 10, 9.5, 9];

    public double Height => Name.Height + Clause.Height;

    public double Width => Math.Max(Name.Width, Clause.Width);

    public bool IsEmpty => Name.Lines.IsEmpty && Clause.Lines.IsEmpty;

    /// <summary>A block of any height, for labels outside their shape.</summary>
    public static TextBlock Label(string? name, string? clause, double width) =>
        new(TextRun.Wrapped(name, width, 11, "label"), TextRun.Clauses(clause, width, ClauseSize));

    /// <summary>The largest type in which the block fits; where none does, the smallest, and the name is cut.</summary>
    public static TextBlock Fitted(string? name, string? clause, double width, double height)
    {
        TextRun small = TextRun.Clauses(clause, width, ClauseSize).Cut(width, Math.Max(0, height - (NameSizes[^1] * TextLayout.LineHeight)));
        foreach (double size in NameSizes)
        {
            var block = new TextBlock(TextRun.Wrapped(name, width, size, "name"), small);
            if (block.Height <= height)
            {
                return block;
            }
        }

        return new TextBlock(TextRun.Wrapped(name, width, NameSizes[^1], "name").Cut(width, height - small.Height), small);
    }

    /// <summary>The block with every line centred on a vertical.</summary>
    public IEnumerable<XElement> Centred(double x, double top) =>
        Lines(Name, x, top, "middle").Concat(Lines(Clause, x, top + Name.Height, "middle"));

    /// <summary>The block at the left edge of the frame or, where the name is written from right to left, at its right edge.</summary>
    public IEnumerable<XElement> Begun(Frame frame)
    {
        bool rightToLeft = Name.Lines.Any(TextLayout.IsRightToLeft);
        double x = rightToLeft ? frame.Right : frame.Left;
        bool clauseAgrees = Clause.Lines.Any(TextLayout.IsRightToLeft) == rightToLeft;
        return Lines(Name, x, frame.Top, "start").Concat(Lines(Clause, x, frame.Top + Name.Height, clauseAgrees ? "start" : "end"));
    }

    public Frame CentredFrame(double x, double top) => new(x - (Width / 2), top, x + (Width / 2), top + Height);

    private static IEnumerable<XElement> Lines(TextRun run, double x, double top, string anchor)
    {
        if (run.Lines.IsEmpty)
        {
            yield break;
        }

        yield return Svg.Element(
            "text",
            Svg.Class(run.Class),
            Svg.Attribute("font-size", run.Size),
            new XAttribute("text-anchor", anchor),
            run.Lines.Any(TextLayout.IsRightToLeft) ? new XAttribute("direction", "rtl") : null,
            // An empty text makes the content mixed, so that no space of indentation shifts a centred line.
            new XText(string.Empty),
            run.Lines.Select((line, index) => Svg.Element(
                "tspan",
                Svg.Attribute("x", x),
                Svg.Attribute("y", top + (((index * TextLayout.LineHeight) + 0.96) * run.Size)),
                line)));
    }
}

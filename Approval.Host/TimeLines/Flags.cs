using System.Collections.Immutable;
using System.Xml.Linq;
using Approval.Host.Diagrams;

namespace Approval.Host.TimeLines;

/// <summary>A label that hangs on a pole from the axis, to the right of it.</summary>
/// <param name="X">Where its pole stands.</param>
/// <param name="Lines">Its lines, each with its class.</param>
internal sealed record Flag(double X, ImmutableArray<(string Text, string Class)> Lines)
{
    /// <summary>The type size of its lines.</summary>
    public const double Size = 12;

    /// <summary>The distance from the pole to the text.</summary>
    public const double Gap = 5;

    /// <summary>The widest that a line becomes.</summary>
    public const double MostWidth = 190;

    public double Width => Gap + Lines.Max(line => TextLayout.Width(line.Text, Size));

    public double Height => Lines.Length * Size * TextLayout.LineHeight;

    /// <summary>A flag with paragraphs, broken into lines.</summary>
    public static Flag Of(double x, params (string Text, string Class)[] paragraphs) => new(
        x, [.. paragraphs.SelectMany(paragraph => TextLayout.Wrap(paragraph.Text, MostWidth - Gap, Size).Select(line => (line, paragraph.Class)))]);
}

/// <summary>Flags hung so that no two overlap and no pole runs through another's text.</summary>
internal sealed class Flags
{
    private const double Between = 10;
    private const double RowGap = 8;

    private readonly ImmutableArray<Flag> _flags;
    private readonly ImmutableArray<int> _rows;
    private readonly ImmutableArray<double> _tops;

    /// <summary>
    /// Hangs them. From right to left, each goes one row below every flag whose pole stands within its own width: its
    /// pole, which is to the left of theirs, then crosses none of them.
    /// </summary>
    public Flags(IEnumerable<Flag> flags)
    {
        _flags = [.. flags.OrderBy(flag => flag.X)];
        var rows = new int[_flags.Length];
        for (var one = _flags.Length - 1; one >= 0; one--)
        {
            for (var right = one + 1; right < _flags.Length && _flags[right].X < _flags[one].X + _flags[one].Width + Between; right++)
            {
                rows[one] = Math.Max(rows[one], rows[right] + 1);
            }
        }

        _rows = [.. rows];
        _tops = Tops();
    }

    /// <summary>How far the lowest flag reaches below the axis.</summary>
    public double Height => _tops[^1];

    /// <summary>The frames of the texts, below an axis at zero.</summary>
    public ImmutableArray<Frame> Frames => [.. Enumerable.Range(0, _flags.Length).Select(one => FrameOf(one, 0))];

    /// <summary>The poles and texts, below an axis.</summary>
    public IEnumerable<XElement> Draw(double axis)
    {
        for (var one = 0; one < _flags.Length; one++)
        {
            var flag = _flags[one];
            var frame = FrameOf(one, axis);
            yield return Svg.Path("pole", Svg.Data($"M{flag.X} {axis}V{frame.Bottom}"));
            yield return Svg.Element(
                "text",
                Svg.Attribute("font-size", Flag.Size),
                new XText(string.Empty),
                flag.Lines.Select((line, index) => Svg.Element(
                    "tspan",
                    Svg.Class(line.Class),
                    Svg.Attribute("x", frame.Left + Flag.Gap),
                    Svg.Attribute("y", frame.Top + (((index * TextLayout.LineHeight) + 0.96) * Flag.Size)),
                    line.Text)));
        }
    }

    private Frame FrameOf(int one, double axis) => Frame.At(_flags[one].X, axis + _tops[_rows[one]], _flags[one].Width, _flags[one].Height);

    /// <summary>Where each row begins below the axis, and last where the lowest ends.</summary>
    private ImmutableArray<double> Tops()
    {
        var tops = ImmutableArray.CreateBuilder<double>();
        var top = RowGap * 2;
        tops.Add(top);
        for (var row = 0; _rows.Contains(row); row++)
        {
            top += _flags.Where((_, one) => _rows[one] == row).Max(flag => flag.Height) + RowGap;
            tops.Add(top);
        }

        return tops.ToImmutable();
    }
}

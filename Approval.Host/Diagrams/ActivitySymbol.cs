using System.Collections.Immutable;
using System.Xml.Linq;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>Draws tasks, sub-processes and call activities: border, icon, text and markers.</summary>
internal static class ActivitySymbol
{
    private const double Corner = 9;
    private const double Padding = 6;
    private const double Edge = 4;

    public static IEnumerable<XElement> Draw(Activity activity, Shape shape, string? clause)
    {
        Frame frame = Frame.Of(shape.Bounds);
        bool open = activity is SubProcess && shape.IsExpanded;
        ImmutableArray<XElement> icon = [.. Icon(activity, open)];
        ImmutableArray<IEnumerable<XElement>> markers = [.. Markers(activity, open)];
        IEnumerable<XElement> text = open
            ? Heading(activity, clause, frame)
            : Text(activity, clause, frame, hasIcon: !icon.IsEmpty, hasMarkers: !markers.IsEmpty);
        string border = activity switch
        {
            CallActivity => "outline call",
            SubProcess { TriggeredByEvent: true } => "outline triggered",
            _ => "outline",
        };
        return
        [
            Svg.Rectangle(open ? border + " open" : border, frame, Corner),
            .. icon.IsEmpty ? [] : (XElement[])[Svg.Placed("sign", frame.Left + Edge, frame.Top + Edge, 1, icon)],
            .. text,
            .. Row(markers, frame),
        ];
    }

    private static IEnumerable<XElement> Icon(Activity activity, bool open) => activity switch
    {
        TaskNode task => Glyphs.Task(task.Kind),
        SubProcess { TriggeredByEvent: true } inner when !open => StartOf(inner),
        _ => [],
    };

    /// <summary>A closed event sub-process shows in its corner what starts it.</summary>
    private static IEnumerable<XElement> StartOf(SubProcess inner)
    {
        StartEvent? start = inner.Body.Nodes.OfType<StartEvent>().FirstOrDefault();
        const double half = Glyphs.MarkerSide / 2;
        return
        [
            Svg.Circle(start is { IsInterrupting: false } ? "glyph lasting" : "glyph", half, half, half),
            Svg.Placed("inner", half * 0.35, half * 0.35, half * 1.3 / Glyphs.EventSide, Glyphs.Event(start?.Trigger, throws: false)),
        ];
    }

    private static IEnumerable<IEnumerable<XElement>> Markers(Activity activity, bool open)
    {
        if (activity.Loop is StandardLoop)
        {
            yield return Glyphs.Loop();
        }
        else if (activity.Loop is MultiInstanceLoop many)
        {
            yield return Glyphs.MultiInstance(many.Sequential);
        }

        if (activity is CallActivity || (activity is SubProcess && !open))
        {
            yield return Glyphs.Collapsed();
        }
    }

    private static IEnumerable<XElement> Row(ImmutableArray<IEnumerable<XElement>> markers, Frame frame)
    {
        const double step = Glyphs.MarkerSide + 4;
        double left = frame.CentreX - (((markers.Length * step) - 4) / 2);
        return markers.Select((marker, index) =>
            Svg.Placed("sign", left + (index * step), frame.Bottom - Glyphs.MarkerSide - 2, 1, marker));
    }

    private static IEnumerable<XElement> Heading(Activity activity, string? clause, Frame frame)
    {
        Frame inside = frame.Grown(-Padding - Edge);
        return TextBlock.Label(activity.Name, clause, inside.Width).Begun(inside);
    }

    /// <summary>Text in the middle of the box, moved only as far as icon and markers need.</summary>
    private static IEnumerable<XElement> Text(Activity activity, string? clause, Frame frame, bool hasIcon, bool hasMarkers)
    {
        double top = frame.Top + (hasIcon ? Glyphs.MarkerSide + 2 : Edge);
        double bottom = frame.Bottom - (hasMarkers ? Glyphs.MarkerSide + 1 : Edge);
        TextBlock block = TextBlock.Fitted(activity.Name, clause, frame.Width - (2 * Padding), bottom - top);
        double centred = frame.CentreY - (block.Height / 2);
        return block.Centred(frame.CentreX, Math.Clamp(centred, top, Math.Max(top, bottom - block.Height)));
    }
}

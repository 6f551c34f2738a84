using System.Xml.Linq;
using Approval.Engine.Bpmn.Model;

namespace Approval.Host.Diagrams;

/// <summary>The small pictures of BPMN's notation (BPMN 2.0.2 § 7.2 and chapters 10 and 13), each in a square of its own.</summary>
internal static class Glyphs
{
    /// <summary>The side of the square of a task's icon or an activity's marker.</summary>
    public const double MarkerSide = 16;

    /// <summary>The side of the square of an event's or a gateway's icon.</summary>
    public const double EventSide = 24;

    /// <summary>What an event waits for or causes: an outline where it catches, filled where it throws.</summary>
    public static IEnumerable<XElement> Event(EventDefinition? definition, bool throws)
    {
        string paint = throws ? "glyph filled" : "glyph";
        return definition switch
        {
            MessageDefinition => throws
                ? [Svg.Path(paint, "M3.5 6.5 H20.5 V17.5 H3.5 Z"), Svg.Path("glyph reversed", "M4 7 L12 13 L20 7")]
                : [Svg.Path(paint, "M3.5 6.5 H20.5 V17.5 H3.5 Z M3.5 6.5 L12 13 L20.5 6.5")],
            TimerDefinition =>
            [
                Svg.Circle("glyph", 12, 12, 9),
                Svg.Path("glyph", "M12 3 V5 M16.5 4.21 L15.6 5.76 M19.79 7.5 L18.24 8.4 M21 12 H19 M19.79 16.5 L18.24 15.6 M16.5 19.79 L15.6 18.24 M12 21 V19 M7.5 19.79 L8.4 18.24 M4.21 16.5 L5.76 15.6 M3 12 H5 M4.21 7.5 L5.76 8.4 M7.5 4.21 L8.4 5.76 M13 6.2 L12 12 L16 13.2"),
            ],
            SignalDefinition => [Svg.Path(paint, "M12 3.5 L21 18.5 H3 Z")],
            ErrorDefinition => [Svg.Path(paint, "M4 20 L8.6 5.2 L14.6 13 L20 3.6 L15.6 19 L9.4 11.4 Z")],
            EscalationDefinition => [Svg.Path(paint, "M12 3.5 L18.5 20 L12 13.6 L5.5 20 Z")],
            LinkDefinition => [Svg.Path(paint, "M3 9 H13 V5 L21 12 L13 19 V15 H3 Z")],
            TerminateDefinition => [Svg.Circle("glyph filled", 12, 12, 11)],
            _ => [],
        };
    }

    /// <summary>The sign inside a gateway's diamond.</summary>
    public static IEnumerable<XElement> GatewaySign(Gateway gateway) => gateway switch
    {
        ExclusiveGateway => [Svg.Path("glyph heavy", "M6.5 5 L17.5 19 M17.5 5 L6.5 19")],
        ParallelGateway => [Svg.Path("glyph heavy", "M12 2.5 V21.5 M2.5 12 H21.5")],
        InclusiveGateway => [Svg.Circle("glyph heavy", 12, 12, 8)],
        _ =>
        [
            Svg.Circle("glyph thin", 12, 12, 11),
            Svg.Circle("glyph thin", 12, 12, 9),
            Svg.Path("glyph thin", "M12 5.8 L17.9 10.08 L15.64 17.02 H8.36 L6.1 10.08 Z"),
        ],
    };

    /// <summary>What kind of task it is; nothing for a task of no stated kind.</summary>
    public static IEnumerable<XElement> Task(TaskKind kind) => kind switch
    {
        TaskKind.User => [Svg.Circle("glyph thin", 8, 5, 3.2), Svg.Path("glyph thin", "M1.8 15 V12.6 C1.8 10 4 8.7 5.7 8.4 C6.6 10 9.4 10 10.3 8.4 C12 8.7 14.2 10 14.2 12.6 V15 Z M5 15 V12.6 M11 15 V12.6")],
        TaskKind.Manual => [Svg.Path("glyph thin", "M1 7.6 L5.4 3 C6 2.4 7.4 2.8 6.9 3.9 L6.2 5 H14 C15.3 5 15.3 6.8 14 6.8 H9.6 H14.6 C15.9 6.8 15.9 8.7 14.6 8.7 H9.6 H14 C15.2 8.7 15.2 10.5 14 10.5 H9.6 H12.8 C14 10.5 14 12.2 12.8 12.2 H4.6 C2.6 12.2 1 11.2 1 9.8 Z")],
        TaskKind.Service =>
        [
            Svg.Path("glyph thin", "M10.4 5.3 L12.1 5.4 L12.1 7.2 L10.4 7.3 L9.9 8.5 L11 9.8 L9.8 11 L8.5 9.9 L7.3 10.4 L7.2 12.1 L5.4 12.1 L5.3 10.4 L4.1 9.9 L2.8 11 L1.6 9.8 L2.7 8.5 L2.2 7.3 L0.5 7.2 L0.5 5.4 L2.2 5.3 L2.7 4.1 L1.6 2.8 L2.8 1.6 L4.1 2.7 L5.3 2.2 L5.4 0.5 L7.2 0.5 L7.3 2.2 L8.5 2.7 L9.8 1.6 L11 2.8 L9.9 4.1 Z"),
            Svg.Circle("glyph thin", 6.3, 6.3, 2),
            Svg.Path("glyph thin backed", "M14.5 11.5 L15.8 11.8 L15.5 13 L14.2 12.8 L13.7 13.6 L14.4 14.7 L13.4 15.4 L12.6 14.3 L11.7 14.5 L11.4 15.8 L10.2 15.5 L10.4 14.2 L9.6 13.7 L8.5 14.4 L7.8 13.4 L8.9 12.6 L8.7 11.7 L7.4 11.4 L7.7 10.2 L9 10.4 L9.5 9.6 L8.8 8.5 L9.8 7.8 L10.6 8.9 L11.5 8.7 L11.8 7.4 L13 7.7 L12.8 9 L13.6 9.5 L14.7 8.8 L15.4 9.8 L14.3 10.6 Z"),
            Svg.Circle("glyph thin", 11.6, 11.6, 1.4),
        ],
        TaskKind.BusinessRule => [Svg.Path("glyph thin shaded", "M1 2.5 H15 V5.8 H1 Z"), Svg.Path("glyph thin", "M1 2.5 H15 V13.5 H1 Z M1 5.8 H15 M1 9.7 H15 M5.2 5.8 V13.5")],
        TaskKind.Script => [Svg.Path("glyph thin", "M4.6 15 H13 C9.4 11.6 16.2 8.6 12.2 1.6 H4.4 C8.4 8.6 1.4 11.6 4.6 15 Z M5.6 4.4 H11.4 M5.8 7 H11.6 M4.8 9.8 H10.6 M5 12.4 H10.8")],
        TaskKind.Send => [Svg.Path("glyph thin filled", "M1 3.5 H15 V12.5 H1 Z"), Svg.Path("glyph reversed thin", "M1.4 3.9 L8 9 L14.6 3.9")],
        TaskKind.Receive => [Svg.Path("glyph thin", "M1 3.5 H15 V12.5 H1 Z M1 3.5 L8 9 L15 3.5")],
        _ => [],
    };

    /// <summary>An activity that is performed again while a condition holds.</summary>
    public static IEnumerable<XElement> Loop() => [Svg.Path("glyph", "M6 14.4 A6 6 0 1 1 9.4 14.5 M6.4 14.6 L2.6 14.4 M6.4 14.6 L6 10.9")];

    /// <summary>An activity that is performed many times.</summary>
    public static IEnumerable<XElement> MultiInstance(bool sequential) =>
        [Svg.Path("glyph bar", sequential ? "M2 3.6 H14 M2 8 H14 M2 12.4 H14" : "M3.6 2 V14 M8 2 V14 M12.4 2 V14")];

    /// <summary>An activity whose inside is drawn elsewhere.</summary>
    public static IEnumerable<XElement> Collapsed() => [Svg.Path("glyph thin", "M1.5 1.5 H14.5 V14.5 H1.5 Z M8 4 V12 M4 8 H12")];
}

using System.Collections.Immutable;
using System.Xml.Linq;

namespace Approval.Host.Diagrams;

/// <summary>
/// The colours and strokes of a drawing. A page may set the variables; without them the drawing follows the reader's
/// preference for light or dark. Each property is written twice, so that a viewer without variables shows the light colours.
/// </summary>
internal static class StyleSheet
{
    private static readonly ImmutableArray<(string Name, string Light, string Dark)> Tones =
    [
        ("paper", "#ffffff", "#12181f"),
        ("ink", "#2b3a4a", "#c3ced9"),
        ("text", "#16202b", "#eef2f6"),
        ("muted", "#556270", "#a9b6c3"),
        ("activity", "#f2f6fb", "#1d2733"),
        ("inside", "#fafcfe", "#171f28"),
        ("gateway", "#fff6dc", "#3a3220"),
        ("gateway-line", "#8a6508", "#e2bd5e"),
        ("start", "#e7f5ec", "#16301f"),
        ("start-line", "#22713f", "#74cf95"),
        ("end", "#fcebec", "#3a1c20"),
        ("end-line", "#a52a37", "#f08b95"),
        ("middle", "#eef0fb", "#22264a"),
        ("middle-line", "#46509c", "#aab3f5"),
        ("band", "#e9eef4", "#222c38"),
        ("lane-line", "#8593a1", "#66727f"),
        ("visited", "#0b62c4", "#5aa9ff"),
        ("active", "#ffe9b8", "#4d3a0c"),
        ("active-line", "#b25c00", "#ffb547"),
    ];

    public static XElement Element { get; } = Svg.Element("style", "\n" + string.Join('\n', Rules()) + "\n");

    private static IEnumerable<string> Rules()
    {
        yield return $".bpmn{{{Variables(tone => tone.Light)}}}";
        yield return $"@media (prefers-color-scheme:dark){{.bpmn{{{Variables(tone => tone.Dark)}}}}}";
        yield return ".bpmn{font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif}";
        yield return $".bpmn .sheet{{{Paint("fill", "paper")}}}";
        yield return $".bpmn text{{{Paint("fill", "text")};unicode-bidi:plaintext}}";
        yield return $".bpmn .clause{{{Paint("fill", "muted")}}}";
        yield return ".bpmn .caption{font-weight:600}";
        yield return $".bpmn .outline{{{Paint("fill", "activity")};{Paint("stroke", "ink")};stroke-width:1.5}}";
        yield return $".bpmn .open{{{Paint("fill", "inside")}}}";
        yield return ".bpmn .call{stroke-width:4}";
        yield return ".bpmn .triggered{stroke-dasharray:1.5 4;stroke-linecap:round}";
        yield return $".bpmn .gateway .outline{{{Paint("fill", "gateway")};{Paint("stroke", "gateway-line")}}}";
        yield return $".bpmn .gateway .glyph{{{Paint("stroke", "gateway-line")}}}";
        foreach (string kind in new[] { "start", "middle", "end" })
        {
            yield return $".bpmn .{kind} .outline{{{Paint("fill", kind)};{Paint("stroke", $"{kind}-line")}}}";
            yield return $".bpmn .{kind} .glyph,.bpmn .{kind} .ring{{{Paint("stroke", $"{kind}-line")}}}";
            yield return $".bpmn .{kind} .filled{{{Paint("fill", $"{kind}-line")}}}";
        }

        yield return ".bpmn .end .outline{stroke-width:3.6}";
        yield return ".bpmn .ring{fill:none;stroke-width:1.5}";
        yield return ".bpmn .lasting>.outline,.bpmn .lasting>.ring,.bpmn .glyph.lasting{stroke-dasharray:5 3}";
        yield return $".bpmn .glyph{{fill:none;{Paint("stroke", "ink")};stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}}";
        yield return ".bpmn .thin{stroke-width:1.1}";
        yield return ".bpmn .heavy{stroke-width:3;stroke-linecap:butt}";
        yield return ".bpmn .bar{stroke-width:2.6;stroke-linecap:butt}";
        yield return $".bpmn .filled{{{Paint("fill", "ink")}}}";
        yield return $".bpmn .shaded{{{Paint("fill", "band")}}}";
        yield return $".bpmn .backed{{{Paint("fill", "activity")}}}";
        yield return $".bpmn .glyph.reversed{{{Paint("stroke", "paper")};stroke-width:1.5}}";
        yield return $".bpmn .line{{fill:none;{Paint("stroke", "ink")};stroke-width:1.5}}";
        yield return $".bpmn .head{{{Paint("fill", "ink")};{Paint("stroke", "ink")};stroke-width:1;stroke-linejoin:round}}";
        yield return $".bpmn .head.open{{{Paint("fill", "paper")};stroke-width:1.3}}";
        yield return ".bpmn .message .line{stroke-dasharray:7 4}";
        yield return $".bpmn .association .line{{{Paint("stroke", "muted")};stroke-dasharray:.5 4;stroke-linecap:round}}";
        yield return $".bpmn .pool .outline,.bpmn .lane .outline{{fill:none;{Paint("stroke", "lane-line")};stroke-width:1.2}}";
        yield return $".bpmn .band{{{Paint("fill", "band")};{Paint("stroke", "lane-line")};stroke-width:1.2}}";
        yield return $".bpmn .group .outline{{fill:none;{Paint("stroke", "muted")};stroke-dasharray:8 4 1 4}}";
        yield return $".bpmn .bracket{{fill:none;{Paint("stroke", "muted")};stroke-width:1.3}}";
        yield return $".bpmn .flow-label text,.bpmn .event text,.bpmn .gateway text{{paint-order:stroke;{Paint("stroke", "paper")};stroke-width:3;stroke-linejoin:round}}";
        yield return $".bpmn .visited>.outline,.bpmn .visited>.ring{{{Paint("stroke", "visited")};stroke-width:2.8}}";
        yield return ".bpmn .visited>.call,.bpmn .visited.end>.outline{stroke-width:4.6}";
        yield return $".bpmn .visited>.line{{{Paint("stroke", "visited")};stroke-width:3}}";
        yield return $".bpmn .visited>.head{{{Paint("stroke", "visited")}}}";
        yield return $".bpmn .visited>.head:not(.open){{{Paint("fill", "visited")}}}";
        yield return $".bpmn .active>.outline{{{Paint("fill", "active")};{Paint("stroke", "active-line")};stroke-width:3.4}}";
        yield return ".bpmn .active>.call{stroke-width:5}";
        yield return $".bpmn .token{{{Paint("fill", "active-line")};{Paint("stroke", "paper")};stroke-width:1.5}}";
    }

    private static string Variables(Func<(string Name, string Light, string Dark), string> colour) =>
        string.Join(';', Tones.Select(tone => $"--bpmn-{tone.Name}:{colour(tone)}"));

    private static string Paint(string property, string tone) =>
        $"{property}:{Tones.First(known => known.Name == tone).Light};{property}:var(--bpmn-{tone})";
}
